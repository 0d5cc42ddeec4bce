import type { Recording } from '#lib/analysis/recording.ts';
import { sceneOf } from '#lib/analysis/scene.ts';

/** The roles in DTLS, by name, and the answer that settled them. */
export interface DtlsRoles {
  readonly client: string;
  readonly server: string;
  readonly answerer: string;
  /** The answer’s `a=setup`. */
  readonly setup: 'active' | 'passive';
}

/**
 * The DTLS roles by the last answer that took effect before `seq`: the answerer is the client when it says `setup:active`, the
 * offerer when it says `setup:passive` (RFC 9429 §5.3.1). Undefined without such an answer.
 */
export function dtlsRoles(trace: Recording, seq: number): DtlsRoles | undefined {
  const scene = sceneOf(trace);
  for (let index = seq - 1; index >= 0; index--) {
    const event = trace.events[index];
    if (event?.type !== 'description.set' || (event.kind !== 'answer' && event.kind !== 'pranswer')) continue;
    const setup = /^a=setup:(active|passive)/m.exec(event.sdp)?.[1];
    if (setup !== 'active' && setup !== 'passive') return undefined;
    const here = scene.name(event.actor);
    const there = scene.peer(event.actor);
    const [answerer, offerer] = event.side === 'local' ? [here, there] : [there, here];
    const [client, server] = setup === 'active' ? [answerer, offerer] : [offerer, answerer];
    return { client, server, answerer, setup };
  }
  return undefined;
}
