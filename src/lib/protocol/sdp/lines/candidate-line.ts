import { type CandidateFault, parseCandidate } from '../candidate.ts';
import { type CandidateType, candidateTypes } from '../candidate-type.ts';
import type { SdpLine } from '../document.ts';
import { type AddressKind, addressKind } from './address-kind.ts';
import { candidateExtension, type ExtensionParts } from './candidate-extensions.ts';
import { type PriorityFacts, readPriority } from './candidate-priority.ts';
import type { LineTable, PartOf, Plain } from './facts.ts';
import { type MeaningOf, partMaker } from './parts.ts';
import { oneOf, toNumber, type Token, tokensOf } from './tokens.ts';

const rfcs: Readonly<Record<CandidateType, string>> = {
  host: 'RFC 8445 §5.1.1.1',
  srflx: 'RFC 8445 §5.1.1.2',
  prflx: 'RFC 8445 §7.3.1.3',
  relay: 'RFC 8445 §5.1.1.2'
};

/** The facts of a candidate that can be read. */
export interface CandidateFacts {
  readonly fault?: undefined;
  /** One of ICE's types, or undefined for the one that is written in `typeName`. */
  readonly type: CandidateType | undefined;
  readonly typeName: string;
  readonly address: string;
  readonly kind: AddressKind;
  readonly port: number;
  readonly transport: string;
  /** Whether it only opens TCP connections, and has no port to take one at (RFC 6544 §4.5). */
  readonly active: boolean;
}

/** The facts of a candidate line, or the fault that keeps it from being read. */
export interface CandidateLines {
  readonly 'a=candidate': CandidateFacts | { readonly fault: CandidateFault };
}

/** The facts of the parts of a candidate line. */
export interface CandidateParts extends ExtensionParts, Plain<'foundation'> {
  /** RTP or the only one, RTCP, or undefined for another. */
  readonly component: { readonly component: 'first' | 'second' | undefined };
  readonly transport: { readonly transport: 'tcp' | 'udp' | undefined };
  readonly priority: { readonly priority: PriorityFacts | undefined };
  readonly address: { readonly kind: AddressKind };
  readonly 'candidate-port': { readonly port: CandidatePort };
  readonly 'candidate-type': { readonly type: CandidateType | undefined };
  /** A word that a value must follow, and none does. */
  readonly 'no-value': { readonly word: string };
}

/** A port, or the reason why it is none: out of range, the discard port of an active candidate or of another, or 0. */
export type CandidatePort = 'malformed' | 'discard-active' | 'discard' | 'zero' | 'given';

const { inOrder, part } = partMaker<CandidateParts>();

/** `a=candidate` (RFC 8839 §5.1). */
export const candidateLine: LineTable<CandidateLines, CandidateParts> = {
  'a=candidate': {
    facts: ({ line }) => {
      const result = parseCandidate(line.text);
      if (!result.ok) return { fault: result.error };
      const { type, address, port, transport, tcpType } = result.candidate;
      return {
        type: oneOf(candidateTypes, type),
        typeName: type,
        address,
        kind: addressKind(address),
        port,
        transport,
        active: tcpType === 'active'
      };
    },
    rfc: ['RFC 8839 §5.1', 'RFC 8445 §5.1'],
    example:
      'a=candidate:3331171702 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0 ufrag AbCd network-id 1 network-cost 10',
    parts: ({ line }) => candidateParts(line)
  }
};

/** Each part of the attribute; `typ` and each extension's name go with their values. */
function candidateParts(line: SdpLine): readonly PartOf<CandidateParts>[] {
  const tokens = tokensOf(line);
  const texts = tokens.map(({ text }) => text);
  const extensions: PartOf<CandidateParts>[] = [];
  for (let at = 6; at < tokens.length; at += 2) {
    const [name, value] = tokens.slice(at, at + 2);
    if (name) extensions.push(named(name, value, texts[7]));
  }
  return [...inOrder(tokens.slice(0, 6), fields(texts)), ...extensions];
}

function fields(texts: readonly string[]): readonly MeaningOf<CandidateParts>[] {
  const [, component = '', transport = '', , , , , type = ''] = texts;
  const tcp = transport.toLowerCase() === 'tcp';
  return [
    { name: 'foundation', fact: { code: 'foundation' }, rfc: 'RFC 8445 §5.1.1.3' },
    {
      name: 'component',
      fact: (text) => ({
        code: 'component',
        component: text === '1' ? 'first' : text === '2' ? 'second' : undefined
      }),
      rfc: 'RFC 8839 §5.1'
    },
    {
      name: 'transport',
      fact: (text) => ({
        code: 'transport',
        transport: tcp ? 'tcp' : text.toLowerCase() === 'udp' ? 'udp' : undefined
      }),
      rfc: tcp ? 'RFC 6544 §4.5' : 'RFC 8839 §5.1'
    },
    {
      name: 'priority',
      fact: (text) => ({ code: 'priority', priority: readPriority(text, { component, type, tcp }) }),
      rfc: 'RFC 8445 §5.1.2.1'
    },
    {
      name: 'address',
      fact: (text) => ({ code: 'address', kind: addressKind(text) }),
      rfc: 'RFC 8839 §5.1'
    },
    {
      name: 'port',
      fact: (text) => ({ code: 'candidate-port', port: candidatePort(text, tcp) }),
      rfc: 'RFC 8839 §5.1'
    }
  ];
}

function candidatePort(text: string, tcp: boolean): CandidatePort {
  const port = toNumber(text);
  if (port === undefined || port > 65535) return 'malformed';
  if (port === 9) return tcp ? 'discard-active' : 'discard';
  return port === 0 ? 'zero' : 'given';
}

function named(name: Token, value: Token | undefined, type: string | undefined): PartOf<CandidateParts> {
  if (!value) return part(name, { name: 'surplus', fact: { code: 'no-value', word: name.text } });
  const pair = { text: value.text, start: name.start, end: value.end };
  if (name.text !== 'typ') return part(pair, candidateExtension(name.text, type));
  const known = oneOf(candidateTypes, value.text);
  return part(pair, {
    name: 'candidate type',
    fact: { code: 'candidate-type', type: known },
    rfc: known ? rfcs[known] : 'RFC 8839 §5.1'
  });
}
