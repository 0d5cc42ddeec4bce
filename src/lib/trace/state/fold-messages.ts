import type { ActorId } from '../base.ts';
import type { SignalKind } from '../events/terms.ts';
import type { StateDraft } from './state-draft.ts';
import type { MessageRow } from './state.ts';

interface Signal {
  readonly seq: number;
  readonly message: string;
  readonly kind: SignalKind;
  readonly from: ActorId;
  readonly to: ActorId;
}

/** A message is under way from here on. */
export function startMessage({ messages }: StateDraft, { message, kind, from, to, seq }: Signal): void {
  messages.set(message, { message, kind, from, to, status: 'in flight', sent: seq, seq });
}

/** Moves a message on. Only a sent message is under way: what the bus tells of any other changes nothing. */
export function moveMessage(
  { messages }: StateDraft,
  { message, seq }: Signal,
  status: MessageRow['status']
): void {
  const row = messages.get(message);
  if (row) messages.set(message, { ...row, status, seq });
}

/** A message is under way no more. */
export function endMessage({ messages }: StateDraft, { message }: Signal): void {
  messages.delete(message);
}
