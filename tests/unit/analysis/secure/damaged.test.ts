import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishedProof } from '#lib/analysis/opened/finished-proof.ts';
import { keySchedule } from '#lib/analysis/opened/key-schedule.ts';
import { openPacket } from '#lib/analysis/opened/packet-tree.ts';
import { readersOf } from '#lib/analysis/opened/readers.ts';
import { secureReadingOf } from '#lib/analysis/opened/secure-reading-of.ts';
import { shownCertificates } from '#lib/analysis/opened/shown-certificate.ts';
import { signatureProof } from '#lib/analysis/opened/signature-proof.ts';
import { isCovered, withChanges } from '../../../support/field-laws.ts';
import { recordedDatagrams, recordedSecrets, secureTrace } from '../../../support/secure-trace.ts';

const changes = fc.array(fc.tuple(fc.nat(1500), fc.nat(255)), { maxLength: 3 });

it.each(['cf', 'cf12'])('%s: damaged, lost and in another order, it is read as far as it goes', (name) => {
  const original = recordedDatagrams(name);
  const secrets = recordedSecrets(name);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(original.map((_, place) => place)),
      fc.array(fc.tuple(fc.nat(original.length - 1), changes), { maxLength: 6 }),
      fc.boolean(),
      (order, damage, inOrder) => {
        const places = inOrder ? [...order].sort((one, other) => one - other) : order;
        const damaged = new Map(damage);
        const trace = secureTrace(
          places.map((place) => {
            const { from, bytes } = original[place]!;
            return { from, bytes: withChanges(bytes, damaged.get(place) ?? []) };
          }),
          secrets
        );
        const reading = secureReadingOf(trace);
        expect(reading.datagrams.length).toBeLessThanOrEqual(places.length);
        for (const bytes of trace.payloads.values()) {
          const opened = openPacket(bytes, 'udp', reading);
          for (const { field, bytes: shown } of opened?.tree ?? [])
            expect(isCovered(field, shown.length)).toBe(true);
          if (opened) readersOf(opened, 'udp');
        }
        for (const association of reading.associations) {
          keySchedule(association);
          shownCertificates(association);
          for (const from of ['client', 'server'] as const) {
            finishedProof(association, from);
            signatureProof(association, from);
          }
        }
      }
    ),
    { numRuns: 40 }
  );
});
