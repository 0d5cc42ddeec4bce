import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { EventTexts } from '../../event-texts.ts';

/** The waits of an ICE agent. */
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
    }
  }
};
