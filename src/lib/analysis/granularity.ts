/** How large a step is: a message on the bus, anything that concludes something, or every event. */
export type Granularity = 'signaling' | 'transactions' | 'everything';

/** All granularities, coarsest first, with their words on screen. */
export const granularities: readonly { readonly granularity: Granularity; readonly label: string }[] = [
  { granularity: 'signaling', label: 'Signaling messages' },
  { granularity: 'transactions', label: 'Transactions' },
  { granularity: 'everything', label: 'Every event' }
];
