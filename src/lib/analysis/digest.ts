import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { describePacket } from './digest/describe-packet.ts';
import { keyRecipe } from './digest/key-recipe.ts';
import type { Packet, Transaction } from './packets/packet.ts';
import { isDatagramEvent, type DatagramEvent } from './packets/packets.ts';
import { dtlsIn, messagesIn, readDatagram, type Content } from './digest/read-datagram.ts';
import type { Digest, Recording } from './recording.ts';
import { readSecure } from './secure/secure-reading.ts';

/** A trace with its digest. */
export function recordingOf(trace: Trace): Recording {
  return { ...trace, digest: digestOf(trace) };
}

/**
 * Reads the datagrams of a trace: each payload once, in each framing that it came in, and what its secrets open. O(n) in
 * events and bytes. This is the only place that decodes them; opening a packet decodes that packet once more, for its fields, and where
 * it is DTLS the others that it goes together with.
 */
export function digestOf(trace: Trace): Digest {
  const contentOf = reader(trace.payloads);
  const datagrams = trace.events.filter(isDatagramEvent);
  const requests = transactionsOf(trace, datagrams, contentOf);
  const { of: secureOf } = readSecure(trace, (event) => dtlsIn(contentOf(event)));
  const sendings = sendingsOf(datagrams, contentOf);
  const packets: Packet[] = [];
  const known = new Map<string, number>();
  const places = new Array<number>((datagrams.at(-1)?.seq ?? -1) + 1).fill(-1);
  const placeOf = (event: DatagramEvent): number => {
    const sending = sendings.get(event.datagram) ?? 1;
    const key = `${event.protocol}/${framingOf(event)}/${sending}/${event.payload}`;
    const place = known.get(key) ?? packets.length;
    if (place < packets.length) return place;
    known.set(key, place);
    const packet = describePacket(contentOf(event), event.protocol, { requests, secureOf });
    packets.push(sending > packet.sending ? { ...packet, sending } : packet);
    return place;
  };
  for (const event of datagrams) places[event.seq] = placeOf(event);
  return { packets, places, transactions: Object.fromEntries(requests) };
}

type Reader = (event: DatagramEvent) => Content;

function reader(payloads: Trace['payloads']): Reader {
  const contents = new Map<string, Content>();
  return (event) => {
    const framing = framingOf(event);
    const key = `${framing}/${event.payload}`;
    const known = contents.get(key);
    if (known) return known;
    const content = readDatagram(payloads.get(event.payload) ?? new Uint8Array(0), framing);
    contents.set(key, content);
    return content;
  };
}

function framingOf({ transport }: DatagramEvent): 'udp' | 'tcp' {
  return transport === undefined ? 'udp' : 'tcp';
}

/** The requests by transaction id. Of two with one id, the first counts. */
function transactionsOf(
  trace: Trace,
  datagrams: readonly DatagramEvent[],
  contentOf: Reader
): ReadonlyMap<string, Transaction> {
  const transactions = new Map<string, Transaction>();
  for (const event of datagrams) {
    const messages = messagesIn(contentOf(event));
    for (const message of messages) {
      if (message.class !== 'request') continue;
      const id = message.transactionId;
      const known = transactions.get(id);
      const transaction = known ?? transactionOf(message, event.dst);
      // Whoever wraps a check checks its pair; the wrapping itself is about none.
      const checks = event.type === 'datagram.sent' && transaction.check && message === messages.at(-1);
      const pair = checks && transaction.pair === undefined ? pairAmong(trace, event) : undefined;
      if (!known || pair !== undefined) {
        const consent = asksForConsent(trace, pair);
        transactions.set(id, { ...transaction, consent, ...(pair !== undefined && { pair }) });
      }
    }
  }
  return transactions;
}

function transactionOf(request: StunMessage, to: string): Transaction {
  const has = (name: 'USERNAME' | 'PRIORITY' | 'USE-CANDIDATE') =>
    findAttribute(request.attributes, name) !== undefined;
  return {
    method: request.method,
    to,
    check: has('USERNAME') && has('PRIORITY'),
    consent: false,
    nominates: has('USE-CANDIDATE'),
    key: keyRecipe(request)
  };
}

/** Whether the cause of a check is that consent is asked for. */
function asksForConsent({ events }: Trace, cause: number | undefined): boolean {
  return cause !== undefined && events[cause]?.type === 'consent.asked';
}

/** The cause of a check that names its pair. */
function pairAmong(trace: Trace, { actor, causes }: TraceEvent): number | undefined {
  return causes.find((seq) => {
    const cause = trace.events[seq];
    return cause?.actor === actor && 'local' in cause;
  });
}

/** By datagram: its place among the sendings of its request, from 1. */
function sendingsOf(datagrams: readonly DatagramEvent[], contentOf: Reader): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const sendings = new Map<string, number>();
  for (const event of datagrams) {
    if (event.type !== 'datagram.sent') continue;
    const transaction = asked(contentOf(event));
    if (transaction === undefined) continue;
    // A relay sends the request of a peer on, too: to another place.
    const key = `${event.actor}/${event.dst}/${transaction}`;
    const sending = (counts.get(key) ?? 0) + 1;
    counts.set(key, sending);
    sendings.set(event.datagram, sending);
  }
  return sendings;
}

/** The id of the transaction that a datagram asks for, itself or by what it carries. */
function asked(content: Content): string | undefined {
  if (content.kind === 'other' || content.kind === 'dtls') return undefined;
  if (content.kind === 'stun' && content.message.class === 'request') return content.message.transactionId;
  return content.carried && asked(content.carried);
}
