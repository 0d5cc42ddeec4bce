import type { ActorId } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';

/** Who is who in a trace, for the texts. */
export interface Scene {
  readonly trace: Recording;
  /** `Alice`. */
  readonly name: (actor: ActorId) => string;
  /** `Alice’s`. */
  readonly whose: (actor: ActorId) => string;
  /** The name of the peer that faces this one: `Bob` for Alice. */
  readonly peer: (actor: ActorId) => string;
}

export function sceneOf(trace: Recording): Scene {
  const { actors } = trace.header;
  const name = (actor: ActorId) => actors.find(({ id }) => id === actor)?.name ?? actor;
  const facing = (actor: ActorId) => actors.find(({ id, role }) => role === 'peer' && id !== actor);
  return {
    trace,
    name,
    whose: (actor) => `${name(actor)}’s`,
    peer: (actor) => facing(actor)?.name ?? 'the other peer'
  };
}
