import { u64 } from '../../bytes/format.ts';
import { attribute } from './entry.ts';
import { empty, number32, one } from '../../bytes/property-formats.ts';
import { shownEmpty } from './simple-formats.ts';

const tieBreaker = one(
  'tieBreaker',
  u64({ name: 'Tie-Breaker', rfc: 'RFC 8445 §7.1.3', meaning: 'random; the larger one wins a role conflict' })
);

/** Attributes that make a Binding request a connectivity check (RFC 8445 §7.1). */
export const iceAttributes = [
  attribute('PRIORITY', 0x0024, number32('priority', { name: 'Priority', rfc: 'RFC 8445 §7.1.1' }), {
    rfc: 'RFC 8445 §7.1.1',
    meaning: 'the priority that a peer-reflexive candidate gets if this check reveals one',
    shown: ({ priority }) => priority
  }),
  attribute('USE-CANDIDATE', 0x0025, empty, {
    rfc: 'RFC 8445 §7.1.2',
    meaning: 'the controlling agent nominates the pair that this check is for',
    shown: shownEmpty
  }),
  attribute('ICE-CONTROLLED', 0x8029, tieBreaker, {
    rfc: 'RFC 8445 §7.1.3',
    meaning: 'the sender takes the controlled role',
    shown: (value) => value.tieBreaker
  }),
  attribute('ICE-CONTROLLING', 0x802a, tieBreaker, {
    rfc: 'RFC 8445 §7.1.3',
    meaning: 'the sender takes the controlling role',
    shown: (value) => value.tieBreaker
  })
] as const;
