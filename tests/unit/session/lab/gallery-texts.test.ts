import { english } from '#lib/words/en/index.ts';
import { describe, expect, it } from 'vitest';
import { explain } from '#lib/words/explain.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { PairReason } from '#lib/trace/reasons/pairs.ts';
import { reasons, type Reason } from '#lib/trace/reasons/reasons.ts';

const turn = '192.0.2.20';

/** The reasons of an event, as the lab gives them. */
function ruleOf(event: TraceEvent): PairReason | undefined {
  return 'rule' in event && typeof event.rule === 'object' ? event.rule : undefined;
}

function whyOf(event: TraceEvent): Reason | undefined {
  return 'why' in event && typeof event.why === 'object' ? event.why : undefined;
}

function isOtherThan(rule: PairReason | undefined, ...codes: readonly PairReason['code'][]): boolean {
  return rule !== undefined && !codes.includes(rule.code);
}

/** Sentences that an explanation must not say of an event. */
const untruths: readonly (readonly [says: RegExp, of: (event: TraceEvent) => boolean])[] = [
  // A relay is a server.
  [
    /No server takes part/,
    (event) => 'src' in event && [event.src, event.dst].some((end) => end.startsWith(`${turn}:`))
  ],
  // What goes out is not filtered, and what has no way is not either.
  [
    /lets in only what its filtering allows/,
    (event) => /^(?:udp\.blocked|route\.|link\.lost|nat\.no-hairpinning)/.test(whyOf(event)?.code ?? '')
  ],
  // Pairs go, and are checked and found to work, for more than one reason.
  [/would be one and the same check/, (event) => isOtherThan(ruleOf(event), 'pair.same-check')],
  [
    /check of the other side/,
    (event) => isOtherThan(ruleOf(event), 'check.of-other-side', 'check.from-unknown-address')
  ],
  [/A check was answered/, (event) => ruleOf(event) !== undefined],
  // Those that a nomination ends are forgotten.
  [/late answer/, ({ type }) => type === 'transaction.ended'],
  [/a TURN message/, () => true],
  // Only a request is sent again, and a relay that sends it on does not repeat it.
  [/of the same request/, (event) => event.actor === 'turn' && event.type === 'datagram.sent']
];

describe.each(gallery.map(({ id }) => id))('what is told of %s', (id) => {
  const { trace } = runScenario(id, {}, false);

  it('is whole sentences', () => {
    for (const { seq } of trace.events) {
      const { what, why } = explain(trace, seq, english);
      expect(what).toMatch(/^[A-Z].*[^.]\.$/);
      expect(why).toMatch(/^\S.*[^.]\.$/s);
      expect(`${what} ${why}`).not.toMatch(/undefined|NaN|\[object|\s\s|\.\.|[Pp]air p\d/);
    }
  });

  it('is true of each event', () => {
    for (const event of trace.events) {
      const { what, why } = explain(trace, event.seq, english);
      for (const [says, of] of untruths) if (of(event)) expect(`${what} ${why}`).not.toMatch(says);
    }
  });

  it('is specified where the agent says that its rule is', () => {
    for (const event of trace.events) {
      const rule = ruleOf(event);
      const stands = rule && reasons[rule.code].section;
      if (stands !== undefined) expect(explain(trace, event.seq, english).section.label).toBe(stands);
    }
  });
});
