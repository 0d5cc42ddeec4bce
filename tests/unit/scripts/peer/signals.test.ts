import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../../scripts/peer/arguments.ts';
import { readSignal, writeSignal } from '../../../../scripts/peer/signals.ts';

describe('a line of signaling', () => {
  test('is read as it was written', () => {
    const description = fc.record({ kind: fc.constantFrom('offer', 'answer'), text: fc.string() });
    fc.assert(
      fc.property(description, (signal) => {
        const line = writeSignal(signal as Parameters<typeof writeSignal>[0]);
        expect(line).not.toContain('\n');
        expect(readSignal(line)).toEqual({ ok: true, signal });
      })
    );
    const candidate = {
      kind: 'candidate',
      text: '{"candidate":"candidate:1 1 udp 1 192.0.2.1 5 typ host","sdpMid":"0"}'
    } as const;
    expect(readSignal(writeSignal(candidate))).toEqual({ ok: true, signal: candidate });
  });

  test.each(['{"candidate":"","sdpMid":"0"}', '{"candidate":null}'])(
    'says that no more candidates come: %s',
    (line) => {
      expect(readSignal(line)).toMatchObject({ ok: true, signal: { kind: 'end-of-candidates' } });
    }
  );

  test.each([
    ['{', 'no JSON'],
    ['7', 'no object'],
    ['{}', 'neither "sdp" nor "candidate"'],
    ['{"type":"offer"}', '"sdp" is undefined'],
    ['{"type":"bye","sdp":""}', '"type" is "bye"'],
    ['{"candidate":5}', 'neither']
  ])('that is none is refused: %s', (line, why) => {
    const read = readSignal(line);
    expect(read.ok ? '' : read.message).toContain(why);
    expect(read.ok ? '' : read.message).toContain('A line is a description');
  });
});

describe('the command line', () => {
  test('says who one is, and has defaults for the rest', () => {
    expect(readArguments(['offer'])).toEqual({
      ok: true,
      until: 'closed',
      out: [],
      options: {
        role: 'offer',
        exchange: 'trickle',
        policy: 'all',
        addresses: [],
        lite: false,
        profile: 'rfc',
        servers: []
      }
    });
  });

  test('takes servers with their credentials, over each transport', () => {
    const read = readArguments([
      'answer',
      '--stun',
      'stun:192.0.2.1',
      '--turn',
      'turns:turn.example',
      '--turn',
      'turn:[2001:db8::1]:99?transport=tcp',
      '--username',
      'u',
      '--credential',
      'c'
    ]);
    expect(read).toMatchObject({
      ok: true,
      options: {
        servers: [
          { kind: 'stun', host: '192.0.2.1', port: 3478, transport: 'udp' },
          { kind: 'turn', host: 'turn.example', port: 5349, transport: 'tls', username: 'u', password: 'c' },
          { kind: 'turn', host: '2001:db8::1', port: 99, transport: 'tcp' }
        ]
      }
    });
  });

  test.each([
    [[], 'The first word is offer or answer'],
    [['offer', 'answer'], 'One word is enough'],
    [['offer', '--ice', 'half-way'], '--ice is trickle or half or none'],
    [['offer', '--address', '127.0.0.1:80'], '--address: '],
    [['offer', '--turn', 'turn:192.0.2.1'], '--turn turn:192.0.2.1: '],
    [['offer', '--what'], '--what']
  ] as const)('that is wrong is refused: %j', (args, why) => {
    const read = readArguments(args);
    expect('message' in read ? read.message : '').toContain(why);
  });
});
