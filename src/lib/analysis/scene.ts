import { actorName, otherPeer } from '#lib/trace/actors.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Recording } from './recording.ts';

/** A trace, and the names of its actors as texts need them. */
export interface Scene {
  readonly trace: Recording;
  /** `Alice`. */
  readonly name: (actor: ActorId) => string;
  /** `Alice’s`. */
  readonly whose: (actor: ActorId) => string;
  /** The name of the peer that faces this one: `Bob` for Alice. */
  readonly peer: (actor: ActorId) => string;
}

/** The scene of a trace. */
export function sceneOf(trace: Recording): Scene {
  const { header } = trace;
  const name = (actor: ActorId) => actorName(header, actor);
  return {
    trace,
    name,
    whose: (actor) => `${name(actor)}’s`,
    peer: (actor) => otherPeer(header, actor)?.name ?? 'the other peer'
  };
}
