import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { EventTexts } from '../../event-texts.ts';

/** The waits of the agents of a peer. */
export const timer: EventTexts<'timer'> = {
  expired: (event, { trace, name, peer, whose }) => {
    const { actor, after } = event;
    const long = `${after / 1_000_000} s`;
    switch (event.timer) {
      case 'patience':
        return {
          what: `${whose(actor)} patience timer ends.`,
          why: `It ran for ${long}, from when ${whose(actor)} side was signaled and ${peer(actor)}’s description was there. Until it ends ICE may not fail, since a check of the other side can still show a way.`,
          section: 'RFC 8863 §4'
        };
      case 'nomination':
        return {
          what: `${name(actor)} has waited ${long} for a better pair.`,
          why: 'A pair works, and a check of a better one is still open. RFC 8445 lets the controlling agent choose how long to wait before it nominates what it has.',
          section: 'RFC 8445 §8.1.1'
        };
      case 'silence': {
        const pair = event.pair === undefined ? undefined : pairNamed(trace, actor, event.pair);
        return {
          what: `${name(actor)} has had no answer${pair ? ` on ${pair}` : ''} for ${long}.`,
          why: 'Consent checks go unanswered. Consent still holds, so data may still be sent; how long a silence makes ICE disconnected is left to each implementation.',
          section: 'W3C webrtc-pc, RTCIceTransportState'
        };
      }
      case 'flight':
        return {
          what: `${name(actor)} has waited ${long} for the answer to a DTLS flight.`,
          why: 'Either the flight or its answer was lost. The flight is sent again, and the next wait is twice as long.',
          section: 'RFC 9147 §5.8.2'
        };
      default:
        return {
          what: `${whose(actor)} ${event.timer} timer has run out after ${long}.`,
          why: `${waits[event.timer]} It is sent again, and the next wait is twice as long.`,
          section: event.timer === 'RE-CONFIG' ? 'RFC 6525 §5.1.1' : 'RFC 9260 §6.3'
        };
    }
  }
};

/** What each timer of SCTP waits for. */
const waits = {
  'T1-init': 'No INIT ACK has come.',
  'T1-cookie': 'No COOKIE ACK has come.',
  'T2-shutdown': 'No answer to the SHUTDOWN has come.',
  'T3-rtx': 'No SACK covers the oldest data that is on its way.',
  'RE-CONFIG': 'No answer to the request to reset a stream has come.'
} as const;
