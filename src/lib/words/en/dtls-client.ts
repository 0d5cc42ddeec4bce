import type { Recording } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';

/**
 * The name of the peer that is the DTLS client by the last answer that took effect before `seq`: the answerer when
 * it says `setup:active`, the offerer when it says `setup:passive` (RFC 9429 §5.3.1). Undefined without an answer.
 */
export function dtlsClient(trace: Recording, seq: number): string | undefined {
  const scene = sceneOf(trace);
  for (let index = seq - 1; index >= 0; index--) {
    const event = trace.events[index];
    if (event?.type !== 'description.set' || (event.kind !== 'answer' && event.kind !== 'pranswer')) continue;
    const setup = /^a=setup:(active|passive)/m.exec(event.sdp)?.[1];
    if (!setup) return undefined;
    const mine = (event.side === 'local') === (setup === 'active');
    return mine ? scene.name(event.actor) : scene.peer(event.actor);
  }
  return undefined;
}
