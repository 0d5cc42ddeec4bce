import { describe, expect, it } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { packetLabel } from '#lib/analysis/packets/packet-label.ts';
import { isDatagramEvent, packetOf } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { openRecording } from '../../../support/open-recording.ts';
import { DtlsPair, dtlsWay } from '../../../support/dtls-pair.ts';
import {
  datagramsOf,
  recordedDatagrams,
  recordedTrace,
  secretsOfPair,
  secureTrace
} from '../../../support/secure-trace.ts';

const packets = (trace: Recording) =>
  trace.events.filter(isDatagramEvent).map((event) => packetOf(trace, event)!);
const shorts = (trace: Recording) => packets(trace).map(({ short }) => short);

describe('the packets of cf', () => {
  const trace = recordedTrace('cf');

  it('say what they are in a few words', () => {
    expect(shorts(trace)).toEqual([
      'ClientHello 1/2',
      'ClientHello 2/2',
      'ServerHello',
      'EncryptedExtensions … Finished',
      'Certificate … Finished',
      'ACK',
      'SCTP INIT',
      'SCTP INIT',
      'SCTP INIT ACK',
      'SCTP INIT ACK',
      'SCTP COOKIE ECHO',
      'SCTP COOKIE ECHO',
      'SCTP COOKIE ACK',
      'DCEP OPEN “chat”',
      'SCTP DATA “hello a”',
      'SCTP COOKIE ACK',
      'SACK',
      'SACK, DCEP ACK',
      'SACK',
      'SCTP DATA “world b”',
      'SACK',
      'SCTP RE-CONFIG',
      'SCTP RE-CONFIG',
      'SCTP RE-CONFIG',
      'SCTP RE-CONFIG',
      'SCTP ABORT',
      'alert close_notify'
    ]);
    expect(packets(trace)[4]?.title).toBe('DTLS 1.3: Certificate, CertificateVerify, Finished');
  });

  it('have facts without bytes', () => {
    expect(packets(trace)[5]?.secure).toEqual({
      association: 0,
      side: 'server',
      records: [{ epoch: 3, holds: 'ack', names: ['2/0', '2/1', '2/2'] }]
    });
    expect(packets(trace)[17]?.secure?.records).toEqual([
      { epoch: 3, holds: 'sctp', names: ['SACK', 'DATA'] }
    ]);
    expect(JSON.parse(JSON.stringify(trace.digest))).toEqual(trace.digest);
    expect(JSON.stringify(trace.digest.packets).length / packets(trace).length).toBeLessThan(260);
  });
});

it('in DTLS 1.2, ServerHello and the others share a datagram', () => {
  expect(shorts(recordedTrace('cf12')).slice(0, 5)).toEqual([
    'ClientHello',
    'ServerHello … ServerHelloDone',
    'Certificate … Finished',
    'Finished',
    'SCTP INIT'
  ]);
});

it('what cannot be opened says how long it is', () => {
  const trace = secureTrace(recordedDatagrams('cf'), []);
  expect(shorts(trace).slice(2, 7)).toEqual([
    'ServerHello',
    'DTLS, 516 bytes',
    'DTLS, 550 bytes',
    'DTLS, 72 bytes',
    expect.stringMatching(/^DTLS, \d+ bytes$/)
  ]);
});

it('what is sent again says so', () => {
  const pair = new DtlsPair({
    client: { helloPadding: 1500 },
    link: (_, index) => (index === 1 || index === 4 ? [] : [{ after: dtlsWay }])
  }).connect();
  const trace = secureTrace(datagramsOf(pair), secretsOfPair(pair));
  const labels = trace.events.filter(isDatagramEvent).map((event) => packetLabel(trace, event));
  expect(labels.slice(0, 4)).toEqual([
    'ClientHello 1/2',
    'ClientHello 2/2',
    'ClientHello 1/2, again',
    'ClientHello 2/2, again'
  ]);
  expect(labels.filter((label) => /Finished, again$/.test(label)).length).toBeGreaterThan(0);
});

it('what a relay passes on is that of the peer that sent it', () => {
  const recorded = recordedTrace('cf');
  const wrapped = (id: string) =>
    encodeChannelData({ channel: 0x4000, data: recorded.payloads.get(id)! }, 'udp').bytes;
  const events = recorded.events.flatMap((event): readonly TraceEvent[] => {
    if (!isDatagramEvent(event)) return [event];
    const relayed = { ...event, actor: 'turn', datagram: `${event.datagram}r` };
    return event.actor === 'alice' ? [{ ...event, payload: `${event.payload}w` }, relayed] : [event];
  });
  const payloads = new Map(
    [...recorded.payloads].flatMap(([id, bytes]) => [[id, bytes] as const, [`${id}w`, wrapped(id)] as const])
  );
  const renumbered = events.map((event, seq) => ({ ...event, seq }));
  const trace = recordingOf({ header: recorded.header, payloads, events: renumbered });
  const found = packets(trace);
  expect(found[0]).toMatchObject({
    short: 'channel 0x4000: ClientHello 1/2',
    carried: { short: 'ClientHello 1/2', secure: { side: 'client' } }
  });
  expect(found[1]).toMatchObject({ short: 'ClientHello 1/2', secure: { side: 'client' }, sending: 1 });
  expect(found.filter(({ short }) => short === 'DCEP OPEN “chat”')).toHaveLength(1);
});

it('media says that it is SRTP or SRTCP', () => {
  const bytes = openRecording('cfm').media.map(({ payload }) => ({ from: 'alice' as const, bytes: payload }));
  expect([...new Set(shorts(secureTrace(bytes, [])))].sort()).toEqual(['SRTCP', 'SRTP']);
});
