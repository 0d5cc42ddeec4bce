import type { EventIn } from '#lib/trace/event.ts';
import type { DatagramProtocol } from '#lib/trace/events/terms.ts';
import type { Recording } from '../recording.ts';
import type { Layer } from '../layers.ts';
import { checkedPair } from '../packets/checked-pairs.ts';
import { packetLabel } from '../packets/packet-label.ts';
import { packetOf, transactionOf } from '../packets/packets.ts';
import { noCandidate, plain, still, unobserved, type Kinds } from './kind.ts';

type Datagram = EventIn<'datagram'>;

const datagram = { ...noCandidate, ...still, ...unobserved, layer, look: plain, particulars, threads };

export const datagramKinds: Kinds<'datagram'> = {
  'datagram.sent': {
    ...datagram,
    leg: 'leaves',
    takesMoment: () => true,
    step: 'transactions',
    gist: (event, { name, trace }) =>
      `${name(event.actor)} sends ${packetLabel(trace, event)} to ${event.dst}`
  },
  'datagram.forwarded': {
    ...datagram,
    leg: 'passes',
    step: 'everything',
    gist: (event, { name, trace }) =>
      `${name(event.actor)} passes on ${packetLabel(trace, event)}, ${event.src} → ${event.dst}`
  },
  'datagram.delivered': {
    ...datagram,
    leg: 'arrives',
    step: 'everything',
    gist: (event, { name, trace }) =>
      `${name(event.actor)} gets ${packetLabel(trace, event)} from ${event.src}`
  },
  'datagram.dropped': {
    ...datagram,
    leg: 'lost',
    step: 'everything',
    gist: (event, { name, trace }) =>
      `${name(event.actor)} drops ${packetLabel(trace, event)}, ${event.src} → ${event.dst}`
  }
};

const layers: Readonly<Record<Exclude<DatagramProtocol, 'stun'>, Layer>> = {
  turn: 'turn',
  // In the lab only a TURN server is reached over a connection.
  tcp: 'turn',
  tls: 'turn',
  dtls: 'dtls',
  sctp: 'sctp'
};

/** STUN with a server is `stun`, the same protocol between the peers is `check`. */
function layer({ protocol, actor, src, dst }: Datagram, servers: ReadonlySet<string>): Layer {
  if (protocol !== 'stun') return layers[protocol];
  return [actor, src, dst].some((end) => servers.has(end)) ? 'stun' : 'check';
}

function particulars(event: Datagram, trace: Recording): readonly string[] {
  const packet = packetOf(trace, event);
  return [packet?.title ?? event.protocol, packet?.check ? 'check' : ''];
}

function threads(event: Datagram, trace: Recording): readonly string[] {
  const transaction = transactionOf(trace, event);
  const checked = checkedPair(trace, event);
  return [
    `datagram ${event.datagram}`,
    ...(transaction === undefined ? [] : [`transaction ${transaction}`]),
    ...(checked ? [`pair ${checked.actor}/${checked.pair}`] : [])
  ];
}
