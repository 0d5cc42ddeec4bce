import type { ReasonsOf, ReasonTable } from './declare.ts';

/** The reasons for losing a message on the bus: `why` of `signal.lost`. */
export const signalReasons = {
  'sender.absent': { args: {} },
  'sender.left': { args: {} },
  'receiver.absent': { args: {} },
  'receiver.left': { args: {} },
  'room.closed': { args: {} }
} as const satisfies ReasonTable;

export type SignalReason = ReasonsOf<typeof signalReasons>;
