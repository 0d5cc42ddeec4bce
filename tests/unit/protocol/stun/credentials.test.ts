import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { longTermKey, shortTermKey } from '#lib/protocol/stun/credentials.ts';
import { opaqueString } from '#lib/protocol/stun/opaque-string.ts';

describe('a long-term key', () => {
  it.each([
    ['user', 'realm', 'pass', '8493fbc53ba582fb4c044c456bdc40eb'],
    ['alice', 'turn.example', 's3cr3t', 'ad0238865c2cd3641ec2cb197a37176a']
  ])('of %s:%s:%s is the MD5 of that', (username, realm, password, key) => {
    expect(toHex(longTermKey({ username, realm, password }))).toBe(key);
  });

  it('has 32 bytes with SHA-256', () => {
    expect(longTermKey({ username: 'a', realm: 'b', password: 'c' }, 'SHA-256')).toHaveLength(32);
  });
});

it('a short-term key is the password', () => {
  expect(toHex(shortTermKey('VOkJ'))).toBe('564f6b4a');
});

describe('a username or password', () => {
  it.each([
    ['correct horse', 'correct horse', 'RFC 8265 §4.3, example 1: ASCII as it is'],
    ['Correct Horse', 'Correct Horse', 'example 2: letter case stays'],
    ['πßå', 'πßå', 'example 3: letters of other scripts'],
    ['Jack of ♦s', 'Jack of ♦s', 'example 4: symbols'],
    ['foo\u1680bar', 'foo bar', 'example 5: other spaces become U+0020'],
    ['e\u0301', 'é', 'NFC'],
    ['ＡＢ', 'ＡＢ', 'width stays'],
    ['マトリックス', 'マトリックス', 'RFC 5769 §2.4']
  ])('%j is prepared as %j: %s', (text, prepared) => {
    expect(opaqueString(text)).toEqual({ ok: true, text: prepared });
  });

  it.each([
    ['', 'empty', 0, 'RFC 8265 §4.3, example 6'],
    ['my cat is a \u0009by', 'not-allowed', 12, 'example 7: a control'],
    ['a\u0000', 'not-allowed', 1, 'NUL'],
    ['a\ud800', 'not-allowed', 1, 'half a surrogate pair'],
    ['\u1100\u1161', 'not-allowed', 0, 'conjoining Jamo'],
    ['a\ufdd0', 'not-allowed', 1, 'no character']
  ])('%j is refused: %s', (text, code, at) => {
    expect(opaqueString(text)).toMatchObject({ ok: false, error: { code, at } });
  });

  it('with a joiner is refused, although RFC 8264 allows it between some letters', () => {
    expect(opaqueString('a\u200db')).toMatchObject({ ok: false, error: { code: 'not-allowed', at: 1 } });
  });

  it('of RFC 8489 Appendix B.1 is refused: its soft hyphen is not allowed, and nothing else of it would change', () => {
    expect(opaqueString('The\u00adM\u00aatr\u2168')).toMatchObject({ ok: false, error: { at: 3 } });
    expect(opaqueString('TheM\u00aatr\u2168')).toEqual({ ok: true, text: 'TheM\u00aatr\u2168' });
  });

  it('that is prepared stays as it is when it is prepared again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const prepared = opaqueString(text);
        if (prepared.ok) expect(opaqueString(prepared.text)).toEqual(prepared);
      })
    );
  });
});
