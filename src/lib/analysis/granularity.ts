/** How large the step of an event can be: a message on the bus, anything that concludes something, or every event. */
export type StepSize = 'signaling' | 'transactions' | 'everything';

/** How large a step is: one idea of the story, or the events of a size and all larger ones. */
export type Granularity = 'story' | StepSize;

/** All granularities, coarsest first, with their words on screen. */
export const granularities: readonly { readonly granularity: Granularity; readonly label: string }[] = [
  { granularity: 'story', label: 'Story' },
  { granularity: 'signaling', label: 'Signaling' },
  { granularity: 'transactions', label: 'Transactions' },
  { granularity: 'everything', label: 'Every packet' }
];
