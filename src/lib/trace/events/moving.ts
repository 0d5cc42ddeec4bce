import { checkEvents } from './check.ts';
import { consentEvents } from './consent.ts';
import { counterEvents } from './counters.ts';
import { natEvents } from './nat.ts';
import { pairEvents } from './pair.ts';
import { roleEvents } from './role.ts';
import { signalEvents } from './signal.ts';
import { stateEvents } from './state.ts';
import { turnEvents } from './turn.ts';

/**
 * The declarations of the families that move the state at a playhead. They are apart from the table of all, which a page needs only
 * once a file is read.
 */
export const movingEvents = {
  ...stateEvents,
  ...signalEvents,
  ...roleEvents,
  ...pairEvents,
  ...checkEvents,
  ...consentEvents,
  ...counterEvents,
  ...natEvents,
  ...turnEvents
};
