import { parseCandidate, type Candidate } from './candidate.ts';
import type { SdpDocument, SdpLine } from './document.ts';
import {
  effectiveLines,
  has,
  hasSctpMap,
  isData,
  isRejected,
  linesOf,
  mediaSections,
  transportSection,
  transportSections,
  type MediaSection
} from './media-sections.ts';
import type { SdpError, SdpResult } from './sdp-result.ts';

/** DTLS roles as a description states them (RFC 8842 §5; `holdconn` is not used). */
export type SetupRole = 'actpass' | 'active' | 'passive';

/** A certificate's hash (RFC 8122 §5). */
export interface Fingerprint {
  /** `sha-256`, in lower case. */
  readonly hash: string;
  /** Upper-case hexadecimal bytes between colons. */
  readonly digest: string;
}

/** One transport as one side describes it: where ICE reaches it, and how DTLS knows it. */
export interface Transport {
  /** RFC 8839 §5.4: 4–256 ice-chars. */
  readonly ufrag: string;
  /** 22–256 ice-chars. */
  readonly pwd: string;
  readonly candidates: readonly Candidate[];
  /** Whether no candidate will follow (RFC 8840 §4.4). */
  readonly endOfCandidates: boolean;
  /** At least one. */
  readonly fingerprints: readonly Fingerprint[];
  readonly setup: SetupRole;
  /** Names the DTLS association (RFC 8842 §4); browsers leave it out. */
  readonly tlsId?: string;
}

/** A transport of a description that was read. */
export interface ReadTransport extends Transport {
  /** The media sections that use it, by index of m-line from 0; the tagged one first. */
  readonly sections: readonly number[];
  /** The mids of those that have one. */
  readonly mids: readonly string[];
  /** `trickle`, `ice2`, … (RFC 8839 §5.6) */
  readonly iceOptions: readonly string[];
}

/** The data section of a description (RFC 8841 §5–6), or one in the form before that. */
export interface DataTransport {
  /** Index of its m-line, from 0. */
  readonly section: number;
  readonly mid?: string;
  readonly sctpPort: number;
  /** Bytes of the largest message that its writer takes; 0 for any, 65536 where it does not say. */
  readonly maxMessageSize: number;
}

/** The parts of the other's description that a peer needs to connect. */
export interface Transports {
  readonly iceLite: boolean;
  /** In the order of their tagged sections. Rejected sections have none. */
  readonly transports: readonly ReadTransport[];
  readonly data?: DataTransport;
}

/** 64 KiB, where `a=max-message-size` is absent (RFC 8841 §6.1). */
export const defaultMaxMessageSize = 65536;

class Unreadable extends Error {
  constructor(readonly error: SdpError) {
    super(error.message);
  }
}

/** Takes from a description what ICE, DTLS and SCTP need. The first thing that is missing or malformed is the error. */
export function readTransports(document: SdpDocument): SdpResult<Transports> {
  try {
    const [session] = document.sections;
    const data = mediaSections(document).find((section) => isData(section) && !isRejected(section));
    return {
      ok: true,
      value: {
        iceLite: session !== undefined && has(session, 'a=ice-lite'),
        transports: transportSections(document).map((section) => readTransport(document, section)),
        ...(data && { data: readData(data) })
      }
    };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, error: error.error };
    throw error;
  }
}

function readTransport(document: SdpDocument, tagged: MediaSection): ReadTransport {
  const [session] = document.sections;
  const others = mediaSections(document).filter(
    (section) => section !== tagged && !isRejected(section) && transportSection(document, section) === tagged
  );
  const members = [tagged, ...others];
  const [tlsId] = effectiveLines(document, tagged, 'a=tls-id');
  return {
    sections: members.map(({ index }) => index - 1),
    mids: members.flatMap(({ mid }) => mid ?? []),
    ufrag: required(document, tagged, 'a=ice-ufrag', 'ICE username fragment').value,
    pwd: required(document, tagged, 'a=ice-pwd', 'ICE password').value,
    iceOptions: effectiveLines(document, tagged, 'a=ice-options').flatMap(({ value }) => value.split(' ')),
    candidates: linesOf(tagged, 'a=candidate').map(readCandidate),
    endOfCandidates: [session, tagged].some((place) => place && has(place, 'a=end-of-candidates')),
    fingerprints: readFingerprints(document, tagged),
    setup: readSetup(required(document, tagged, 'a=setup', 'DTLS role')),
    ...(tlsId && { tlsId: tlsId.value })
  };
}

function required(document: SdpDocument, section: MediaSection, kind: string, what: string): SdpLine {
  const [line] = effectiveLines(document, section, kind);
  if (line) return line;
  throw new Unreadable(missing(section, `The section has no ${what}`));
}

function readFingerprints(document: SdpDocument, section: MediaSection): readonly Fingerprint[] {
  required(document, section, 'a=fingerprint', 'fingerprint');
  return effectiveLines(document, section, 'a=fingerprint').map((line) => {
    const [, hash, digest] = /^(\S+) ([\dA-F]{2}(?::[\dA-F]{2})*)$/i.exec(line.value) ?? [];
    if (hash === undefined || digest === undefined)
      throw new Unreadable(malformed(line, 'The fingerprint is not a hash function and a digest'));
    return { hash: hash.toLowerCase(), digest: digest.toUpperCase() };
  });
}

function readSetup(line: SdpLine): SetupRole {
  const role = (['actpass', 'active', 'passive'] as const).find((each) => each === line.value);
  if (role) return role;
  throw new Unreadable(malformed(line, `There is no DTLS role ${line.value}`));
}

function readCandidate(line: SdpLine): Candidate {
  const result = parseCandidate(line.text);
  if (result.ok) return result.candidate;
  throw new Unreadable(malformed(line, result.error.message));
}

function readData(section: MediaSection): DataTransport {
  const [line] = linesOf(section, hasSctpMap(section) ? 'm' : 'a=sctp-port');
  if (!line) throw new Unreadable(missing(section, 'The section has no SCTP port'));
  const port = hasSctpMap(section) ? (section.media.formats[0] ?? '') : line.value;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new Unreadable(malformed(line, 'The SCTP port must be a number from 0 to 65535'));
  const size = linesOf(section, 'a=max-message-size')[0];
  if (size && !/^\d{1,15}$/.test(size.value))
    throw new Unreadable(malformed(size, 'The largest message must be a number of bytes'));
  return {
    section: section.index - 1,
    ...(section.mid !== undefined && { mid: section.mid }),
    sctpPort: Number(port),
    maxMessageSize: size ? Number(size.value) : defaultMaxMessageSize
  };
}

function missing({ lines }: MediaSection, message: string): SdpError {
  return { code: 'missing', at: lines[0]?.number ?? 1, message };
}

function malformed({ number }: SdpLine, message: string): SdpError {
  return { code: 'malformed', at: number, message };
}
