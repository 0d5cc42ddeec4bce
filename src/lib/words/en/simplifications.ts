import { seconds } from './wording.ts';
import type { SimplificationTexts } from '../simplification-texts.ts';

/** The ways in which a simulated run is simpler than the world, or other than in Chromium: sentences. */
export const simplifications: SimplificationTexts = {
  'path.links-only': () =>
    'Each link has its delay; the internet between the links takes no time of its own.',
  'run.ends-with-ice': () =>
    'The lab ends with ICE. DTLS and SCTP would follow on the selected pair; without them connectionState stays connecting.',
  'servers.by-address': () => 'The servers are given by their addresses, so no name is looked up in the DNS.',
  'tls.not-encrypted': () =>
    'TLS records have real sizes and order, but nothing is encrypted, and there are no certificates.',
  'addresses.shown': () =>
    'Host candidates show their addresses. A browser puts random .local names (mDNS) in their place, so that a page without permission to use a camera or microphone cannot learn the addresses of a private network.',
  'media.not-sent': () =>
    'Audio and video are negotiated, but no microphone or camera is used and no media is sent.',
  'bundle.first-section': () =>
    'The peers use bundlePolicy max-bundle and gather candidates for the first section only. With the default, balanced, a browser gathers for the first section of each kind of media until the answer accepts the bundle.',
  'role.forced': ({ peer }, { name }) =>
    `${name(peer)} starts in the wrong role on purpose. It can really happen where a third party exchanges the descriptions; offers that cross are rolled back before any check.`,
  'signaling.goes-on': () => 'Signaling goes on without a break while the network changes.',
  'signaling.reordered': () =>
    'The bus lets a candidate overtake a description. A WebSocket keeps the order; messages in requests of their own may lose it.',
  'states.completed': () =>
    'Chromium never reports completed: it does not act on the end of candidates, and stays connected.',
  'nomination.waits': ({ patience }) =>
    `When a pair works, the controlling side waits up to ${seconds(patience)} for a better one before it nominates. Chromium does not wait: every check of its controlling side nominates.`,
  'checks.repeated': () =>
    'A check that is not answered is sent again with the same transaction id. Chromium makes a new transaction each time.',
  'gathering.waits': ({ timeout }) =>
    `A server that does not answer holds up the end of gathering for ${seconds(timeout)}. Chromium ends gathering as soon as ICE is connected.`,
  'consent.slower': (it) =>
    `Consent is checked every ${seconds(it.shortest, it.longest)}, and silence leads to disconnected after ${seconds(it.disconnected)} and to failed after ${seconds(it.failed)}. Chromium checks every ${seconds(it.browserInterval)}, and is disconnected ${seconds(it.browserDisconnected)} and failed ${seconds(it.browserFailed)} after the first check without an answer.`,
  'candidates.no-tcp': () =>
    'The peers have UDP candidates only. Chromium also lists host candidates for TCP, which help where the other peer accepts connections.',
  'failure.later': ({ patience, browser }) =>
    `If no pair works, ICE fails after ${seconds(patience)} at the earliest, because a check of the other side may still come. Chromium gives up after ${seconds(browser)}, and only its connectionState then says failed.`
};
