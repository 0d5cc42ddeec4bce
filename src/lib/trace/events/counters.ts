import { micros, natural, objectOf, text } from '../shape.ts';
import { measurePair } from '../state/fold-pairs.ts';
import { declare } from './declare.ts';

const counts = objectOf({ sent: natural, received: natural });

/** Counts and measures of a pair, by getStats. */
export const counterEvents = {
  /** How many connectivity checks a pair counted within `during`, from getStats. Inferred: the checks are not seen. */
  'checks.counted': declare({
    says: 'so many checks within `during`',
    fields: { pair: text, requests: counts, responses: counts },
    fold: (draft, event) =>
      measurePair(draft, event, ({ requests, responses }) => ({
        requests: sum(requests, event.requests),
        responses: sum(responses, event.responses)
      }))
  }),
  /** A round trip on a pair, as getStats reports it. */
  'roundtrip.measured': declare({
    says: 'a round trip was measured',
    fields: { pair: text, roundTrip: micros },
    fold: (draft, event) => measurePair(draft, event, () => ({ roundTrip: event.roundTrip }))
  })
};

interface Counts {
  readonly sent: number;
  readonly received: number;
}

function sum(one: Counts, other: Counts): Counts {
  return { sent: one.sent + other.sent, received: one.received + other.received };
}
