import { recommendedTypePreferences } from '#lib/protocol/ice/type-preferences.ts';
import type { IceProfile } from './profile.ts';

const milliseconds = 1_000;
const seconds = 1_000_000;

/** RFC 8445 and its companions to the letter, with their recommended numbers where they leave a choice. */
export const rfcProfile: IceProfile = {
  name: 'rfc',
  pacing: 50 * milliseconds, // Ta, RFC 8445 §14.2
  minimumRto: 500 * milliseconds, // RFC 8445 §14.3
  maximumSends: 7, // Rc, RFC 8489 §6.2.1
  finalTimeoutFactor: 16, // Rm, RFC 8489 §6.2.1
  typePreferences: recommendedTypePreferences, // RFC 8445 §5.1.2.2
  maximumPairs: 100, // RFC 8445 §6.1.2.5
  // RFC 8445 §8.1.1 leaves it to the agent when to stop looking for a better pair. Two turns of Ta let the check of a
  // pair that is as near come back; host pairs that lead nowhere are not waited for.
  nomination: { kind: 'best-valid', patience: 100 * milliseconds, relayedPatience: 2 * seconds },
  consentInterval: 5 * seconds, // RFC 7675 §5.1
  consentRandomization: [0.8, 1.2], // RFC 7675 §5.1
  consentExpiry: 30 * seconds, // RFC 7675 §5.1
  keepalive: 15 * seconds, // Tr, RFC 8445 §11
  patience: 39_500 * milliseconds, // RFC 8863 §4: 500 · (2⁶ − 1) + 16 · 500
  // W3C leaves it open ("repeatedly failing to receive a response"). Consent checks are 6 s apart at the most, and each is
  // sent once: 3 · 6 s are three in a row without an answer. One in ten lost, as on bad Wi-Fi, is no sign of anything.
  disconnectedAfter: 18 * seconds,
  release: 3 * seconds // RFC 8445 §8.3.1
};

const profiles: readonly IceProfile[] = [rfcProfile];

/** The profile of that name, or undefined where there is none. */
export function profileNamed(name: string): IceProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}
