import type { AssociationState } from '#lib/trace/events/sctp.ts';
import { quote } from '#lib/analysis/names/short-words.ts';
import type { EventTexts } from '../../event-texts.ts';
import { citedReason } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';

/** SCTP associations. */
export const association: EventTexts<'association'> = {
  moved: ({ actor, to }, { name, peer }) => ({
    what: `${name(actor)}’s association is in ${to.toUpperCase()}.`,
    why: states[to](peer(actor)),
    section: 'RFC 9260 §4'
  }),
  closed: (event, scene) => ({
    what: `For ${scene.name(event.actor)} the SCTP association is over.`,
    why: `${sentence(citedReason(reasons, event.why, { scene, actor: event.actor }))} All channels end with it.`,
    section: 'RFC 9260 §9'
  })
};

const states: Readonly<Record<AssociationState, (peer: string) => string>> = {
  closed: () => 'There is no association.',
  'cookie-wait': (peer) =>
    `An INIT is on its way, and its INIT ACK is awaited. ${peer} sends an INIT of its own: in WebRTC both do, and the two become one association.`,
  'cookie-echoed': () =>
    'The cookie of the INIT ACK goes back as it came. It holds all that the other side needs, which so far has kept nothing.',
  established: () => 'Data can flow both ways, on any stream.',
  'shutdown-pending': () => 'Nothing new is taken; what is under way is still delivered.',
  'shutdown-sent': () => 'Everything has arrived, and a SHUTDOWN says so.',
  'shutdown-received': (peer) => `${peer} wants to end; what is under way is still delivered.`,
  'shutdown-ack-sent': () => 'The end is confirmed, and its confirmation is awaited.'
};

/** Data that is sent again. */
export const chunks: EventTexts<'chunks'> = {
  resent: ({ actor, chunks: count, tsn, why }, { name, peer }) => ({
    what: `${name(actor)} sends ${count === 1 ? 'a DATA chunk' : `${count} DATA chunks`} again, from TSN ${tsn} on.`,
    why:
      why === 'timeout'
        ? `No SACK of ${peer(actor)}’s has covered it before T3-rtx ran out.`
        : `Three SACKs of ${peer(actor)}’s tell of a gap there: it counts as lost before any timer ends.`,
    section: why === 'timeout' ? 'RFC 9260 §6.3.3' : 'RFC 9260 §7.2.4'
  })
};

/** Messages upon SCTP. */
export const message: EventTexts<'message'> = {
  discarded: ({ actor, channel, why }, { name, peer }) => ({
    what: `${name(actor)} gives up a message on ${quote(channel)}.`,
    why: `The channel is only partly reliable: ${
      why === 'retransmits' ? 'it was sent as often as it may be' : 'its time is over'
    }. A FORWARD TSN tells ${peer(actor)} not to wait for it.`,
    section: 'RFC 3758 §3.5'
  })
};

/** Congestion control. */
export const window: EventTexts<'window'> = {
  moved: ({ actor, cwnd, ssthresh, why }, { name }) => ({
    what: `${name(actor)} may now have ${cwnd} bytes on their way.`,
    why: windows[why](ssthresh),
    section: 'RFC 9260 §7.2'
  })
};

const windows = {
  'slow-start': () => 'Data was acknowledged. At first the window grows by what is acknowledged.',
  avoidance: (ssthresh: number) =>
    `Data was acknowledged. Above ${ssthresh} bytes the window grows by one packet a round trip.`,
  'fast-retransmit': () =>
    'Something was lost, and later data arrived: the window is halved. So SCTP shares the path with others.',
  timeout: () => 'Nothing was acknowledged in time: the window falls to one packet.'
} as const;

/** Data channels, as SCTP knows them. */
export const channel: EventTexts<'channel'> = {
  numbered: ({ actor, channel: label, id, role }, { name }) => ({
    what: `${name(actor)}’s channel ${quote(label)} is stream ${id}, both ways.`,
    why: role
      ? `${name(actor)} is the DTLS ${role}, and the client’s channels have even ids, the server’s odd ones: so the two never choose the same. Who made the offer does not matter.`
      : 'Both sides were told this id, or the other side has chosen it.',
    section: 'RFC 8832 §6'
  })
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
