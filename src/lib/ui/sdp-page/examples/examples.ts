import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';

/** A description to begin with, or an offer with its answer. */
export interface Example {
  readonly id: 'simulcast' | 'data' | 'broken';
  readonly name: string;
  /** Its texts come when they are asked for. */
  readonly load: () => Promise<readonly FoundDescription[]>;
}

/** The examples, in the order in which they are offered. */
export const examples: readonly Example[] = [
  {
    id: 'simulcast',
    name: 'Audio and video, simulcast',
    load: async () => (await import('./simulcast.ts')).simulcast
  },
  {
    id: 'data',
    name: 'A data channel',
    load: async () => (await import('./data.ts')).data
  },
  {
    id: 'broken',
    name: 'One with mistakes',
    load: async () => (await import('./broken.ts')).broken
  }
];
