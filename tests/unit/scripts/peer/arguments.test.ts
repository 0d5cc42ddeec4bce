import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../../scripts/peer/arguments.ts';
import { usage } from '../../../../scripts/peer/usage.ts';

function optionsOf(...args: readonly string[]) {
  const read = readArguments(args);
  if (!read.ok || 'help' in read) throw new Error(read.ok ? 'help' : read.message);
  return read;
}

function mistake(...args: readonly string[]): string | undefined {
  const read = readArguments(args);
  return read.ok ? undefined : read.message;
}

describe('the login of a TURN server', () => {
  const common = ['offer', '--username', 'all', '--credential', 'same'];

  test('stands in its URL, and goes no further with it; a server without one has the common one', () => {
    const { options } = optionsOf(
      ...common,
      '--turn',
      'turn:1700:a%3Ab:p%40ss:w%25rd@turn.example:4000?transport=tcp'.replace('1700:a%3Ab', '1700%3Aa'),
      '--turn',
      'turns:192.0.2.7'
    );
    expect(options.servers).toEqual([
      {
        kind: 'turn',
        url: 'turn:turn.example:4000?transport=tcp',
        host: 'turn.example',
        port: 4000,
        transport: 'tcp',
        username: '1700:a',
        password: 'p@ss:w%rd'
      },
      expect.objectContaining({ url: 'turns:192.0.2.7', username: 'all', password: 'same' })
    ]);
  });

  test.each([
    ['turn:alice@192.0.2.7', 'a user and a password'],
    ['turn:alice:50%@192.0.2.7', 'A % itself is written %25'],
    ['turn:alice:x@', 'host name']
  ])('in %s is refused with what belongs there', (url, part) => {
    expect(mistake('offer', '--turn', url)).toContain(part);
  });
});

describe('what could never connect is refused', () => {
  test.each([
    [['--policy', 'relay'], 'Name one with --turn'],
    [['--policy', 'relay', '--stun', 'stun:192.0.2.7'], 'Name one with --turn'],
    [['--lite', '--stun', 'stun:192.0.2.7'], '--lite'],
    [['--stun', 'stun:192.0.2.7', '--username', 'alice'], 'are for a TURN server'],
    [['--role', 'controller'], '--role is controlling or controlled'],
    [['--profile', 'firefox'], '--profile is rfc or chrome'],
    [['--restart', 'soon'], '--restart is a number of seconds'],
    [['--restart=-1'], '--restart is a number of seconds'],
    [['--out', 'pcap'], '--out is trace or pcapng'],
    [['--out', 'trace='], 'the name of a file is missing'],
    [['--address', 'localhost'], '--address']
  ] as const)('%j', (args, part) => {
    expect(mistake('offer', ...args)).toContain(part);
  });
});

test('the other choices are read', () => {
  expect(
    optionsOf(
      'answer',
      '--lite',
      '--role',
      'controlled',
      '--profile',
      'chrome',
      '--restart',
      '1.5',
      '--out',
      'trace',
      '--out',
      'pcapng=x'
    )
  ).toMatchObject({
    restartAfter: 1500,
    out: [
      { format: 'trace', file: 'peer-answer.jsonl' },
      { format: 'pcapng', file: 'x' }
    ],
    options: { role: 'answer', lite: true, iceRole: 'controlled', profile: 'chrome' }
  });
});

test('-h is help, which names every option', () => {
  expect(readArguments(['-h'])).toEqual({ ok: true, help: true });
  for (const name of [
    'ice',
    'stun',
    'turn',
    'username',
    'credential',
    'policy',
    'address',
    'lite',
    'role',
    'profile'
  ])
    expect(usage).toContain(`--${name}`);
  for (const name of ['restart', 'until', 'out', 'help']) expect(usage).toContain(`--${name}`);
});
