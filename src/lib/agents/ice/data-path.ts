import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Nomination } from './nomination.ts';
import { destinationOf, type Pair } from './pair.ts';
import { transmit } from './transmit.ts';

interface Parts {
  readonly context: IceContext;
  readonly checklist: Checklist;
  readonly nomination: Nomination;
  readonly consent: Consent;
}

/** Which way data goes (RFC 8445 §12.1). */
export class DataPath {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A pair has been selected. */
  use(pair: Pair): void {
    const { context, nomination, consent } = this.#parts;
    // Consent is asked for where data may be sent: on what is selected, and until then on all that works.
    consent.keep(nomination.selected);
    const { via } = pair.local.base;
    // What is used from here on deserves the shorter header (RFC 8656 §12).
    if ('turn' in via && nomination.of(pair.mid, pair.component) === pair)
      via.turn.bind(destinationOf(pair), context.now, [pair.ref]);
  }

  /** Sends over the selected pair, and before there is one over any that works, where there is consent (RFC 7675 §5.1). */
  send(data: Uint8Array): void {
    const { context, checklist, nomination, consent } = this.#parts;
    // A lite agent sends once it has a pair for each component (RFC 8445 §12.1.1).
    const components = context.generation?.components ?? [];
    if (context.options.lite && !components.every(({ mid, component }) => nomination.of(mid, component)))
      return;
    const pairs = [...nomination.selected, ...checklist.pairs.filter(({ validLocal }) => validLocal)];
    const pair = pairs.find((one) => consent.holds(one));
    if (pair) transmit(context, pair.local.base, destinationOf(pair), data, pair.ref);
  }
}
