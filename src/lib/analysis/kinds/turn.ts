import { rowText } from '../names/row-text.ts';
import { alone, unobserved, type Kinds } from './kind.ts';

const turn = { ...alone, ...unobserved, layer: 'turn', step: 'everything' } as const;

export const turnKinds: Kinds<'turn'> = {
  'turn.allocated': {
    ...turn,
    look: { glyph: 'row', texts: ['allocated'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} allocates ${rowText(event)}`.trim()
  },
  'turn.permitted': {
    ...turn,
    look: { glyph: 'row', texts: ['permitted'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} permits ${rowText(event)}`.trim()
  },
  'turn.bound': {
    ...turn,
    look: { glyph: 'row', texts: ['channel bound'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} binds channel ${rowText(event)}`.trim()
  },
  'turn.expired': {
    ...turn,
    look: { glyph: 'row', texts: ['expired'], rank: 1 },
    gist: (event, { name }) => `${name(event.actor)} removes ${rowText(event)}`.trim()
  }
};
