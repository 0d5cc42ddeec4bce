import { describe, expect, it } from 'vitest';
import { readAll, writeAll } from '#lib/protocol/bytes/codec.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import {
  deriveSecret,
  emptyHash,
  hkdfExtract,
  type LabelPrefix
} from '#lib/protocol/dtls/keys/hkdf-label.ts';
import { prf } from '#lib/protocol/dtls/keys/prf.ts';
import { exporter12, extendedMasterSecret, keyBlock } from '#lib/protocol/dtls/keys/secrets-12.ts';
import { finishedKey, trafficKeys, verifyData13 } from '#lib/protocol/dtls/keys/secrets-13.ts';
import { innerPlaintext } from '#lib/protocol/dtls/protection/inner-plaintext.ts';
import { open12, protect12 } from '#lib/protocol/dtls/protection/protect-12.ts';
import { open13, protect13 } from '#lib/protocol/dtls/protection/protect-13.ts';
import { maskSequence, sequenceMask } from '#lib/protocol/dtls/protection/sequence-number.ts';
import { contentsOf } from '#lib/protocol/dtls/records/contents.ts';
import { readDatagram, writeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import type { DtlsRecord } from '#lib/protocol/dtls/records/record.ts';
import { cipherSuiteOf } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';

// Vectors of live peers, and the public one of the PRF; each names its peers.

function recordOf<Form extends DtlsRecord['form']>(hex: string, form: Form) {
  const read = readDatagram(bytesOf(hex));
  const [record] = read.ok ? read.value : [];
  if (record?.form !== form) throw new Error(`This is no ${form} record`);
  return record as Extract<DtlsRecord, { readonly form: Form }>;
}

it('V1: the PRF of TLS 1.2 gives the 100 bytes that are published', () => {
  const output = prf({
    hash: 'SHA-256',
    secret: bytesOf('9bbe436ba940f017b17652849a71db35'),
    label: 'test label',
    seed: bytesOf('a0ba9f936cda311827a6f796ffd5198c'),
    length: 100
  });
  expect(toHex(output)).toBe(
    'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66'
  );
});

describe('V2: a connection with OpenSSL 3.0.19, which printed the same exporter', () => {
  const suite = cipherSuiteOf(0xc02b)!;
  const randoms = {
    client: bytesOf('202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f'),
    server: bytesOf('2e6a6e0c9f75356164e8c83d2fff98daceec28dd63e53a97c78b50cb6f535a81')
  };
  const master = extendedMasterSecret(
    'SHA-256',
    bytesOf('9d04f55b5e0c323325a285dcd4526ffd4f40905c8be8f0213ff5d01e8b88545e'),
    bytesOf('d74082bccbf422063fc1a18497c1872745167040bf7b0df627e64c721a0e9c00')
  );

  it('has the extended master secret', () => {
    expect(toHex(master)).toBe(
      '968b005705f71188daabd6087e08343eea981752eb51770e4a4c8b6fc790afbe00f4fa6dbbc8e86525974720f23fe00e'
    );
  });

  it('has the key block, with the server’s random first', () => {
    const block = keyBlock(suite, master, randoms);
    const hex = '7d2d7b064fe4911f803e259439c5e71ee4797d67e884a6622227882bfb9a0de43bf373cee4599751';
    expect(toHex(block.bytes)).toBe(hex);
    expect([block.client.key, block.server.key, block.client.iv, block.server.iv].map(toHex).join('')).toBe(
      hex
    );
  });

  it('exports keys for SRTP', () => {
    const exported = exporter12('SHA-256', { master, randoms, label: 'EXTRACTOR-dtls_srtp', length: 60 });
    expect(toHex(exported)).toBe(
      'd78f9ef3436b57cc89d747950d6500415d6a13b2c3b5864c55b416a8202e4a476362bee2bbe9aa198d749a0f24d1ce8550779bec7475332b41e8970c'
    );
  });
});

describe('V3: the Finished of Firefox to Chromium in DTLS 1.2', () => {
  const hex =
    '16fefd000100000000000000300001000000000000b4faa6e3408eddf2419073998c5b1313f4fc9e3292934fa97a547ae8f90998144c78fb695ee1e28f';
  const keys = { key: bytesOf('ba99fca02838a90919b7cbdc8a1a0a12'), iv: bytesOf('10b99dfe') };
  const record = recordOf(hex, 'protected');
  const plaintext = bytesOf('1400000c000400000000000cc90fb11718c793feb603231b');

  it('opens', () => {
    const opened = open12('AES-128-GCM', keys, record);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.plaintext).toEqual(plaintext);
    expect(toHex(opened.workings.additionalData)).toBe('000100000000000016fefd0018');
    expect(toHex(opened.workings.nonce)).toBe('10b99dfe0001000000000000');
  });

  it('is made again from its plaintext', () => {
    const made = protect12('AES-128-GCM', keys, { contentType: 22, epoch: 1, sequence: 0, plaintext });
    expect(toHex(writeDatagram([made]))).toBe(hex);
  });

  it('does not open when any byte of it is changed', () => {
    for (let at = 0; at < record.fragment.length; at++) {
      const fragment = record.fragment.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(open12('AES-128-GCM', keys, { ...record, fragment })).toMatchObject({
        error: { code: 'bad-tag' }
      });
    }
    expect(open12('AES-128-GCM', keys, { ...record, sequence: 1 }).ok).toBe(false);
    expect(
      open12('AES-128-GCM', keys, { ...record, fragment: record.fragment.subarray(0, 23) })
    ).toMatchObject({
      error: { code: 'too-short' }
    });
  });
});

