import { parseCandidate } from '../candidate.ts';
import type { SdpLine } from '../document.ts';
import { addressKind } from './address-kind.ts';
import { candidateExtension } from './candidate-extensions.ts';
import { priorityWords } from './candidate-priority.ts';
import type { LineEntry, ValueExplanation } from './explanation.ts';
import {
  explainWord,
  inOrder,
  lookUp,
  type Meaning,
  surplus,
  toNumber,
  type Word,
  wordsOf
} from './words.ts';

interface Kind {
  /** `A host candidate`, to begin a sentence with. */
  readonly is: string;
  readonly says: string;
  readonly rfc: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  host: {
    is: 'A host candidate',
    says: 'An address of one of the peer’s own interfaces. No server is involved.',
    rfc: 'RFC 8445 §5.1.1.1'
  },
  srflx: {
    is: 'A server-reflexive candidate',
    says: 'The outer address that a NAT gives the peer, as a STUN server reports it, or TURN along with its relayed address.',
    rfc: 'RFC 8445 §5.1.1.2'
  },
  prflx: {
    is: 'A peer-reflexive candidate',
    says: 'An address that showed itself during checks. It is never gathered, so a first description holds none.',
    rfc: 'RFC 8445 §7.3.1.3'
  },
  relay: {
    is: 'A relayed candidate',
    says: 'An address at a TURN server, which passes on what arrives there. It is gathered along with the others; its pairs merely have the lowest priority.',
    rfc: 'RFC 8445 §5.1.1.2'
  }
};

const components: Readonly<Record<string, string>> = {
  '1': 'The first component: RTP, or everything when RTCP is multiplexed or the section carries data.',
  '2': 'The second component: RTCP on a port of its own.'
};

/** `a=candidate` (RFC 8839 §5.1). */
export const candidateEntry: LineEntry = {
  title: 'ICE candidate',
  says: ({ line }) => {
    const result = parseCandidate(line.text);
    if (!result.ok) return `This candidate cannot be read: ${result.error.message}.`;
    const { type, address, port, transport, tcpType } = result.candidate;
    const is = lookUp(kinds, type)?.is ?? `A candidate of the type ${type}`;
    const over = transport.toUpperCase();
    const where = `${address}, ${addressKind(address)}`;
    if (tcpType === 'active') return `${is} for TCP connections that the peer opens itself, from ${where}.`;
    return `${is}: port ${String(port)} over ${over} at ${where}.`;
  },
  does: ({ line }) =>
    parseCandidate(line.text).ok
      ? 'The other peer pairs it with each of its own candidates of the same component and address family, and checks the pairs in order of priority.'
      : 'Browsers refuse it.',
  without:
    'No pair is formed with this address. A peer that signals no candidate at all can still be reached, if its own checks get through and show where they come from.',
  rfc: ['RFC 8839 §5.1', 'RFC 8445 §5.1'],
  example:
    'a=candidate:3331171702 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0 ufrag AbCd network-id 1 network-cost 10',
  values: ({ line }) => candidateValues(line)
};

/** Each part of the attribute; `typ` and each extension's name go with their values. */
function candidateValues(line: SdpLine): readonly ValueExplanation[] {
  const words = wordsOf(line);
  const texts = words.map(({ text }) => text);
  const extensions: ValueExplanation[] = [];
  for (let at = 6; at < words.length; at += 2) {
    const [name, value] = words.slice(at, at + 2);
    if (name) extensions.push(named(name, value, texts));
  }
  return [...inOrder(words.slice(0, 6), fields(texts)), ...extensions];
}

function fields(texts: readonly string[]): readonly Meaning[] {
  const [, component = '', transport = '', , , , , type = ''] = texts;
  const tcp = transport.toLowerCase() === 'tcp';
  return [
    {
      name: 'foundation',
      says: 'Equal for candidates of the same type, base address, server and transport. What works for one pair is likely to work for another of the same foundations, so that is how checks are unfrozen.',
      rfc: 'RFC 8445 §5.1.1.3'
    },
    {
      name: 'component',
      says: (text) => lookUp(components, text) ?? 'Which stream of the section it is for, from 1 to 256.',
      rfc: 'RFC 8839 §5.1'
    },
    {
      name: 'transport',
      says: (text) => {
        if (tcp) return 'TCP: what WebRTC sends runs over a TCP connection (RFC 6544).';
        return /^udp$/i.test(text)
          ? 'UDP. Upper and lower case mean the same.'
          : 'No transport that ICE uses today.';
      },
      rfc: tcp ? 'RFC 6544 §4.5' : 'RFC 8839 §5.1'
    },
    {
      name: 'priority',
      says: (text) => priorityWords(text, { component, type, tcp }),
      rfc: 'RFC 8445 §5.1.2.1'
    },
    {
      name: 'address',
      says: (text) => `It is ${addressKind(text)}.`,
      rfc: 'RFC 8839 §5.1'
    },
    { name: 'port', says: (text) => portWords(text, tcp), rfc: 'RFC 8839 §5.1' }
  ];
}

function portWords(text: string, tcp: boolean): string {
  const port = toNumber(text);
  if (port === undefined || port > 65535) return 'Not a port: a number from 0 to 65535 belongs here.';
  if (port === 9)
    return tcp
      ? 'The discard port stands for none: an active candidate opens connections and takes none.'
      : 'The discard port, which stands for none.';
  return port === 0 ? 'Port 0 stands for none.' : 'The port to send checks to.';
}

function named(name: Word, value: Word | undefined, texts: readonly string[]): ValueExplanation {
  if (!value) return explainWord(name, { ...surplus, says: `A value must follow ${name.text}.` });
  const pair = { text: value.text, start: name.start, end: value.end };
  if (name.text !== 'typ') return explainWord(pair, candidateExtension(name.text, texts));
  const kind = lookUp(kinds, value.text);
  return explainWord(pair, {
    name: 'candidate type',
    says: kind?.says ?? 'A type that is not known here; a peer that does not know it ignores the candidate.',
    rfc: kind?.rfc ?? 'RFC 8839 §5.1'
  });
}
