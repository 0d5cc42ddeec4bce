import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toKeyLog } from '#lib/exchange/write/key-log.ts';
import { readKeyLog } from '#lib/protocol/dtls/keys/key-log.ts';
import { buildTrace } from '../../../support/build-trace.ts';
import { secureRun, traceOfRecording } from '../../../support/secure-traces.ts';

const secret = { type: 'secret.derived', label: 'CLIENT_RANDOM' } as const;
const [random, other] = ['0a'.repeat(32), 'ff'.repeat(32)] as const;

test('a trace without secrets has an empty key log', () => {
  expect(toKeyLog(buildTrace([]))).toBe('');
});

test('what both sides derive is one line, and lines are in the order in which they were derived', () => {
  const trace = buildTrace([
    { ...secret, random: other, secret: '01' },
    { ...secret, random, secret: '02' },
    { ...secret, random: other, secret: '01', actor: 'bob' }
  ]);
  expect(toKeyLog(trace)).toBe(`CLIENT_RANDOM ${other} 01\nCLIENT_RANDOM ${random} 02\n`);
});

test('what is no line of a key log is left out', () => {
  const trace = buildTrace([
    { ...secret, random: 'short', secret: '01' },
    { ...secret, random, secret: 'none' },
    { ...secret, label: '# a comment', random, secret: '01' },
    { ...secret, random, secret: '02' }
  ]);
  expect(toKeyLog(trace)).toBe(`CLIENT_RANDOM ${random} 02\n`);
});

test.each(['cf', 'cf12'])('the secrets of %s are those of the key log that Firefox wrote', (name) => {
  const url = new URL(`../../../fixtures/secure/${name}.keys`, import.meta.url);
  const { entries } = readKeyLog(readFileSync(url, 'utf8'));
  expect(readKeyLog(toKeyLog(traceOfRecording(name)))).toEqual({ entries, faults: [] });
});

test.each([
  ['1.2', ['CLIENT_RANDOM']],
  [
    '1.3',
    [
      'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
      'SERVER_HANDSHAKE_TRAFFIC_SECRET',
      'CLIENT_TRAFFIC_SECRET_0',
      'SERVER_TRAFFIC_SECRET_0',
      'EXPORTER_SECRET'
    ]
  ]
] as const)('our agents write for DTLS %s what others do', (version, labels) => {
  const { entries } = readKeyLog(toKeyLog(secureRun(version).trace));
  expect(entries.map(({ label }) => label)).toEqual(labels);
});
