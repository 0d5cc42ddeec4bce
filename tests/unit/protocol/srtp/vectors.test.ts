import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { exporter13 } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { deriveKey, sessionKeys, splitExported } from '#lib/protocol/srtp/keys.ts';
import { packetIndex } from '#lib/protocol/srtp/packet-index.ts';
import { srtcpPacket, srtpPacket } from '#lib/protocol/srtp/packet-format.ts';
import { exportedLength, srtpExporterLabel, srtpProfileOf } from '#lib/protocol/srtp/profiles.ts';
import { protectRtcp, unprotectRtcp } from '#lib/protocol/srtp/srtcp.ts';
import { protectRtp, unprotectRtp } from '#lib/protocol/srtp/srtp.ts';
import { expectLaws } from '../../../support/field-laws.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';
import { readVectors, vectorOf } from '../../../support/vectors.ts';

const counterMode = srtpProfileOf(0x0001)!;

describe('V6: keys for SRTP from DTLS 1.3', () => {
  const exported = exporter13(
    { hash: 'SHA-256', prefix: 'dtls13' },
    bytesOf('60460dec41358b5a743e93c2bae42e4874a2b9ebd9538ed5a67b68a70039ed9d'),
    { label: srtpExporterLabel, length: exportedLength(counterMode) }
  );
  const { client } = splitExported(counterMode, exported);
  const keys = sessionKeys(counterMode, client, 'rtcp');
  const packet = bytesOf(
    '8fcd000631149fc3dfb4c969763663e1077ece7ffda7fe817e812b0780000003a4e6e5c75646d689682e'
  );

  it('are exported', () => {
    expect(toHex(exported)).toBe(
      '92395b5b13385d803fcfe8e32c95df300637ce0cb0599048799b05b464c69d7f06c0020890f6d64d63141646c069d42ae2924c710f38b6463f22b773'
    );
  });

  it('give the keys of the client for RTCP', () => {
    expect([keys.encryption, keys.authentication, keys.salt].map(toHex)).toEqual([
      '08ef25529e65a73e048df024d296d71a',
      '4608e78beee850bed8a85fa2f107b27895481c52',
      'bbede50555d394f021bc9c8fdcca'
    ]);
  });

  it('open a packet, and make it again', () => {
    const opened = unprotectRtcp({ profile: counterMode, keys }, packet);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened).toMatchObject({ index: 3, encrypted: true });
    expect(toHex(opened.packet)).toBe('8fcd000631149fc3339552ee001600060010c702200656122e133412');
    expect(protectRtcp({ profile: counterMode, keys }, opened.packet, 3)).toEqual(packet);
    expect(expectLaws(srtcpPacket(counterMode), packet)).toMatchObject({ word: 0x80000003 });
  });

  it('open nothing that has been changed', () => {
    for (let at = 1; at < packet.length; at++) {
      const changed = packet.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(unprotectRtcp({ profile: counterMode, keys }, changed)).toMatchObject({
        error: { code: 'bad-tag' }
      });
    }
    expect(unprotectRtcp({ profile: counterMode, keys }, packet.subarray(0, 20)).ok).toBe(false);
  });
});

it('RFC 3711 B.3: keys are derived from a master key', () => {
  const master = {
    key: bytesOf('E1F97A0D3E018BE0D64FA32C06DE4139'),
    salt: bytesOf('0EC675AD498AFEEBB6960B3AABE6')
  };
  expect(toHex(deriveKey(master, 0, 16))).toBe('c61e7a93744f39ee10734afe3ff7a087');
  expect(toHex(deriveKey(master, 2, 14))).toBe('30cbbc08863d8c85d49db34a9ae1');
  expect(toHex(deriveKey(master, 1, 20))).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
});

describe.each([
  [0x0007, 128],
  [0x0008, 256]
] as const)('RFC 7714 §16 and §17 with profile %s', (code, bits) => {
  const rows = readVectors('secure/rfc7714.txt');
  const bytes = (name: string) => vectorOf(rows, name).bytes;
  const profile = srtpProfileOf(code)!;
  const keys = {
    encryption: Uint8Array.from({ length: bits / 8 }, (_, index) => index),
    authentication: new Uint8Array(0),
    salt: bytesOf('517569642070726f2071756f')
  };

  it('protects and opens RTP', () => {
    const sealed = bytes(`rtp-${bits}`);
    expect(protectRtp({ profile, keys }, bytes('rtp'), 0xf17b)).toEqual(sealed);
    expect(unprotectRtp({ profile, keys }, sealed, 0xf17b)).toEqual({ ok: true, packet: bytes('rtp') });
    expect(unprotectRtp({ profile, keys }, sealed, 0x1f17b)).toMatchObject({ error: { code: 'bad-tag' } });
    expect(expectLaws(srtpPacket(profile), sealed)).toMatchObject({ header: { sequence: 0xf17b } });
  });

  it('protects and opens RTCP', () => {
    const sealed = bytes(`rtcp-${bits}`);
    expect(protectRtcp({ profile, keys }, bytes('rtcp'), 0x5d4)).toEqual(sealed);
    expect(unprotectRtcp({ profile, keys }, sealed)).toEqual({
      ok: true,
      packet: bytes('rtcp'),
      index: 0x5d4,
      encrypted: true
    });
    expect(expectLaws(srtcpPacket(profile), sealed)).toBeDefined();
  });

  it('opens RTCP that is proved and not hidden', () => {
    expect(unprotectRtcp({ profile, keys }, bytes(`rtcp-clear-${bits}`))).toEqual({
      ok: true,
      packet: bytes('rtcp'),
      index: 0x5d4,
      encrypted: false
    });
  });
});

describe('the profile with a tag of four bytes', () => {
  const profile = srtpProfileOf(0x0002)!;
  const master = { key: new Uint8Array(16).fill(7), salt: new Uint8Array(14).fill(9) };

  it('cuts the tag of SRTP, and leaves that of SRTCP', () => {
    const rtp = bytesOf('8060000100000002000000030102030405');
    const rtcp = bytesOf('80c9000100000003');
    const forRtp = { profile, keys: sessionKeys(profile, master, 'rtp') };
    const forRtcp = { profile, keys: sessionKeys(profile, master, 'rtcp') };
    const sealed = protectRtp(forRtp, rtp, 1);
    expect(sealed.length).toBe(rtp.length + 4);
    expect(unprotectRtp(forRtp, sealed, 1)).toEqual({ ok: true, packet: rtp });
    const reports = protectRtcp(forRtcp, rtcp, 1);
    expect(reports.length).toBe(rtcp.length + 4 + 10);
    expect(unprotectRtcp(forRtcp, reports)).toMatchObject({ ok: true, packet: rtcp });
  });
});

it('the index of a packet is the closest to the highest so far', () => {
  expect(packetIndex(5, undefined)).toBe(5);
  expect(packetIndex(2, 65535)).toBe(65538);
  expect(packetIndex(65535, 65538)).toBe(65535);
  expect(packetIndex(65530, 3)).toBe(65530);
  expect(packetIndex(100, 3 * 65536 + 90)).toBe(3 * 65536 + 100);
});
