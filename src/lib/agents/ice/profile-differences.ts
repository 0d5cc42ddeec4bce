import type { ProfileTraits, TraitDifference } from '#lib/protocol/ice/profile-traits.ts';
import { durationOf } from '../stun/transactions.ts';
import type { IceProfile } from './profile.ts';
import { chromeProfile, rfcProfile } from './profiles.ts';

/** How to read each trait from a profile. */
const readers: { readonly [T in keyof ProfileTraits]: (profile: IceProfile) => ProfileTraits[T] } = {
  nomination: ({ nomination }) => {
    if (nomination.kind === 'best-valid') return { kind: 'best', wait: nomination.patience };
    return { kind: nomination.kind === 'first-valid' ? 'first' : 'every-check', wait: 0 };
  },
  repetition: (profile) =>
    profile.checks.kind === 'new-transaction'
      ? { again: 'new', first: profile.pacing, giveUp: profile.checks.giveUp }
      : { again: 'same', first: profile.minimumRto, giveUp: durationOf(timingOf(profile)) },
  asymmetricAnswers: ({ asymmetricAnswers }) => asymmetricAnswers,
  pace: ({ pacing, pacingWhenConnected }) => ({ before: pacing, after: pacingWhenConnected }),
  freezing: ({ freezes }) => freezes,
  permitsAtOnce: ({ permitsAtOnce }) => permitsAtOnce,
  pairsAtOnce: ({ pairsAtOnce }) => pairsAtOnce,
  consent: ({ consentInterval, consentRandomization: [low, high], firstConsentIntervals, hurry }) => ({
    shortest: consentInterval * low,
    longest: consentInterval * high,
    first: firstConsentIntervals,
    hurried: hurry?.interval
  }),
  disconnected: (profile) => ({ after: profile.disconnectedAfter, from: silenceOf(profile) }),
  consentLost: (profile) => ({ after: profile.consentExpiry, from: silenceOf(profile) }),
  failure: ({ patience, checks }) =>
    patience === undefined
      ? { after: checks.kind === 'new-transaction' ? checks.giveUp : 0, from: 'pairs' }
      : { after: patience, from: 'patience' },
  unsaid: ({ saysCompleted, saysFailed }) => [
    ...(saysCompleted ? [] : (['completed'] as const)),
    ...(saysFailed ? [] : (['failed'] as const))
  ],
  gatheringEnd: ({ gatheringEnds }) => gatheringEnds,
  serverPatience: (profile) => ({
    rto: profile.minimumRto,
    sends: profile.maximumSends,
    total: durationOf(timingOf(profile))
  }),
  steps: ({ relaysAfter, tcpAfter, tcpPreference }) => ({
    relay: relaysAfter,
    tcp: tcpPreference === undefined ? undefined : tcpAfter
  }),
  keepalive: ({ keepalive }) => keepalive,
  hiding: ({ hidesAddresses }) => hidesAddresses,
  localPreference: ({ localPreferences }) => localPreferences,
  uniquePriorities: ({ uniquePriorities }) => uniquePriorities,
  relayPreference: ({ typePreferences: { relay }, relayPreferences }) => ({
    udp: relay,
    tcp: relayPreferences?.tcp ?? relay,
    tls: relayPreferences?.tls ?? relay
  }),
  extensions: ({ candidateExtensions }) => candidateExtensions,
  attributes: ({ tellsNetwork }) => (tellsNetwork ? ['GOOG-NETWORK-INFO'] : [])
};

/** The traits in which the profiles `rfc` and `chrome` differ, with their values, read from the profiles themselves. */
export function profileDifferences(): readonly TraitDifference[] {
  return (Object.keys(readers) as (keyof ProfileTraits)[])
    .map((trait) => differenceIn(trait))
    .filter(({ rfc, chrome }) => JSON.stringify(rfc) !== JSON.stringify(chrome));
}

function differenceIn<T extends keyof ProfileTraits>(trait: T): TraitDifference {
  const read = readers[trait];
  // The trait and its values belong together, which the union of all of them cannot say of one that is not known.
  return { trait, rfc: read(rfcProfile), chrome: read(chromeProfile) } as unknown as TraitDifference;
}

function timingOf({ minimumRto, maximumSends, finalTimeoutFactor, maximumRto }: IceProfile) {
  return { rto: minimumRto, sends: maximumSends, finalFactor: finalTimeoutFactor, longest: maximumRto };
}

function silenceOf({ silenceCounts }: IceProfile): 'answer' | 'unanswered' {
  return silenceCounts === 'from-last-answer' ? 'answer' : 'unanswered';
}
