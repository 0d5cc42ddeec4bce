/**
 * One `candidate` attribute (RFC 8839 §5.1). Words are kept as written: the transport may be in either case, the
 * type one of the future.
 */
export interface Candidate {
  /** 1–32 ice-chars; equal for candidates of one type, base, server and transport (RFC 8445 §5.1.1.3). */
  readonly foundation: string;
  /** 1–256; 1 is RTP or the only component. */
  readonly component: number;
  /** `udp`, `tcp`, …; compare it without regard to case. */
  readonly transport: string;
  /** 1 to 2³¹ − 1. */
  readonly priority: number;
  /** IPv4, IPv6 without brackets, or a name such as the `.local` ones that hide a host's address. */
  readonly address: string;
  readonly port: number;
  /** `host`, `srflx`, `prflx`, `relay`. */
  readonly type: string;
  /** The base of a reflexive candidate, the mapped address of a relayed one. */
  readonly relatedAddress?: string;
  readonly relatedPort?: number;
  /** `active`, `passive` or `so` (RFC 6544 §4.5). */
  readonly tcpType?: string;
  /** Every other name and value, in order; unknown ones are to be ignored. */
  readonly extensions: readonly (readonly [name: string, value: string])[];
}

/** A place of the grammar of a candidate (RFC 8839 §5.1), or an extension that has a grammar of its own. */
export type CandidatePart =
  | 'foundation'
  | 'component'
  | 'transport'
  | 'priority'
  | 'address'
  | 'port'
  | 'fixed word'
  | 'type'
  | 'raddr'
  | 'rport'
  | 'tcptype';

/** The fault of a text that is no candidate. */
export interface CandidateFault {
  readonly code: 'not-a-candidate' | 'missing' | 'malformed';
  /** The part that is missing or malformed: besides those of the grammar the prefix, a separator, or an extension's value. */
  readonly part: CandidatePart | 'prefix' | 'separator' | 'value';
  /** The word that is malformed, or the name of the extension whose value is missing; else empty. */
  readonly word: string;
}

export interface CandidateError extends CandidateFault {
  /** Offset in the text of the word that is wrong; the text's length when one is missing. */
  readonly at: number;
  readonly message: string;
}

export type CandidateResult =
  | { readonly ok: true; readonly candidate: Candidate }
  | { readonly ok: false; readonly error: CandidateError };

interface Place {
  readonly name: CandidatePart;
  readonly pattern: RegExp;
  readonly expected: string;
  readonly range?: readonly [low: number, high: number];
}

const token = /^[\w!#$%&'*+.^`{|}~-]+$/;
const port = { pattern: /^\d{1,5}$/, range: [0, 65535], expected: 'a number from 0 to 65535' } as const;
const address = { pattern: /^[\w.:%-]+$/, expected: 'an IP address or a name' } as const;

/** The part at each place of the grammar (RFC 8839 §5.1), before the extensions. */
const places: readonly Place[] = [
  { name: 'foundation', pattern: /^[A-Za-z0-9+/]{1,32}$/, expected: '1 to 32 letters, digits, + or /' },
  { name: 'component', pattern: /^\d{1,3}$/, range: [1, 256], expected: 'a number from 1 to 256' },
  { name: 'transport', pattern: token, expected: 'a token such as udp' },
  {
    name: 'priority',
    pattern: /^\d{1,10}$/,
    range: [1, 2 ** 31 - 1],
    expected: 'a number from 1 to 2147483647'
  },
  { name: 'address', ...address },
  { name: 'port', ...port },
  { name: 'fixed word', pattern: /^typ$/, expected: 'typ' },
  { name: 'type', pattern: token, expected: 'a token such as host' }
];

/** The extensions that have fields of their own. */
const known: Readonly<Record<string, Place>> = {
  raddr: { name: 'raddr', ...address },
  rport: { name: 'rport', ...port },
  tcptype: { name: 'tcptype', pattern: token, expected: 'active, passive or so' }
};

/**
 * Reads a candidate attribute, with or without `a=` before it. Words are separated by single spaces. `raddr`, `rport`
 * and `tcptype` are recognised wherever they stand among the extensions; a repeated one stays an extension.
 */
export function parseCandidate(text: string): CandidateResult {
  const prefix = /^(?:a=)?candidate:/i.exec(text)?.[0];
  if (prefix === undefined) {
    return fail(
      { code: 'not-a-candidate', part: 'prefix', word: '' },
      0,
      'A candidate begins with candidate:'
    );
  }
  const words = text.slice(prefix.length).split(' ');
  let at = prefix.length;
  for (const [index, place] of places.entries()) {
    const word = words[index];
    if (word === undefined) {
      const { name, expected } = place;
      return fail(
        { code: 'missing', part: name, word: '' },
        text.length,
        `The ${name} is missing: ${expected}`
      );
    }
    if (!fits(place, word)) return misfit(place, word, at);
    at += word.length + 1;
  }
  const [foundation = '', component, transport = '', priority, host = '', number, , type = ''] = words;
  const fields: Record<string, string> = {};
  const extensions: (readonly [string, string])[] = [];
  for (let index = places.length; index < words.length; index += 2) {
    const [name = '', value] = words.slice(index, index + 2);
    if (name === '') {
      return fail(
        { code: 'malformed', part: 'separator', word: '' },
        at,
        'Words are separated by single spaces'
      );
    }
    if (value === undefined) {
      return fail(
        { code: 'missing', part: 'value', word: name },
        text.length,
        `The value of ${name} is missing`
      );
    }
    const place = Object.hasOwn(known, name) && !Object.hasOwn(fields, name) ? known[name] : undefined;
    if (place && !fits(place, value)) return misfit(place, value, at + name.length + 1);
    if (place) fields[name] = value;
    else extensions.push([name, value]);
    at += name.length + value.length + 2;
  }
  return {
    ok: true,
    candidate: {
      foundation,
      component: Number(component),
      transport,
      priority: Number(priority),
      address: host,
      port: Number(number),
      type,
      ...(fields['raddr'] !== undefined && { relatedAddress: fields['raddr'] }),
      ...(fields['rport'] !== undefined && { relatedPort: Number(fields['rport']) }),
      ...(fields['tcptype'] !== undefined && { tcpType: fields['tcptype'] }),
      extensions
    }
  };
}

/** Writes the attribute in libwebrtc's order: raddr, rport, tcptype, then the other extensions; `candidate:` leads. */
export function formatCandidate(candidate: Candidate): string {
  const { foundation, component, transport, priority, address, port, type } = candidate;
  const words = [`candidate:${foundation}`, component, transport, priority, address, port, 'typ', type];
  if (candidate.relatedAddress !== undefined) words.push('raddr', candidate.relatedAddress);
  if (candidate.relatedPort !== undefined) words.push('rport', candidate.relatedPort);
  if (candidate.tcpType !== undefined) words.push('tcptype', candidate.tcpType);
  return [...words, ...candidate.extensions.flat()].join(' ');
}

function fits({ pattern, range: [low, high] = [-Infinity, Infinity] }: Place, word: string): boolean {
  return pattern.test(word) && !(Number(word) < low) && !(Number(word) > high);
}

function misfit({ name, expected }: Place, word: string, at: number): CandidateResult {
  const message = `The ${name} must be ${expected}, not ${JSON.stringify(word)}`;
  return fail({ code: 'malformed', part: name, word }, at, message);
}

function fail(fault: CandidateFault, at: number, message: string): CandidateResult {
  return { ok: false, error: { ...fault, at, message } };
}
