import { readFileSync } from 'node:fs';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { readKeyLog, type KeyLogEntry } from '#lib/protocol/dtls/keys/key-log.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { betweenPeers } from '#lib/trace/actors.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import { TraceLog, type Trace } from '#lib/trace/trace.ts';
import { ChannelPair } from './channel-pair.ts';
import { DtlsPair, dtlsWay, type DtlsSide } from './dtls-pair.ts';
import { readCapture } from './pcapng.ts';
import { header } from './build-trace.ts';

/** A datagram that both peers see. */
export interface SeenDatagram {
  readonly at: Micros;
  readonly from: ActorId;
  /** `192.0.2.1:5000` */
  readonly src: string;
  readonly dst: string;
  readonly data: Uint8Array;
}

/** What has to be known of a run for its captures. */
export interface SecureRun {
  readonly trace: Trace;
  /** The packets of SCTP that its records carry. */
  readonly packets: readonly { readonly at: Micros; readonly actor: ActorId; readonly bytes: Uint8Array }[];
}

/** A trace of datagrams between Alice and Bob, each sent and `way` later delivered, with secrets that both derive. */
export function traceOfDatagrams(
  datagrams: readonly SeenDatagram[],
  secrets: readonly KeyLogEntry[],
  way: Micros = 1
): Trace {
  const log = new TraceLog({ ...header, actors: betweenPeers() });
  const common = { causes: [], provenance: 'observed' } as const;
  const events = datagrams.flatMap(({ at, from, data, src, dst }, index) => {
    const protocol = protocolOfDatagram(data) === 'stun' ? 'stun' : 'dtls';
    const said = { datagram: `d${index}`, protocol, src, dst, payload: log.addPayload(data) } as const;
    const to = from === 'alice' ? 'bob' : 'alice';
    return [
      { type: 'datagram.sent', at, actor: from, ...said, ...common } as const,
      { type: 'datagram.delivered', at: at + way, actor: to, ...said, ...common } as const
    ];
  });
  for (const event of events.toSorted((one, other) => one.at - other.at)) log.append(event);
  const end = Math.max(0, ...events.map(({ at }) => at));
  for (const actor of ['alice', 'bob'])
    for (const { label, clientRandom, secret } of secrets)
      log.append({
        type: 'secret.derived',
        at: end,
        actor,
        label,
        random: toHex(clientRandom),
        secret: toHex(secret),
        ...common
      });
  return log.snapshot();
}

/** The recording `tests/fixtures/secure/NAME.pcapng` as a trace, a millisecond apart; Alice is who sends first. */
export function traceOfRecording(name: string): Trace {
  const datagrams = readCapture(`secure/${name}.pcapng`);
  const text = readFileSync(new URL(`../fixtures/secure/${name}.keys`, import.meta.url), 'utf8');
  const [first] = datagrams;
  return traceOfDatagrams(
    datagrams.map(({ from, to, payload }, index) => ({
      at: index * 1000,
      from: from === first?.from ? 'alice' : 'bob',
      src: from,
      dst: to,
      data: payload
    })),
    readKeyLog(text).entries
  );
}

const places: Readonly<Record<DtlsSide, { readonly actor: ActorId; readonly address: string }>> = {
  client: { actor: 'alice', address: '192.0.2.1:50001' },
  server: { actor: 'bob', address: '198.51.100.2:50002' }
};
const otherSide = { client: 'server', server: 'client' } as const;
const sideOf = { a: 'client', b: 'server' } as const;

/**
 * A run of our own agents: DTLS of that version, upon it SCTP and two channels, messages both ways, one of 20,000 bytes, and a
 * channel that is closed.
 */
export function secureRun(version: DtlsVersion): SecureRun {
  const dtls = new DtlsPair({ client: { versions: [version] }, server: { versions: [version] } }).connect();
  const channels = new ChannelPair().open();
  channels.create('a', 'chat');
  channels.create('b', 'game', { ordered: false, reliability: { kind: 'retransmits', most: 0 } });
  channels.settle();
  channels.text('a', 'chat', 'Hello');
  channels.send('b', 'theirs-0', { kind: 'binary', data: new Uint8Array(20_000).fill(7) });
  channels.text('b', 'game', '');
  channels.settle();
  channels.give('a', { type: 'channel.close', channel: 'chat' });
  channels.settle();
  const began = dtls.now;
  const packets = channels.sctp.packets.map(({ at, from, data }) => {
    dtls.run(began + at);
    dtls.give(sideOf[from], { type: 'data.send', data });
    return { at: dtls.now, actor: places[sideOf[from]].actor, bytes: data };
  });
  dtls.settle();
  const datagrams = dtls.datagrams.map(({ at, from, data }) => {
    const { actor, address: src } = places[from];
    return { at, from: actor, src, dst: places[otherSide[from]].address, data };
  });
  const secrets = dtls.outputs('client', 'secrets').flatMap(({ entries }) => entries);
  return { trace: traceOfDatagrams(datagrams, secrets, dtlsWay), packets };
}
