import type { SctpProfile, SctpProfileName } from './profile.ts';

const milliseconds = 1_000;
const seconds = 1_000_000;
const mebibytes = 2 ** 20;

/** RFC 9260 and its extensions, with their recommended numbers where they leave a choice. */
export const rfcSctpProfile: SctpProfile = {
  name: 'rfc',
  receiverWindow: mebibytes, // RFC 9260 §3.3.2 leaves it open; at least 1500
  windowShare: 100,
  streams: 65535, // RFC 8831 §6.2
  // RFC 8831 §5: IP packets of 1200 bytes over IPv4, until more is known: less 20 of IP, 8 of UDP and 37 of a record of DTLS 1.2,
  // down to a multiple of 4.
  largestPacket: 1132,
  interleaving: true, // RFC 8831 §6.1 recommends it
  zeroChecksum: false,
  cookieMagic: 'trickle0', // RFC 9260 §5.1.3 leaves the cookie to its maker
  cookieHasGap: false,
  setup: { first: 1 * seconds, longest: 60 * seconds, mostRetransmits: 8 }, // RFC 9260 §16
  rtoInitial: 1 * seconds, // RFC 9260 §16
  rtoMinimum: 1 * seconds, // RFC 9260 §16
  rtoMaximum: 60 * seconds, // RFC 9260 §16
  longestBackOff: 60 * seconds, // RFC 9260 §6.3.3
  mostRetransmits: 10, // RFC 9260 §16
  initialWindow: (chunk) => Math.min(4 * chunk, Math.max(2 * chunk, 4404)), // RFC 9260 §7.2.1
  maximumBurst: 4, // RFC 9260 §16
  sackDelay: 200 * milliseconds, // RFC 9260 §16
  sackEvery: 2, // RFC 9260 §6.2
  heartbeatInterval: 30 * seconds, // RFC 9260 §16
  asksAtOnce: false,
  repeatsRequestNumber: false
};

/** Chromium 156, as measured in recordings of its associations with Firefox; [V] marks what was read in libwebrtc. */
export const chromeSctpProfile: SctpProfile = {
  ...rfcSctpProfile,
  name: 'chrome',
  receiverWindow: 5 * mebibytes, // a_rwnd 00500000
  windowShare: 90, // a_rwnd 00480000 in SACKs
  largestPacket: 1188, // an MTU of 1191, down to a multiple of 4
  interleaving: false, // 8008 has 82 and C0
  cookieMagic: 'dcSCTP00', // 48 bytes
  cookieHasGap: true,
  setup: { first: 1 * seconds, longest: Infinity, mostRetransmits: Infinity }, // 1, 2, 4, 8 s …, without an end
  rtoInitial: 500 * milliseconds, // [V]
  rtoMinimum: 400 * milliseconds, // [V]
  longestBackOff: 3 * seconds, // [V]
  mostRetransmits: Infinity, // [V]
  initialWindow: () => 10 * 1191, // [V] ten MTUs
  repeatsRequestNumber: true // RE-CONFIG of the recording
};

/** Firefox 153, which has the library of Chromium since then, with numbers of its own. */
export const firefoxSctpProfile: SctpProfile = {
  ...chromeSctpProfile,
  name: 'firefox',
  receiverWindow: 16 * mebibytes, // a_rwnd 01000000
  interleaving: true, // 8008 has 82, C0, 40 and C2
  cookieHasGap: false // 44 bytes
};

const profiles: Readonly<Record<SctpProfileName, SctpProfile>> = {
  rfc: rfcSctpProfile,
  chrome: chromeSctpProfile,
  firefox: firefoxSctpProfile
};

/** The profile of that name. */
export function sctpProfileNamed(name: SctpProfileName): SctpProfile {
  return profiles[name];
}
