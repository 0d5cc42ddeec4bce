import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIceServer, whatServerLearns } from '#lib/session/live/ice-servers.ts';
import { loadIceServers, saveIceServers } from '#lib/session/live/saved-ice-servers.ts';

const stun = (urls: string) => parseIceServer({ urls, username: '', credential: '' });
const turn = (urls: string) => parseIceServer({ urls, username: 'ann', credential: 'secret' });
const firstError = (result: ReturnType<typeof stun>) => (result.ok ? undefined : result.errors[0]);

describe('a STUN URL', () => {
  test.each([
    'stun:stun.example.org',
    'stun:stun.example.org:3478',
    'stuns:example.org:5349',
    'STUN:Example.org',
    'stun:192.0.2.1:3478',
    'stun:[2001:db8::1]',
    'stun:[2001:db8::1]:3478',
    'stun:[::ffff:192.0.2.1]:1',
    'stun:localhost:65535'
  ])('is accepted: %s', (urls) => {
    expect(stun(urls)).toEqual({ ok: true, server: { urls } });
  });

  test.each([
    ['', 'empty'],
    ['stun.example.org:3478', 'unknown-scheme'],
    ['http://example.org', 'unknown-scheme'],
    ['stun://example.org', 'bad-host'],
    ['stun:', 'bad-host'],
    ['stun::3478', 'bad-host'],
    ['stun:exa mple.org', 'bad-host'],
    ['stun:-a.org', 'bad-host'],
    ['stun:256.0.0.1', 'bad-host'],
    ['stun:1.2.3', 'bad-host'],
    ['stun:01.2.3.4', 'bad-host'],
    ['stun:2001:db8::1', 'bad-host'],
    ['stun:[2001:db8::1', 'bad-host'],
    ['stun:[1::2::3]', 'bad-host'],
    ['stun:[1:2:3:4:5:6:7:8:9]', 'bad-host'],
    ['stun:user@example.org', 'bad-host'],
    ['stun:example.org:', 'bad-port'],
    ['stun:example.org:0', 'bad-port'],
    ['stun:example.org:65536', 'bad-port'],
    ['stun:example.org:port', 'bad-port'],
    ['stun:example.org?transport=udp', 'bad-query']
  ])('is refused: %s (%s)', (urls, code) => {
    expect(firstError(stun(urls))).toMatchObject({
      field: 'urls',
      code,
      message: expect.stringMatching(/^URL: /)
    });
  });

  test('takes no credentials', () => {
    const result = parseIceServer({ urls: 'stun:example.org', username: 'ann', credential: '' });
    expect(firstError(result)).toMatchObject({ field: 'username', code: 'unused' });
  });
});

describe('a TURN URL', () => {
  test.each([
    'turn:turn.example.org',
    'turn:turn.example.org:3478?transport=udp',
    'turns:turn.example.org:443?transport=tcp',
    'turn:[2001:db8::1]:3478?transport=TCP'
  ])('is accepted with its credentials: %s', (urls) => {
    expect(turn(urls)).toEqual({ ok: true, server: { urls, username: 'ann', credential: 'secret' } });
  });

  test.each([
    ['turn:example.org?transport=sctp', 'bad-transport'],
    ['turn:example.org?transport=', 'bad-transport'],
    ['turn:example.org?foo=bar', 'bad-query'],
    ['turn:example.org?', 'bad-query'],
    ['turn:example.org?transport=udp&x=1', 'bad-transport']
  ])('is refused: %s (%s)', (urls, code) => {
    expect(firstError(turn(urls))).toMatchObject({ field: 'urls', code });
  });

  test('needs a user name and a credential, and says so for each field', () => {
    const result = parseIceServer({ urls: 'turn:example.org', username: ' ', credential: '' });
    expect(result).toMatchObject({
      ok: false,
      errors: [
        { field: 'username', code: 'missing' },
        { field: 'credential', code: 'missing' }
      ]
    });
  });
});

test('whatever is typed, the reading does not throw', () => {
  const typed = fc.record({
    urls: fc.oneof(
      fc.string(),
      fc.string().map((text) => `turn:${text}`)
    ),
    username: fc.string(),
    credential: fc.string()
  });
  fc.assert(fc.property(typed, (one) => typeof parseIceServer(one).ok === 'boolean'));
});

test('every IPv6 address is a host in brackets', () => {
  fc.assert(fc.property(fc.ipV6(), (address) => stun(`stun:[${address}]:3478`).ok));
});

test('what the operator learns is told of both kinds', () => {
  expect(whatServerLearns({ urls: 'stun:example.org' })).toContain('public address');
  expect(whatServerLearns({ urls: 'turns:example.org', username: 'a', credential: 'b' })).toContain(
    'encrypted'
  );
});

describe('saved servers', () => {
  const servers = [
    { urls: 'stun:example.org' },
    { urls: 'turn:example.org', username: 'ann', credential: ' s ' }
  ];

  test('come back as they were', () => {
    expect(loadIceServers(saveIceServers(servers))).toEqual({ ok: true, servers });
  });

  test.each(['', 'nonsense', '[]', '{"version":2,"servers":[]}', '{"version":1}'])(
    'are refused as a whole: %s',
    (text) => {
      expect(loadIceServers(text).ok).toBe(false);
    }
  );

  test('are refused with the number of the one that is wrong', () => {
    const result = loadIceServers(JSON.stringify({ version: 1, servers: [servers[0], { urls: 7 }] }));
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('server 2') });
  });
});
