import { expect, test } from 'vitest';
import { dissect } from './support/tshark.ts';

/**
 * A connectivity check: USERNAME WxYz:AbCd, PRIORITY, ICE-CONTROLLING, MESSAGE-INTEGRITY and FINGERPRINT, made by hand
 * after RFC 8489 and RFC 8445.
 */
const check = Buffer.from(
  '000100442112a4420102030405060708090a0b0c000600095778597a3a41624364000000002400046effffff' +
    '802a00080123456789abcdef0008001491eda1e0244c2e00a9577a9ff4d1928c0003565780280004fe8b157b',
  'hex'
);

test('tshark reads a connectivity check, and its FINGERPRINT is right', async () => {
  const [seen] = await dissect([{ payload: check }]);
  expect(seen?.protocols).toEqual(['raw', 'ip', 'udp', 'stun']);
  expect(seen?.malformed).toBe(false);
  expect(seen?.remarks).toEqual([]);
  expect(seen?.field('stun.att.username')).toEqual(['WxYz:AbCd']);
  expect(seen?.field('stun.att.crc32.status')).toEqual(['1']);
});

test('tshark says that a FINGERPRINT is wrong', async () => {
  const wrong = Uint8Array.from(check);
  wrong[87] = 0;
  const [seen] = await dissect([{ payload: wrong, direction: 'back' }]);
  expect(seen?.field('stun.att.crc32.status')).toEqual(['0']);
  expect(seen?.remarks).not.toEqual([]);
  expect(seen?.field('udp.srcport')).toEqual(['50002']);
});

test('tshark takes no STUN message that is cut short, and marks such a DTLS record as malformed', async () => {
  const [stun] = await dissect([{ payload: check.subarray(0, 24) }], { as: 'stun' });
  expect(stun?.protocols).toEqual(['raw', 'ip', 'udp', 'data']);
  const record = Buffer.from('16fefd000000000000000000400100003400', 'hex');
  const [dtls] = await dissect([{ payload: record }], { as: 'dtls' });
  expect(dtls?.malformed).toBe(true);
});
