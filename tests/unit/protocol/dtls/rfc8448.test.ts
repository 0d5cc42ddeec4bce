import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { transcriptHash } from '#lib/protocol/dtls/handshake/transcript.ts';
import { ecdhPublicKey, ecdhSecret } from '#lib/protocol/dtls/keys/ecdh.ts';
import type { Schedule } from '#lib/protocol/dtls/keys/hkdf-label.ts';
import {
  applicationTrafficSecrets,
  exporterMasterSecret,
  finishedKey,
  handshakeTrafficSecrets,
  mainSecrets,
  trafficKeys,
  verifyData13
} from '#lib/protocol/dtls/keys/secrets-13.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

// The schedule of TLS 1.3 and of DTLS 1.3 is the same but for the prefix of labels and for the record numbers.
const schedule: Schedule = { hash: 'SHA-256', prefix: 'tls13 ' };
const rows = readVectors('secure/rfc8448-3.txt');
const bytes = (name: string) => vectorOf(rows, name).bytes;
const hex = (name: string) => vectorOf(rows, name).hex;

function message(name: string): HandshakeMessage {
  const whole = bytes(name);
  return { messageType: whole[0]!, messageSequence: 0, body: whole.subarray(4) };
}

const hellos = ['client_hello', 'server_hello'].map(message);
const beforeFinished = [
  ...hellos,
  ...['encrypted_extensions', 'certificate', 'certificate_verify'].map(message)
];
const throughFinished = [...beforeFinished, message('server_finished')];
const hash = (messages: readonly HandshakeMessage[]) => transcriptHash('1.3', messages, 'SHA-256');

const clientPrivate = bytes('client_private');
const serverPublic = bytes('server_hello').subarray(52, 84);
const shared = ecdhSecret('x25519', clientPrivate, serverPublic);
if (!shared.ok) throw new Error(shared.error.message);
const main = mainSecrets(schedule, shared.secret);
const handshake = handshakeTrafficSecrets(schedule, main.handshake, hash(hellos));
const application = applicationTrafficSecrets(schedule, main.master, hash(throughFinished));

describe('the handshake of RFC 8448 §3', () => {
  it('has the public key of its secret key', () => {
    expect(hex('client_hello')).toContain(toHex(ecdhPublicKey('x25519', clientPrivate)));
  });

  it('has the secrets of its schedule', () => {
    expect(toHex(main.early)).toBe(hex('early'));
    expect(toHex(main.handshake)).toBe(hex('handshake'));
    expect(toHex(main.master)).toBe(hex('master'));
    expect(toHex(handshake.client)).toBe(hex('client_hs'));
    expect(toHex(handshake.server)).toBe(hex('server_hs'));
    expect(toHex(application.client)).toBe(hex('client_ap'));
    expect(toHex(application.server)).toBe(hex('server_ap'));
    expect(toHex(exporterMasterSecret(schedule, main.master, hash(throughFinished)))).toBe(hex('exporter'));
  });

  it.each([
    ['client_hs', handshake.client],
    ['server_hs', handshake.server],
    ['client_ap', application.client],
    ['server_ap', application.server]
  ])('has the keys of %s', (name, secret) => {
    const { key, iv } = trafficKeys(schedule, 'AES-128-GCM', secret);
    expect([toHex(key), toHex(iv)]).toEqual([hex(`${name}_key`), hex(`${name}_iv`)]);
  });

  it('has the Finished of both sides', () => {
    expect(toHex(finishedKey(schedule, handshake.server))).toBe(hex('server_finished_key'));
    expect(toHex(finishedKey(schedule, handshake.client))).toBe(hex('client_finished_key'));
    expect(verifyData13(schedule, handshake.server, hash(beforeFinished))).toEqual(
      message('server_finished').body
    );
    expect(toHex(verifyData13(schedule, handshake.client, hash(throughFinished)))).toBe(
      hex('client_verify_data')
    );
  });
});
