import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { readStun } from '#lib/protocol/stun/decode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { Trace } from '#lib/trace/trace.ts';
import type { Recording } from '../../../scripts/ice/record-case.ts';

/** A Binding request, and its time in milliseconds. */
export interface SentRequest {
  readonly at: number;
  readonly transaction: string;
  /** Names of its attributes, in their order. */
  readonly attributes: readonly string[];
  readonly answered: boolean;
}

/** To the other peer, or to a server. */
export type RequestKind = 'check' | 'question';

/** Requests that the offerer of a recording sent over UDP itself, not through a relay. */
export function recordedRequests({ packets }: Recording, kind: RequestKind): readonly SentRequest[] {
  const answers = new Set(
    packets.flatMap(({ stun }) => (stun?.class === 'success' ? [stun.transaction] : []))
  );
  return packets.flatMap(({ at, source, stun }) => {
    const isOurs = source.startsWith('198.51.100.') || source.startsWith('[2001:db8:a:');
    if (!isOurs || stun?.class !== 'request' || stun.method !== 'Binding') return [];
    if (isCheck(stun.attributes) !== (kind === 'check')) return [];
    const { transaction, attributes } = stun;
    return [{ at, transaction, attributes, answered: answers.has(transaction) }];
  });
}

/** The same of Alice in the lab. */
export function labRequests({ events, payloads }: Trace, kind: RequestKind): readonly SentRequest[] {
  const answers = new Set<string>();
  const sent: Omit<SentRequest, 'answered'>[] = [];
  for (const event of events) {
    if (event.actor !== 'alice' || (event.type !== 'datagram.sent' && event.type !== 'datagram.delivered'))
      continue;
    const bytes = payloads.get(event.payload);
    const read = bytes && readStun(bytes);
    if (!read?.ok || read.message.method !== methods.Binding) continue;
    const { class: stunClass, transactionId: transaction, attributes } = read.message;
    if (event.type === 'datagram.delivered' && stunClass === 'success') answers.add(transaction);
    if (event.type !== 'datagram.sent' || stunClass !== 'request') continue;
    const names = attributes.map(nameOf);
    if (isCheck(names) === (kind === 'check'))
      sent.push({ at: event.at / 1000, transaction, attributes: names });
  }
  return sent.map((one) => ({ ...one, answered: answers.has(one.transaction) }));
}

function nameOf(attribute: StunAttribute): string {
  return attribute.type === 'unknown' ? attribute.code.toString(16) : attribute.type;
}

function isCheck(attributes: readonly string[]): boolean {
  return attributes.includes('USERNAME');
}
