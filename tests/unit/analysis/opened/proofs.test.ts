import { describe, expect, it } from 'vitest';
import { checksumProof } from '#lib/analysis/opened/checksum-proof.ts';
import { finishedProof } from '#lib/analysis/opened/finished-proof.ts';
import { secureReadingOf } from '#lib/analysis/opened/secure-reading-of.ts';
import { fingerprintOf, shownCertificates } from '#lib/analysis/opened/shown-certificate.ts';
import { signatureProof } from '#lib/analysis/opened/signature-proof.ts';
import { isRead } from '#lib/analysis/secure/opened-record.ts';
import { DtlsPair } from '../../../support/dtls-pair.ts';
import { isCovered } from '../../../support/field-laws.ts';
import { datagramsOf, recordedTrace, secretsOfPair, secureTrace } from '../../../support/secure-trace.ts';

const sides = ['client', 'server'] as const;

/** A copy with one bit turned over. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
}

const runs = [
  ...['cf', 'cf12', 'cfm'].map((name) => [name, recordedTrace(name)] as const),
  ...(['1.2', '1.3'] as const).map((version) => {
    const pair = new DtlsPair({
      client: { versions: [version] },
      server: { versions: [version], asksForCookie: true }
    }).connect();
    return [`DTLS ${version} with a cookie`, secureTrace(datagramsOf(pair), secretsOfPair(pair))] as const;
  })
];

describe.each(runs)('the proofs of %s', (_, trace) => {
  const association = secureReadingOf(trace).associations[0]!;
  const { messages } = association;

  it.each(sides)('have the Finished of the %s right, and wrong where a byte before it is changed', (from) => {
    const proof = finishedProof(association, from)!;
    expect(proof).toMatchObject({ ok: true, computed: proof.stated });
    const last = messages.findLastIndex((one) => one.from === from && one.messageType === 20);
    const first = messages.findIndex(({ messageType }) => messageType === 3) + 1;
    for (const message of [first, first + 1, last]) {
      const body = flipped(messages[message]!.body, 4);
      expect(finishedProof(association, from, { message, body })).toMatchObject({ ok: false });
    }
  });

  it.each(sides)('have the signature of the %s right, and wrong where a byte of it is changed', (from) => {
    expect(signatureProof(association, from)).toMatchObject({ ok: true, known: true });
    const type = from === 'server' && association.version === '1.2' ? 12 : 15;
    const message = messages.findIndex((one) => one.from === from && one.messageType === type);
    const { body } = messages[message]!;
    expect(signatureProof(association, from, { message, body: flipped(body, body.length - 1) })?.ok).toBe(
      false
    );
  });

  it('have the certificates that were shown', () => {
    const shown = shownCertificates(association);
    expect(shown.map(({ from, actor, selfSigned }) => [from, actor, selfSigned])).toEqual([
      ['client', 'alice', true],
      ['server', 'bob', true]
    ]);
    for (const { der, field } of shown) expect(isCovered(field!, der.length)).toBe(true);
  });
});

it('the fingerprint is of the whole certificate', () => {
  const pair = new DtlsPair().connect();
  const trace = secureTrace(datagramsOf(pair), secretsOfPair(pair));
  const [client, server] = shownCertificates(secureReadingOf(trace).associations[0]!);
  expect(fingerprintOf(client!)).toBe(pair.certificates.client.fingerprint.digest);
  expect(fingerprintOf(server!)).toBe(pair.certificates.server.fingerprint.digest);
  expect(fingerprintOf({ der: flipped(client!.der, 20) })).not.toBe(fingerprintOf(client!));
});

it('the CRC32c of each SCTP packet is right, and wrong where a byte is changed', () => {
  const packets = secureReadingOf(recordedTrace('cf'))
    .datagrams.flatMap(({ records }) => records.filter(isRead))
    .flatMap(({ contents }) => (contents.type === 'application_data' ? [contents.data] : []));
  expect(packets.length).toBeGreaterThan(10);
  for (const bytes of packets) {
    const proof = checksumProof(bytes);
    expect(proof).toMatchObject({ ok: true, computed: proof.stated });
    expect(checksumProof(flipped(bytes, bytes.length - 1))).toMatchObject({
      ok: false,
      stated: proof.stated
    });
    expect(checksumProof(flipped(bytes, 8)).ok).toBe(false);
  }
});
