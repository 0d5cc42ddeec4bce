import type { EventOf } from '../event.ts';
import type { StateDraft } from './state-draft.ts';

type SignalEvent = EventOf<
  'signal.sent' | 'signal.held' | 'signal.released' | 'signal.delivered' | 'signal.lost'
>;

/** Moves a message on. Only a sent message is under way: what the bus tells of any other changes nothing. */
export function foldMessage({ messages }: StateDraft, event: SignalEvent): void {
  const { message, kind, from, to, seq } = event;
  const row = messages.get(message);
  switch (event.type) {
    case 'signal.sent':
      messages.set(message, { message, kind, from, to, status: 'in flight', sent: seq, seq });
      break;
    case 'signal.held':
      if (row) messages.set(message, { ...row, status: 'held', seq });
      break;
    case 'signal.released':
      if (row) messages.set(message, { ...row, status: 'in flight', seq });
      break;
    case 'signal.delivered':
    case 'signal.lost':
      messages.delete(message);
      break;
  }
}
