import { messagesOf, packetOf } from '#lib/analysis/packets/packets.ts';
import type { Proof, ProofSubject } from './proof.ts';

/** All proofs, in the order in which they are shown. */
const proofs: readonly Proof[] = [
  {
    id: 'integrity',
    name: 'Integrity',
    when: ({ trace, event, opened }) =>
      opened !== undefined && messagesOf(packetOf(trace, event)).some(({ integrity }) => integrity),
    load: () => import('./integrity-proofs.svelte')
  },
  {
    id: 'fingerprint',
    name: 'Fingerprint',
    when: ({ event }) => event.type === 'fingerprint.compared',
    load: () => import('./fingerprint-proof.svelte')
  }
];

/** The proofs that there are of a subject. */
export function proofsOf(subject: ProofSubject): readonly Proof[] {
  return proofs.filter(({ when }) => when(subject));
}