describe('V4: records of Chromium, as server, to Firefox in DTLS 1.3', () => {
  const schedule = { hash: 'SHA-256', prefix: 'dtls13' } as const;
  const keys = trafficKeys(
    schedule,
    'AES-128-GCM',
    bytesOf('00c7c6992fd4f297f63f76c0f5728f95e847a372dd32bda6a747de5701d0e963')
  );

  it('has the keys of its traffic secret', () => {
    expect([keys.key, keys.iv, keys.sn].map(toHex)).toEqual([
      '591168785be48b9e590b1fbf0c093887',
      '595fbfe9f30a5c4f86d33288',
      '011b98dcbbe0f99472784d81c26d3141'
    ]);
  });

  it.each([
    [
      'SCTP’s COOKIE ACK',
      '2feafa00212267c0f01376aebe31ae7c8bc95fdd12d23274d5b3db1758dbe6a7d50588fc612b',
      4,
      '1388138859180292d58177a70b000004',
      23
    ],
    [
      'an ACK of three records',
      '2f66d300437ca02efc9002fa0f6690a2b6423641b7b5b66ab7521f5f3bd7c88dd80a1d3ae95e36cdf3d860c2a6f5eda94961e73a4bce86282d3976ed116809d8e94c175bcbb07fde',
      0,
      '0030000000000000000200000000000000000000000000000002000000000000000100000000000000020000000000000002',
      26
    ],
    ['close_notify', '2fbb100013c27ced5a403acf4346c3797b116bfcc65594ed', 12, '0100', 21]
  ] as const)('%s opens, and is made again', (_, hex, sequence, content, contentType) => {
    const opened = open13('AES-128-GCM', keys, recordOf(hex, 'unified'), 0);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened).toMatchObject({ sequence, contentType });
    expect(toHex(opened.content)).toBe(content);
    const made = protect13('AES-128-GCM', keys, {
      contentType,
      epoch: 3,
      sequence,
      content: bytesOf(content)
    });
    expect(toHex(writeDatagram([made]))).toBe(hex);
    const inner = readAll(innerPlaintext, opened.inner);
    if (!inner.ok) throw new Error(inner.error.message);
    expect(inner.value).toEqual({ contents: contentsOf(contentType, opened.content, '1.3'), padding: 0 });
    expect(writeAll(innerPlaintext, inner.value)).toEqual(opened.inner);
  });

  it('shows how: mask, additional data and nonce', () => {
    const record = recordOf(
      '2feafa00212267c0f01376aebe31ae7c8bc95fdd12d23274d5b3db1758dbe6a7d50588fc612b',
      'unified'
    );
    const opened = open13('AES-128-GCM', keys, record, 0);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(toHex(opened.workings.mask)).toMatch(/^eafe/);
    expect(toHex(opened.workings.additionalData)).toBe('2f00040021');
    expect(toHex(opened.workings.nonce)).toBe('595fbfe9f30a5c4f86d3328c');
    expect(maskSequence(record.sequence, 16, sequenceMask('AES-128-GCM', keys.sn, record.encrypted))).toBe(4);
  });

  it('has the Finished that its secret and messages give', () => {
    const secret = bytesOf('1652b88544ef09b9ecaf2277219404aa47e1211ada50acd4ce359b547a3d6f7f');
    const handshake = trafficKeys(schedule, 'AES-128-GCM', secret);
    expect([handshake.key, handshake.iv, handshake.sn, finishedKey(schedule, secret)].map(toHex)).toEqual([
      '68e6416ecd3e38ca049437ba0abf4476',
      'b07282aa0f62724d06c55618',
      '817f0a007db66031df7cc22efdf3e802',
      '50e09326f7cc9156f0355f246afdc313703305d534a72965473ffa67f25e3f2b'
    ]);
    const hash = bytesOf('4444efb3cb49eddf954c4d8b0356eb2b7091d0e7b351e3e739e7a29414f983f5');
    expect(toHex(verifyData13(schedule, secret, hash))).toBe(
      '467f2803a71d9a2425823f61a8506cd22027f69736ff6a4a78e320caf1115cd7'
    );
  });
});

it.each([
  ['tls13 ', '6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba'],
  ['dtls13', 'b17bce9451ee8bc6e8aebc0aa9e98295677a4a6a91f78440833146e465f2ff95']
] as const)('V5: the prefix “%s” makes secrets of its own', (prefix: LabelPrefix, expected) => {
  const schedule = { hash: 'SHA-256', prefix } as const;
  const zeros = new Uint8Array(32);
  const early = hkdfExtract(schedule, zeros, zeros);
  expect(toHex(early)).toBe('33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a');
  expect(
    toHex(deriveSecret(schedule, early, { label: 'derived', transcriptHash: emptyHash(schedule) }))
  ).toBe(expected);
});
