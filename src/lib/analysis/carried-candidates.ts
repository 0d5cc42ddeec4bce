import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import type { Json } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';

/**
 * Names a candidate by all that comes before the extensions: two texts with one name are the same candidate. The texts themselves may differ, as
 * Chromium writes `ufrag` in the event and leaves it out of the description. Other text stands for itself.
 */
export function candidateKey(text: string): string {
  return /^candidate:(?:[^ ]+ ){6}typ [^ ]+/.exec(text)?.[0] ?? text;
}

/** A candidate that something carries: the attribute's text from `candidate:` on, and its media section. */
export interface CarriedCandidate {
  readonly candidate: string;
  readonly mid?: string;
}

/** The candidates that a bus message carries: one, or all of a description's. End-of-candidates carries none. */
export function candidatesIn(message: {
  readonly kind: SignalKind;
  readonly text: string;
}): readonly CarriedCandidate[] {
  if (message.kind === 'offer' || message.kind === 'answer') return candidateLines(message.text);
  return candidateOfInit(parseJson(message.text));
}

/** The candidate of an RTCIceCandidateInit (W3C webrtc-pc §4.8.1.2); none when it is empty or something else. */
export function candidateOfInit(init: Json | undefined): readonly CarriedCandidate[] {
  if (typeof init !== 'object' || init === null || !('candidate' in init)) return [];
  const { candidate, sdpMid } = init;
  if (typeof candidate !== 'string' || candidate === '') return [];
  return [{ candidate, ...(typeof sdpMid === 'string' && { mid: sdpMid }) }];
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
