import type { ActorId } from '#lib/trace/base.ts';
import { alone } from './kind.ts';

/** Of an event about a candidate pair. */
export const ofPair = {
  ...alone,
  layer: 'check',
  threads: ({ actor, pair }: { readonly actor: ActorId; readonly pair: string }) => [`pair ${actor}/${pair}`]
} as const;
