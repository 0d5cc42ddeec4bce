import { duration } from '#lib/analysis/names/short-words.ts';
import { pairNamed } from '#lib/analysis/names/pair-name.ts';
import type { EventTexts } from '../../event-texts.ts';
import { count } from '../wording.ts';

/** Counted checks. */
export const checks: EventTexts<'checks'> = {
  counted: (event, { trace, whose }) => {
    const pair = pairNamed(trace, event.actor, event.pair);
    const { requests, responses } = event;
    const sent = `${count(requests.sent, 'check')} sent, ${count(responses.received, 'response')} received`;
    const received = `${count(requests.received, 'check')} received, ${count(responses.sent, 'response')} sent`;
    const within = event.during ? ` within these ${duration(event.during[1] - event.during[0])}` : '';
    return {
      what: `${whose(event.actor)} pair${pair ? ` ${pair}` : ''} counts ${sent}; ${received}.`,
      why: `A page is not shown STUN checks; getStats only counts them. They happened at some time${within}.`,
      section: 'RFC 8826 §4.2.1'
    };
  }
};

/** Measured round trips. */
export const roundtrip: EventTexts<'roundtrip'> = {
  measured: (event, { trace, name }) => {
    const pair = pairNamed(trace, event.actor, event.pair);
    return {
      what: `${name(event.actor)} measures a round trip of ${duration(event.roundTrip)}${pair ? ` on ${pair}` : ''}.`,
      why: 'It is the time from the latest check to its response, as getStats gives it.',
      section: 'W3C webrtc-stats'
    };
  }
};
