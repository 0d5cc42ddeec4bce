import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phases } from '#lib/analysis/phases.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { buildTrace, type Partially } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

/** `at` in milliseconds. */
function moved(at: number, actor: 'alice' | 'bob', machine: StateMachineName, to: string): Partially {
  return { type: 'state.changed', at: at * 1000, actor, machine, from: '', to };
}

function told(...events: readonly Partially[]): Readonly<Record<string, string>> {
  const inMillis = (at: number): number => at / 1000;
  return Object.fromEntries(
    phases(buildTrace(events)).map(({ name, from, to }) => [name, `${inMillis(from)}–${inMillis(to)}`])
  );
}

const called: Partially = { type: 'api.called', method: 'createOffer', args: [], at: 0 };
const negotiation = [
  called,
  moved(2, 'alice', 'signaling', 'have-local-offer'),
  moved(3, 'alice', 'iceGathering', 'gathering'),
  moved(20, 'bob', 'signaling', 'have-remote-offer'),
  moved(25, 'bob', 'signaling', 'stable'),
  moved(26, 'bob', 'iceGathering', 'gathering'),
  moved(27, 'bob', 'iceConnection', 'checking'),
  moved(30, 'alice', 'iceGathering', 'complete'),
  moved(44, 'alice', 'signaling', 'stable'),
  moved(45, 'alice', 'iceConnection', 'checking')
];
const connection = [
  moved(60, 'bob', 'iceGathering', 'complete'),
  moved(61, 'bob', 'iceConnection', 'connected'),
  moved(62, 'alice', 'iceConnection', 'connected'),
  moved(70, 'bob', 'dtls', 'connected'),
  moved(75, 'alice', 'dtls', 'connected'),
  moved(80, 'alice', 'dataChannel', 'open'),
  moved(90, 'bob', 'dataChannel', 'open')
];

describe('phases', () => {
  it('are none of an empty trace', () => {
    expect(phases(buildTrace([]))).toEqual([]);
  });

  it('overlap in trickle: gathering and checks go on while the negotiation does', () => {
    expect(told(...negotiation, ...connection)).toEqual({
      negotiate: '0–44',
      gather: '3–60',
      check: '27–62',
      secure: '61–75',
      open: '75–90'
    });
  });

  it('reach to the last event while they have not ended', () => {
    expect(told(...negotiation)).toEqual({ negotiate: '0–44', gather: '3–45', check: '27–45' });
    expect(told(...negotiation.slice(0, 3))).toEqual({ negotiate: '0–3', gather: '3–3' });
  });

  it('are only those that a failed run has reached', () => {
    const failed = [
      moved(70, 'bob', 'iceConnection', 'failed'),
      moved(90, 'alice', 'iceConnection', 'failed')
    ];
    const gathered = moved(50, 'bob', 'iceGathering', 'complete');
    const last: Partially = { type: 'event.fired', name: 'end', at: 99_000 };
    expect(told(...negotiation, gathered, ...failed, last)).toEqual({
      negotiate: '0–44',
      gather: '3–50',
      check: '27–90'
    });
  });

  it('leave a gathering ended when only one peer ever began it', () => {
    const alone = [
      moved(3, 'alice', 'iceGathering', 'gathering'),
      moved(9, 'alice', 'iceGathering', 'complete')
    ];
    const last: Partially = { type: 'event.fired', name: 'end', at: 30_000 };
    expect(told(called, ...alone, last)).toMatchObject({ gather: '3–9' });
  });

  it('end the negotiation when the answer has been applied, also where signaling states are not told', () => {
    const applied: Partially = {
      type: 'description.set',
      side: 'remote',
      kind: 'answer',
      sdp: 'v=0',
      at: 30_000
    };
    expect(told(called, applied, { type: 'event.fired', name: 'end' })).toEqual({ negotiate: '0–30' });
  });

  it('begin the checks with the first sign of them', () => {
    const counts = { sent: 1, received: 0 };
    const counted: Partially = {
      type: 'checks.counted',
      pair: 'p',
      requests: counts,
      responses: counts,
      at: 5000
    };
    expect(told(called, counted)).toMatchObject({ check: '5–5' });
  });

  it('tell of DTLS through the connection where the browser does not show its transport', () => {
    const secured = connection
      .filter((event) => event.type === 'state.changed' && event.machine !== 'dtls')
      .slice(0, 3)
      .concat(moved(72, 'bob', 'connection', 'connected'), moved(76, 'alice', 'connection', 'connected'));
    expect(told(...negotiation, ...secured)).toMatchObject({ secure: '61–76', open: '76–76' });
  });

  it('do not begin again with a later ICE restart', () => {
    const restart = [
      moved(200, 'alice', 'iceGathering', 'gathering'),
      moved(201, 'alice', 'iceConnection', 'checking'),
      moved(250, 'alice', 'iceGathering', 'complete'),
      moved(260, 'alice', 'iceConnection', 'connected')
    ];
    expect(told(...negotiation, ...connection, ...restart)).toMatchObject({
      gather: '3–60',
      check: '27–62',
      secure: '61–75',
      open: '75–260'
    });
  });

  it('lie within the trace, whatever it holds, and come in order of name', () => {
    const order = ['negotiate', 'gather', 'check', 'secure', 'open'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer(), (count, seed) => {
        const trace = synthesizeTrace(count, seed);
        const found = phases(trace);
        const names = found.map(({ name }) => name);
        expect(names).toEqual(order.filter((name) => names.some((known) => known === name)));
        for (const { from, to } of found) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(trace.events.at(-1)!.at);
        }
      }),
      { numRuns: 40 }
    );
  });
});
