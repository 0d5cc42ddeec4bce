import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { formatCandidate, parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { anyCandidate } from './sdp/arbitrary-candidate.ts';

function candidate(text: string): Candidate {
  const result = parseCandidate(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.candidate;
}

/** Lines as RFC 8839, libwebrtc and Firefox write them. */
const lines = [
  'candidate:1 1 UDP 2130706431 192.168.1.5 51234 typ host',
  'candidate:2 1 UDP 1694498815 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234',
  'candidate:3 1 UDP 16777215 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 54321',
  'candidate:3070775977 1 udp 2122260223 192.168.1.5 51234 typ host generation 0 ufrag AbCd network-id 1 network-cost 10',
  'candidate:3331171702 1 udp 1686052607 203.0.113.7 54321 typ srflx raddr 192.168.1.5 rport 51234 generation 0 ufrag AbCd network-id 1 network-cost 10',
  'candidate:2555503268 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active generation 0 ufrag AbCd network-id 1 network-cost 10',
  'candidate:842163049 1 udp 2113937151 1f2e3d4c-0000-4000-8000-0123456789ab.local 58250 typ host generation 0 ufrag AbCd network-cost 999',
  'candidate:842163049 1 udp 1677729535 203.0.113.7 54321 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag AbCd network-cost 999',
  'candidate:4 1 UDP 2130706175 2001:db8::5 51235 typ host',
  'candidate:0 1 UDP 2122252543 192.168.1.5 51234 typ host'
];

describe('parseCandidate', () => {
  it.each(lines)('gives back %s', (line) => {
    expect(formatCandidate(candidate(line))).toBe(line);
    expect(candidate(`a=${line}`)).toEqual(candidate(line));
  });

  it('names every part', () => {
    expect(candidate(lines[4]!)).toEqual({
      foundation: '3331171702',
      component: 1,
      transport: 'udp',
      priority: 1686052607,
      address: '203.0.113.7',
      port: 54321,
      type: 'srflx',
      relatedAddress: '192.168.1.5',
      relatedPort: 51234,
      extensions: [
        ['generation', '0'],
        ['ufrag', 'AbCd'],
        ['network-id', '1'],
        ['network-cost', '10']
      ]
    });
    expect(candidate(lines[5]!).tcpType).toBe('active');
    expect(candidate(lines[6]!).address).toBe('1f2e3d4c-0000-4000-8000-0123456789ab.local');
    expect(candidate(lines[8]!).address).toBe('2001:db8::5');
  });

  it('keeps types and extensions that it does not know', () => {
    const { type, extensions } = candidate(
      'candidate:1 1 udp 1 10.0.0.1 1 typ token __proto__ x raddr a raddr b'
    );
    expect(type).toBe('token');
    expect(extensions).toEqual([
      ['__proto__', 'x'],
      ['raddr', 'b']
    ]);
  });

  it.each([
    ['', 'not-a-candidate', 0],
    ['m=audio 9', 'not-a-candidate', 0],
    ['candidate:', 'malformed', 10],
    ['candidate:1', 'missing', 11],
    ['candidate:1 1 udp', 'missing', 17],
    ['candidate:bad_ 1 udp 1 10.0.0.1 1 typ host', 'malformed', 10],
    ['candidate:1 0 udp 1 10.0.0.1 1 typ host', 'malformed', 12],
    ['candidate:1 257 udp 1 10.0.0.1 1 typ host', 'malformed', 12],
    ['candidate:1 1 udp 0 10.0.0.1 1 typ host', 'malformed', 18],
    ['candidate:1 1 udp 2147483648 10.0.0.1 1 typ host', 'malformed', 18],
    ['candidate:1 1 udp 1 10.0.0.1 65536 typ host', 'malformed', 29],
    ['candidate:1 1 udp 1 10.0.0.1 1 type host', 'malformed', 31],
    ['candidate:1  1 udp 1 10.0.0.1 1 typ host', 'malformed', 12],
    ['candidate:1 1 udp 1 10.0.0.1 1 typ host ', 'malformed', 40],
    ['candidate:1 1 udp 1 10.0.0.1 1 typ host generation', 'missing', 50],
    ['candidate:1 1 udp 1 10.0.0.1 1 typ host rport 70000', 'malformed', 46],
    ['a=candidate:1 x udp 1 10.0.0.1 1 typ host', 'malformed', 14]
  ])('refuses %j as %s at %i', (text, code, at) => {
    expect(parseCandidate(text)).toMatchObject({ ok: false, error: { code, at } });
  });

  it('never throws, and what it reads it can write and read again', () => {
    const word = fc.constantFrom('1', 'udp', 'typ', 'host', '10.0.0.1', '', 'raddr', 'x', '99999', '\u0000');
    const text = fc.array(word, { maxLength: 14 }).map((words) => `candidate:${words.join(' ')}`);
    fc.assert(
      fc.property(fc.oneof(text, fc.string(), fc.constantFrom(...lines)), (given) => {
        const result = parseCandidate(given);
        if (result.ok) expect(candidate(formatCandidate(result.candidate))).toEqual(result.candidate);
      })
    );
  });
});

describe('formatCandidate', () => {
  it('writes whatever the grammar can say, and reading gives it back', () => {
    fc.assert(
      fc.property(anyCandidate, (given) => {
        expect(candidate(formatCandidate(given))).toEqual(given);
      })
    );
  });
});

describe('candidateType', () => {
  it('reads the type without the rest', () => {
    expect(lines.slice(0, 3).map(candidateType)).toEqual(['host', 'srflx', 'relay']);
    expect(candidateType('candidate:1 1 udp 1 10.0.0.1 1 typ token')).toBeUndefined();
    expect(candidateType('')).toBeUndefined();
  });
});

describe('candidateLines', () => {
  it('finds each candidate with its section’s mid and its line', () => {
    const sdp = [
      'v=0',
      's=-',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      `a=${lines[0]}`,
      'a=mid:0',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      `a=${lines[1]}`,
      'm=application 9 x y',
      'a=mid:data',
      `a=${lines[2]}`,
      ''
    ];
    const expected = [
      { candidate: lines[0], mid: '0', line: 4 },
      { candidate: lines[1], line: 7 },
      { candidate: lines[2], mid: 'data', line: 10 }
    ];
    expect(candidateLines(sdp.join('\r\n'))).toEqual(expected);
    expect(candidateLines(sdp.join('\n'))).toEqual(expected);
    expect(candidateLines(sdp.join('\r'))).toEqual(expected);
  });

  it('finds none where there are none', () => {
    expect(candidateLines('')).toEqual([]);
    expect(candidateLines('v=0\r\nm=audio 9 x y\r\n')).toEqual([]);
  });
});
