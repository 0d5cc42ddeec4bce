import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { writeAsTls, writeMessage, type HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { helloRetryRandom } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { transcriptOf } from '#lib/protocol/dtls/handshake/transcript.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';

const message = (messageType: number, messageSequence: number, body: string): HandshakeMessage => ({
  messageType,
  messageSequence,
  body: bytesOf(body)
});
const first = message(1, 0, 'aa');
const again = message(1, 1, 'bb');

it('the header of 1.2 has 12 bytes, and that of 1.3 has 4', () => {
  expect(toHex(transcriptOf('1.2', [again], 'SHA-256'))).toBe('010000010001000000000001bb');
  expect(toHex(transcriptOf('1.3', [again], 'SHA-256'))).toBe('01000001bb');
});

it('HelloVerifyRequest and the ClientHello before it are left out in 1.2', () => {
  const verify = message(3, 0, 'feff00');
  expect(transcriptOf('1.2', [first, verify, again], 'SHA-256')).toEqual(writeMessage(again));
});

it('the hash of the first ClientHello stands in its place when a HelloRetryRequest follows in 1.3', () => {
  const retry = message(2, 0, `fefd${helloRetryRandom}0013010000`);
  const hash = sha256(writeAsTls(first));
  expect(transcriptOf('1.3', [first, retry, again], 'SHA-256')).toEqual(
    joinBytes([Uint8Array.of(254, 0, 0, 32), hash, writeAsTls(retry), writeAsTls(again)])
  );
  const hello = message(2, 0, `fefd${'00'.repeat(32)}0013010000`);
  expect(transcriptOf('1.3', [first, hello], 'SHA-256')).toEqual(
    joinBytes([writeAsTls(first), writeAsTls(hello)])
  );
});
