import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import {
  certificateVerifyContent,
  keyExchangeContent,
  verifySigned
} from '#lib/protocol/dtls/handshake/proof.ts';
import { transcriptHash, transcriptOf } from '#lib/protocol/dtls/handshake/transcript.ts';
import { handshakeTypes, handshakeTypeName } from '#lib/protocol/dtls/handshake/types.ts';
import { exporter13, dtlsSchedule, verifyData13 } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { verifyData12 } from '#lib/protocol/dtls/keys/secrets-12.ts';
import { datagramFormat } from '#lib/protocol/dtls/records/datagram.ts';
import type { DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { sessionKeys, splitExported } from '#lib/protocol/srtp/keys.ts';
import { packetIndex } from '#lib/protocol/srtp/packet-index.ts';
import { srtcpPacket, srtpPacket } from '#lib/protocol/srtp/packet-format.ts';
import { exportedLength, srtpExporterLabel, srtpProfileOf } from '#lib/protocol/srtp/profiles.ts';
import { protectRtcp, unprotectRtcp } from '#lib/protocol/srtp/srtcp.ts';
import { protectRtp, unprotectRtp } from '#lib/protocol/srtp/srtp.ts';
import { readCertificate } from '#lib/protocol/x509/decode-certificate.ts';
import { p256Point } from '#lib/protocol/x509/public-key.ts';
import { isSelfSigned } from '#lib/protocol/x509/verify-self-signed.ts';
import { expectLaws } from '../../../support/field-laws.ts';
import { openRecording, type OpenedRecording, type Side } from '../../../support/open-recording.ts';
import { readCapture } from '../../../support/pcapng.ts';

type Message = OpenedRecording['messages'][number];

/** The messages before the one of that type and side. */
function before(
  { messages }: OpenedRecording,
  from: Side,
  type: keyof typeof handshakeTypes
): readonly Message[] {
  const at = messages.findIndex((one) => one.from === from && one.messageType === handshakeTypes[type]);
  return messages.slice(0, at);
}

function bodyOf<Version extends DtlsVersion>(version: Version, message: HandshakeMessage) {
  const read = readBody(version, message.messageType, message.body);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

function body13({ messages }: OpenedRecording, from: Side, type: keyof typeof handshakeTypes) {
  return bodyOf(
    '1.3',
    messages.find((one) => one.from === from && one.messageType === handshakeTypes[type])!
  );
}

function body12({ messages }: OpenedRecording, from: Side, type: keyof typeof handshakeTypes) {
  return bodyOf(
    '1.2',
    messages.find((one) => one.from === from && one.messageType === handshakeTypes[type])!
  );
}

function keyIn(certificate: {
  readonly entries: readonly { readonly certificate: Uint8Array }[];
}): Uint8Array {
  const read = readCertificate(certificate.entries[0]!.certificate);
  if (!read.ok) throw new Error(read.error.message);
  expect(isSelfSigned(read.value)).toBe(true);
  return p256Point(read.value.tbsCertificate.subjectPublicKeyInfo)!;
}

describe.each(['cf', 'cf12', 'cfm'])('every datagram of %s', (name) => {
  it('is taken apart and put together again, and its fields cover it', () => {
    const datagrams = readCapture(`secure/${name}.pcapng`).filter(
      ({ payload }) => protocolOfDatagram(payload) === 'dtls'
    );
    expect(datagrams.length).toBeGreaterThan(20);
    for (const { payload } of datagrams) expect(expectLaws(datagramFormat(), payload)).toBeDefined();
  });
});

describe.each(['cf', 'cfm'])('the recording %s, of DTLS 1.3', (name) => {
  const recording = openRecording(name);
  const schedule = dtlsSchedule(recording.suite);

  it('opens completely', () => {
    expect(recording.version).toBe('1.3');
    expect(recording.suite.name).toBe('TLS_AES_128_GCM_SHA256');
    expect(
      recording.messages.map(({ from, messageType }) => `${from} ${handshakeTypeName(messageType)}`)
    ).toEqual([
      'client client_hello',
      'server server_hello',
      'server encrypted_extensions',
      'server certificate_request',
      'server certificate',
      'server certificate_verify',
      'server finished',
      'client certificate',
      'client certificate_verify',
      'client finished'
    ]);
    const kinds = new Set(recording.records.map(({ contents }) => contents.type));
    expect([...kinds].sort()).toEqual(['ack', 'alert', 'application_data', 'handshake']);
  });

  it('has every message taken apart, with no extension that is malformed', () => {
    for (const message of recording.messages) {
      const body = bodyOf('1.3', message);
      const extensions = 'extensions' in body ? (body.extensions ?? []) : [];
      expect(extensions.filter(({ type }) => type === 'malformed' || type === 'unknown')).toEqual([]);
    }
  });

  it.each(['client', 'server'] as const)(
    'has the Finished of the %s that its keys and messages give',
    (from) => {
      const secret = recording.secrets.get(`${from.toUpperCase()}_HANDSHAKE_TRAFFIC_SECRET`)!;
      const hash = transcriptHash('1.3', before(recording, from, 'finished'), 'SHA-256');
      expect(body13(recording, from, 'finished')).toMatchObject({
        verifyData: verifyData13(schedule, secret, hash)
      });
    }
  );

  it.each(['client', 'server'] as const)('has a CertificateVerify of the %s that is right', (from) => {
    const certificate = body13(recording, from, 'certificate');
    const proof = body13(recording, from, 'certificate_verify');
    if (certificate.type !== 'certificate' || proof.type !== 'certificate_verify') throw new Error();
    const hash = transcriptHash('1.3', before(recording, from, 'certificate_verify'), 'SHA-256');
    const key = keyIn(certificate);
    expect(verifySigned(proof, certificateVerifyContent(from, hash), key)).toBe('right');
    const other = from === 'client' ? 'server' : 'client';
    expect(verifySigned(proof, certificateVerifyContent(other, hash), key)).toBe('wrong');
  });

  it('acknowledges the last flight of the client', () => {
    const ack = recording.records.find(({ contents }) => contents.type === 'ack');
    expect(ack).toMatchObject({
      from: 'server',
      epoch: 3,
      contents: { recordNumbers: [0n, 1n, 2n].map((sequence) => ({ epoch: 2n, sequence })) }
    });
  });
});

describe('the recording cf12, of DTLS 1.2', () => {
  const recording = openRecording('cf12');
  const master = recording.secrets.get('CLIENT_RANDOM')!;

  it('opens completely', () => {
    expect(recording.version).toBe('1.2');
    expect(recording.suite.name).toBe('TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256');
    expect(
      recording.messages.map(({ from, messageType }) => `${from} ${handshakeTypeName(messageType)}`)
    ).toEqual([
      'client client_hello',
      'server server_hello',
      'server certificate',
      'server server_key_exchange',
      'server certificate_request',
      'server server_hello_done',
      'client certificate',
      'client client_key_exchange',
      'client certificate_verify',
      'client finished',
      'server finished'
    ]);
  });

  it.each(['client', 'server'] as const)(
    'has the Finished of the %s that its keys and messages give',
    (from) => {
      const hash = transcriptHash('1.2', before(recording, from, 'finished'), 'SHA-256');
      expect(body12(recording, from, 'finished')).toMatchObject({
        verifyData: verifyData12('SHA-256', { master, from, transcriptHash: hash })
      });
    }
  );

  it('has a CertificateVerify that is right', () => {
    const certificate = body12(recording, 'client', 'certificate');
    const proof = body12(recording, 'client', 'certificate_verify');
    if (certificate.type !== 'certificate' || proof.type !== 'certificate_verify') throw new Error();
    const content = transcriptOf('1.2', before(recording, 'client', 'certificate_verify'), 'SHA-256');
    expect(verifySigned(proof, content, keyIn(certificate))).toBe('right');
    expect(verifySigned(proof, content.subarray(1), keyIn(certificate))).toBe('wrong');
  });

  it('has a ServerKeyExchange that is signed with the key of the server', () => {
    const certificate = body12(recording, 'server', 'certificate');
    const exchange = body12(recording, 'server', 'server_key_exchange');
    if (certificate.type !== 'certificate' || exchange.type !== 'server_key_exchange') throw new Error();
    const content = keyExchangeContent(recording.randoms, exchange.parameters);
    expect(verifySigned(exchange, content, keyIn(certificate))).toBe('right');
  });
});

describe('the media of cfm', () => {
  const recording = openRecording('cfm');
  const hello = body13(recording, 'server', 'encrypted_extensions');
  const chosen =
    hello.type === 'encrypted_extensions'
      ? hello.extensions.find((one) => one.type === 'use_srtp')
      : undefined;
  const profile = srtpProfileOf(chosen?.type === 'use_srtp' ? chosen.profiles[0]! : 0)!;
  const exported = exporter13(dtlsSchedule(recording.suite), recording.secrets.get('EXPORTER_SECRET')!, {
    label: srtpExporterLabel,
    length: exportedLength(profile)
  });
  const masters = splitExported(profile, exported);

  it('is protected as the handshake says', () => {
    expect(profile.name).toBe('SRTP_AES128_CM_HMAC_SHA1_80');
  });

  it('has only packets of SRTP whose tags are right, and which are protected again to the same bytes', () => {
    const highest = new Map<string, number>();
    let count = 0;
    for (const { side, protocol, payload } of recording.media) {
      if (protocol !== 'rtp') continue;
      count++;
      const keys = { profile, keys: sessionKeys(profile, masters[side], 'rtp') };
      const packet = expectLaws(srtpPacket(profile), payload)!;
      const stream = `${side} ${packet.header.ssrc}`;
      const index = packetIndex(packet.header.sequence, highest.get(stream));
      const opened = unprotectRtp(keys, payload, index);
      if (!opened.ok) throw new Error(opened.error.message);
      highest.set(stream, Math.max(index, highest.get(stream) ?? 0));
      expect(toHex(protectRtp(keys, opened.packet, index))).toBe(toHex(payload));
    }
    expect(count).toBe(339);
  });

  it('has only packets of SRTCP whose tags are right, and which are protected again to the same bytes', () => {
    let count = 0;
    for (const { side, protocol, payload } of recording.media) {
      if (protocol !== 'rtcp') continue;
      count++;
      const keys = { profile, keys: sessionKeys(profile, masters[side], 'rtcp') };
      expect(expectLaws(srtcpPacket(profile), payload)).toBeDefined();
      const opened = unprotectRtcp(keys, payload);
      if (!opened.ok) throw new Error(opened.error.message);
      expect(toHex(protectRtcp(keys, opened.packet, opened.index))).toBe(toHex(payload));
    }
    expect(count).toBe(124);
  });
});
