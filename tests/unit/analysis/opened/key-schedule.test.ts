import { describe, expect, it } from 'vitest';
import { keySchedule } from '#lib/analysis/opened/key-schedule.ts';
import { secureReadingOf } from '#lib/analysis/opened/secure-reading-of.ts';
import { fromHex, toHex } from '#lib/protocol/bytes/hex.ts';
import { srtpProfileOf } from '#lib/protocol/srtp/profiles.ts';
import { unprotectRtp } from '#lib/protocol/srtp/srtp.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { DtlsPair } from '../../../support/dtls-pair.ts';
import { openRecording } from '../../../support/open-recording.ts';
import {
  datagramsOf,
  recordedDatagrams,
  recordedTrace,
  secretsOfPair,
  secureTrace
} from '../../../support/secure-trace.ts';

const scheduleOf = (trace: Trace) => keySchedule(secureReadingOf(trace).associations[0]!);
const valuesOf = (trace: Trace) => new Map(scheduleOf(trace).map(({ name, value }) => [name, value]));

const pairs = (['1.2', '1.3'] as const).map((version) => {
  const pair = new DtlsPair({ client: { versions: [version] }, server: { versions: [version] } }).connect();
  if (version === '1.3') {
    pair.give('client', { type: 'keys.update' });
    pair.settle();
  }
  return { pair, trace: secureTrace(datagramsOf(pair), secretsOfPair(pair)) };
});

it.each([...['cf', 'cf12', 'cfm'].map(recordedTrace), ...pairs.map(({ trace }) => trace)])(
  'run %#: each node has a name of its own, and comes of nodes before it',
  (trace) => {
    const seen = new Set<string>();
    for (const { name, from } of scheduleOf(trace)) {
      expect(seen.has(name)).toBe(false);
      for (const input of from) expect(seen).toContain(input);
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(20);
  }
);

it.each(['cf', 'cfm'])('%s: what a key log cannot say is not recorded', (name) => {
  const missing = scheduleOf(recordedTrace(name)).filter(({ value }) => value === undefined);
  expect(missing.map((node) => node.name)).toEqual([
    'ECDHE shared secret',
    'Handshake Secret',
    'derived from Handshake Secret',
    'Master Secret'
  ]);
});

it('the secrets are those of the key log', () => {
  const { secrets } = openRecording('cf');
  const values = valuesOf(recordedTrace('cf'));
  const logged = (label: string) => toHex(secrets.get(label)!);
  expect(values.get('client_handshake_traffic_secret')).toBe(logged('CLIENT_HANDSHAKE_TRAFFIC_SECRET'));
  expect(values.get('server_application_traffic_secret_0')).toBe(logged('SERVER_TRAFFIC_SECRET_0'));
  // RFC 8448 §3: the Early Secret without a pre-shared key is the same everywhere.
  expect(values.get('Early Secret')).toBe('33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a');
  expect(valuesOf(recordedTrace('cf12')).get('master secret')).toBe(
    toHex(openRecording('cf12').secrets.get('CLIENT_RANDOM')!)
  );
});

it('a KeyUpdate has a secret that comes of the one before', () => {
  const nodes = scheduleOf(pairs[1]!.trace);
  expect(nodes.find(({ name }) => name === 'client_application_traffic_secret_1')).toMatchObject({
    from: ['client_application_traffic_secret_0'],
    label: 'traffic upd'
  });
});

describe('the keys of SRTP', () => {
  it.each(pairs)('are those that the endpoints export', ({ pair, trace }) => {
    const values = valuesOf(trace);
    const exported = toHex(pair.exported('client')!);
    expect(exported).toBe(values.get('exported for SRTP'));
    expect(exported).toContain(values.get('server SRTP master salt'));
  });

  it('open the media of cfm', () => {
    const { media } = openRecording('cfm');
    const values = valuesOf(recordedTrace('cfm'));
    const bytes = (name: string) => fromHex(values.get(name)!)!;
    const packet = media.find(({ protocol, side }) => protocol === 'rtp' && side === 'server')!.payload;
    const keys = {
      encryption: bytes('server SRTP encryption key'),
      authentication: bytes('server SRTP authentication key'),
      salt: bytes('server SRTP salt')
    };
    const sequence = new DataView(packet.buffer, packet.byteOffset).getUint16(2);
    expect(unprotectRtp({ profile: srtpProfileOf(1)!, keys }, packet, sequence).ok).toBe(true);
  });
});

it('without secrets the schedule is there, and its values are not recorded', () => {
  const nodes = scheduleOf(secureTrace(recordedDatagrams('cf'), []));
  expect(nodes.find(({ name }) => name === 'client record key, epoch 2')).not.toHaveProperty('value');
  expect(nodes.find(({ name }) => name === 'hash of ClientHello … ServerHello')).toHaveProperty('value');
});
