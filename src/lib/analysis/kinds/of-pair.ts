import type { ActorId } from '#lib/trace/base.ts';
import { pairName } from '../names/pair-name.ts';
import type { Causes, Evidence } from '../observed/evidence.ts';
import type { Scene } from '../scene.ts';
import { alone } from './kind.ts';

interface OfPair {
  readonly pair: string;
}

interface Ends {
  readonly actor: ActorId;
  readonly local: string;
  readonly remote: string;
}

/** Of an event about a candidate pair. */
export const ofPair = {
  ...alone,
  layer: 'check',
  threads: ({ actor, pair }: OfPair & { readonly actor: ActorId }) => [`pair ${actor}/${pair}`]
} as const;

/** What an event about a pair says in a line: whose it is, what becomes of it in these `words`, and which. */
export function gistOfPair(words: string) {
  return (event: Ends, { name }: Pick<Scene, 'name'>): string =>
    `${name(event.actor)}: ${words} ${pairName(event)}`;
}

/** An event about a pair follows from the newest one about it. */
export function afterPair({ pair }: OfPair, { own }: Evidence): Causes {
  return [own(markOfPair({ pair }))];
}

/** The name under which an observer remembers the newest event about a pair. */
export function markOfPair({ pair }: OfPair): string {
  return `pair ${pair}`;
}
