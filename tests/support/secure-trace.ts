import { readFileSync } from 'node:fs';
import type { Recording } from '#lib/analysis/recording.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { readKeyLog, type KeyLogEntry } from '#lib/protocol/dtls/keys/key-log.ts';
import { buildTrace, headerWithServers, type Partially } from './build-trace.ts';
import type { DtlsPair, DtlsSide } from './dtls-pair.ts';
import { readCapture } from './pcapng.ts';

const addresses = { alice: '192.168.1.5:50000', bob: '198.51.100.4:51820' } as const;

/** A datagram, and which peer sends it. */
export interface TracedDatagram {
  readonly from: 'alice' | 'bob';
  readonly bytes: Uint8Array;
}

/** An event of a peer that says a secret. */
export function secretDerived({ label, clientRandom, secret }: KeyLogEntry): Partially {
  return { type: 'secret.derived', label, random: toHex(clientRandom), secret: toHex(secret) };
}

/** A trace in which these datagrams are sent, one after the other; then the secrets are told. `p0` is the bytes of the first. */
export function secureTrace(
  datagrams: readonly TracedDatagram[],
  secrets: readonly KeyLogEntry[]
): Recording {
  const sent = datagrams.map(({ from }, index): Partially => ({
    type: 'datagram.sent',
    actor: from,
    datagram: `d${index}`,
    protocol: 'dtls',
    src: addresses[from],
    dst: addresses[from === 'alice' ? 'bob' : 'alice'],
    payload: `p${index}`
  }));
  return buildTrace([...sent, ...secrets.map(secretDerived)], {
    header: headerWithServers,
    payloads: new Map(datagrams.map(({ bytes }, index) => [`p${index}`, bytes]))
  });
}

/** The datagrams of DTLS of a recording of browsers; whoever begins is Alice. */
export function recordedDatagrams(name: string): readonly TracedDatagram[] {
  const captured = readCapture(`secure/${name}.pcapng`).filter(
    ({ payload }) => protocolOfDatagram(payload) === 'dtls'
  );
  const client = captured[0]?.from;
  return captured.map(({ from, payload }) => ({ from: from === client ? 'alice' : 'bob', bytes: payload }));
}

/** The secrets of a recording. */
export function recordedSecrets(name: string): readonly KeyLogEntry[] {
  return readKeyLog(readFileSync(new URL(`../fixtures/secure/${name}.keys`, import.meta.url), 'utf8'))
    .entries;
}

/** A recording of browsers as a trace. */
export function recordedTrace(name: string): Recording {
  return secureTrace(recordedDatagrams(name), recordedSecrets(name));
}

/** What a pair sent, and the secrets of both sides; the client is Alice unless another is named. */
export function datagramsOf(pair: DtlsPair, client: 'alice' | 'bob' = 'alice'): readonly TracedDatagram[] {
  const server = client === 'alice' ? 'bob' : 'alice';
  return pair.datagrams.map(({ from, data }) => ({ from: from === 'client' ? client : server, bytes: data }));
}

/** The secrets of both sides of a pair. */
export function secretsOfPair(pair: DtlsPair): readonly KeyLogEntry[] {
  return (['client', 'server'] as const satisfies readonly DtlsSide[]).flatMap((side) =>
    pair.outputs(side, 'secrets').flatMap(({ entries }) => entries)
  );
}
