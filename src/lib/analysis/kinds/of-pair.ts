import type { ActorId } from '#lib/trace/base.ts';
import type { Causes, Evidence } from '../observed/evidence.ts';
import { alone } from './kind.ts';

interface OfPair {
  readonly pair: string;
}

/** Of an event about a candidate pair. */
export const ofPair = {
  ...alone,
  layer: 'check',
  threads: ({ actor, pair }: OfPair & { readonly actor: ActorId }) => [`pair ${actor}/${pair}`]
} as const;

/** An event about a pair follows from the newest one about it. */
export function afterPair({ pair }: OfPair, { own }: Evidence): Causes {
  return [own(markOfPair({ pair }))];
}

/** The name under which an observer remembers the newest event about a pair. */
export function markOfPair({ pair }: OfPair): string {
  return `pair ${pair}`;
}
