import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';
import { simulcast } from './simulcast.ts';

/** A mistake made in a description: the first match of the one becomes the other. */
type Mistake = readonly [string | RegExp, string];

const inOffer: readonly Mistake[] = [
  // A section was taken out by hand, and the group still names it.
  ['a=group:BUNDLE 0 1\n', 'a=group:BUNDLE 0 1 2\n'],
  // A program that writes its own lines knows neither fingerprints nor how high a port can be.
  [/a=fingerprint:.*\n/, ''],
  ['a=mid:0\n', 'a=mid:0\na=candidate:1 1 udp 2122260223 192.0.2.2 70000 typ host generation 0\n'],
  // A password that was cut while it was copied.
  [/(a=ice-pwd:.{12}).*/, '$1'],
  // A codec was removed, but not from the m-line; an encoding, but not from the simulcast.
  ['SAVPF 96 97\n', 'SAVPF 96 97 98\n'],
  ['a=rid:f send\n', '']
];

/** Copied from an offer: an answer has to choose a role. */
const inAnswer: readonly Mistake[] = [['a=setup:active', 'a=setup:actpass']];

/** The example with simulcast, with the mistakes that people and their programs make most. */
export const broken: readonly FoundDescription[] = simulcast.map((one) => ({
  ...one,
  sdp: (one.kind === 'offer' ? inOffer : inAnswer).reduce(
    (sdp, [right, wrong]) => sdp.replace(right, wrong),
    one.sdp
  )
}));
