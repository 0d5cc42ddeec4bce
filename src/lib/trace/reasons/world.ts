import { text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The changes of the world: `what` of `world.changed`. `peer` is an actor, `network` a name. */
export const worldChanges = {
  'world.interface-down': { args: { peer: text, interface: text } },
  'world.interface-up': { args: { peer: text, interface: text } },
  'world.path-cut': { args: { peer: text }, section: 'RFC 7675 §5.1' },
  'world.path-mended': { args: { peer: text }, section: 'RFC 7675 §5.1' },
  'world.nat-reset': { args: { network: text }, section: 'RFC 4787 §4.3' },
  'world.signal-overtakes': { args: { peer: text }, section: 'RFC 9429 §4.1.19' }
} as const satisfies ReasonTable;

export type WorldChange = ReasonsOf<typeof worldChanges>;
