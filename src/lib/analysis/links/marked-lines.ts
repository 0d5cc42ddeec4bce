import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { isDatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { hashOf } from './line-links.ts';
import { packetMarks } from './packet-marks.ts';
import { markedCandidates } from './marked-candidates.ts';

/**
 * Numbers of the lines that belong to the selected event: the candidates it is about, the fingerprint that it proved,
 * the DTLS role that it settled,
 * the ufrags, the password and the candidates of a packet. `owner` is the peer whose description it is.
 */
export function markedLines(
  trace: Recording,
  selection: number | undefined,
  owner: ActorId,
  document: SdpDocument
): ReadonlySet<number> {
  const belongs = test(trace, selection, owner);
  return new Set(belongs ? document.lines.filter(belongs).map(({ number }) => number) : []);
}

function test(trace: Recording, selection: number | undefined, owner: ActorId) {
  const event = trace.events[selection ?? -1];
  if (event && isOf(event, 'fingerprint')) {
    return ({ kind, value }: SdpLine) =>
      event.of === owner && kind === 'a=fingerprint' && hashOf(value) === hashOf(event.signaled);
  }
  if (event && isDatagramEvent(event)) {
    const { kinds, values, candidates } = packetMarks(trace, event);
    return ({ kind, value, text }: SdpLine) =>
      (kinds.has(kind) && values.has(value)) ||
      (kind === 'a=candidate' && candidates.has(candidateKey(text.slice(2))));
  }
  if (event && isOf(event, 'dtls')) return ({ kind }: SdpLine) => kind === 'a=setup';
  const keys = markedCandidates(trace, selection);
  if (keys.size === 0) return undefined;
  return ({ kind, text }: SdpLine) => kind === 'a=candidate' && keys.has(candidateKey(text.slice(2)));
}
