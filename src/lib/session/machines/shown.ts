import { setup, type EventObject } from 'xstate';

/**
 * The setup of every machine of this folder. A definition carries its own words: `description` says what a state
 * means or what makes a transition, `meta.section` where that is laid down. Nothing in it acts: it is there to be
 * drawn, and to hold traces against.
 */
export const shown = setup({
  types: {} as {
    events: EventObject;
    meta: { readonly section?: string };
  }
});
