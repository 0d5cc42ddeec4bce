import { claimsOfTheApi } from './claims/api.ts';
import { claimsOfIce } from './claims/ice.ts';
import { claimsOfMoves } from './claims/moves.ts';
import { claimsOfPackets } from './claims/packets.ts';
import { sentencesOf, type Law } from './telling.ts';

/** The words that speak of two or of none. A sentence with one needs a claim, or to be general. */
const word = /\b(?:both|neither|no|nobody|none|nothing)\b/i;

const claims = [...claimsOfTheApi, ...claimsOfIce, ...claimsOfMoves, ...claimsOfPackets];

/** Sentences about a protocol or the API themselves: they claim nothing of the run. */
const general: readonly RegExp[] = [
  /WebRTC defines no signaling/,
  /^A candidate is text on the bus, not an ICE packet: it checks nothing/,
  /createOffer alone changes no state/,
  /ICE itself fails only when no other is left/,
  /^Without that, nothing is relayed to it or from it/,
  /^Data renews none of them/,
  /^An indication gets no answer/,
  /^That needs neither a microphone nor a camera/,
  /^The server gave no candidate/,
  /^No external port is free/,
  /^Its first byte belongs to no known protocol/,
  /^No transport here speaks/
];

/** Sentences that no trace of the lab has: it ends with ICE, its events give their reasons, and its actors are all known. */
const ofOthers: readonly RegExp[] = [
  /^Its checks got no answer, or one that rules it out/,
  /^No check on it was answered in time/,
  /^The handshake chose what both sides support/,
  /^That is as trustworthy as the signaling channel, and no more/,
  /^No data may flow: the connection is ended/,
  /^ICE and DTLS are both up/,
  /nothing of DTLS may be sent before/,
  /^There is no way back from here/,
  /^Both sides may begin at the same time/,
  /^Closing resets the streams of both directions/,
  /gets no media on a track/,
  /^The browser says/,
  /^Both peers take the same ICE role, and one of them must switch/,
  // Of DTLS and SCTP, which no run of the gallery comes to.
  /^DTLS 1.2 has no other acknowledgement/,
  /^It never travels: both sides compute it/,
  /^(?:Messages that wait for no answer|If no answer comes, the whole flight)/,
  /^No (?:COOKIE ACK|INIT ACK|SACK|answer to the|answer of) /,
  /^(?:There is no association|Data can flow both ways|Nothing new is taken|Nothing was acknowledged)/,
  /sends an INIT of its own: in WebRTC both do/,
  /which so far has kept nothing/,
  /^Both sides (?:had nothing more to say|were told this id)/,
  /is stream \d+, both ways/,
  /^Nobody answers(?:,|:)/,
  /^Without DTLS nothing can be sent safely/
];

/** Holds each sentence about both, none or nothing to the state of which it speaks. One without a claim is a fault too. */
export const absences: Law = (telling) =>
  sentencesOf(telling.said).flatMap((sentence) => [
    !isCovered(sentence) && `no law holds that “${sentence}”`,
    ...claims
      .filter(({ says }) => says.test(sentence))
      .map(({ holds }) => !holds(telling) && `it is not so that “${sentence}”`)
  ]);

/** Whether a sentence has a law where it needs one. */
export function isCovered(sentence: string): boolean {
  const covers = [...claims.map(({ says }) => says), ...general];
  return !word.test(sentence) || covers.some((says) => says.test(sentence));
}

/** Whether no trace of the lab has a sentence. */
export function isOfOthers(sentence: string): boolean {
  return ofOthers.some((says) => says.test(sentence));
}
