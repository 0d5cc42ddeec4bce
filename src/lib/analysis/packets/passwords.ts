import type { Trace } from '#lib/trace/trace.ts';
import { iceCredentials, receiverUfrag, type IceCredentials } from './ice-credentials.ts';
import type { KeyRecipe } from './packet.ts';
import { turnPassword } from './turn-credentials.ts';

/** The password that a key is made of. */
export interface KnownPassword {
  readonly password: string;
  /** The owner of the ICE password; absent for a TURN user’s. */
  readonly ice?: IceCredentials;
}

/** The password of a key, if the trace tells of it; an ICE password as the first `count` events make it known. */
export function passwordFor(trace: Trace, recipe: KeyRecipe, count: number): KnownPassword | undefined {
  if (recipe.scheme === 'long-term') {
    const password = turnPassword(trace, recipe.username);
    return password === undefined ? undefined : { password };
  }
  if (recipe.username === undefined) return undefined;
  const ufrag = receiverUfrag(recipe.username);
  const ice = iceCredentials(trace).findLast((known) => known.ufrag === ufrag && known.seq < count);
  return ice && { password: ice.pwd, ice };
}
