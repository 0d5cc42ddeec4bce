import type { SignalKind } from '#lib/trace/events/terms.ts';

/** A message of the signaling channel, as the peer has it. */
export interface Signal {
  readonly kind: SignalKind;
  readonly text: string;
}

export type SignalResult =
  | { readonly ok: true; readonly signal: Signal }
  /** The fault of the line, and what belongs there. */
  | { readonly ok: false; readonly message: string };

const kinds: readonly string[] = ['offer', 'answer'];
const wanted =
  'A line is a description, {"type":"offer","sdp":"v=0…"}, or a candidate, {"candidate":"candidate:…","sdpMid":"0"}.';

/** Writes a message as a line: an RTCSessionDescriptionInit or an RTCIceCandidateInit. */
export function writeSignal({ kind, text }: Signal): string {
  return kind === 'candidate' || kind === 'end-of-candidates'
    ? text
    : JSON.stringify({ type: kind, sdp: text });
}

/** Reads such a line. An empty candidate, or none, says that no more will come. */
export function readSignal(line: string): SignalResult {
  const refuse = (what: string): SignalResult => ({ ok: false, message: `${what} ${wanted}` });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return refuse(`This is no JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  if (typeof value !== 'object' || value === null) return refuse('This is no object.');
  if ('sdp' in value || 'type' in value) {
    const { type, sdp } = value as { readonly type?: unknown; readonly sdp?: unknown };
    if (typeof type !== 'string' || !kinds.includes(type))
      return refuse(`"type" is ${JSON.stringify(type)}.`);
    if (typeof sdp !== 'string') return refuse(`"sdp" is ${JSON.stringify(sdp)}.`);
    return { ok: true, signal: { kind: type as SignalKind, text: sdp } };
  }
  if (!('candidate' in value) || (typeof value.candidate !== 'string' && value.candidate !== null)) {
    return refuse('It has neither "sdp" nor "candidate".');
  }
  const kind = value.candidate ? 'candidate' : 'end-of-candidates';
  return { ok: true, signal: { kind, text: JSON.stringify({ ...value, candidate: value.candidate ?? '' }) } };
}
