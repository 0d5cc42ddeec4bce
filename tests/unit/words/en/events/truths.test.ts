import { describe, expect, it } from 'vitest';
import { runScenario } from '#lib/session/lab/run-scenario.ts';
import type { ScenarioId } from '#lib/session/lab/gallery/ids.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import { english } from '#lib/words/en/index.ts';
import { explain } from '#lib/words/explain.ts';
import { answer, offer, type Short, traceOf } from './run.ts';

function why(...events: readonly Short[]): string {
  return explain(traceOf(events), events.length - 1, english).why;
}

/** The texts of the events of a run that a test picks. */
function told(id: ScenarioId, pick: (event: TraceEvent) => boolean): readonly string[] {
  const { trace } = runScenario(id, {}, false);
  const texts = trace.events.filter(pick).map(({ seq }) => explain(trace, seq, english));
  return texts.map(({ what, why }) => `${what} ${why}`);
}

const ofIce =
  (actor: string, to: string) =>
  (event: TraceEvent): boolean =>
    event.type === 'state.changed' &&
    event.machine === 'iceConnection' &&
    event.actor === actor &&
    event.to === to;

const withAudio = `${offer}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;
const remote = (type: string, sdp: string): Short => ({
  type: 'api.called',
  actor: 'bob',
  method: 'setRemoteDescription',
  args: [{ type, sdp }]
});

describe('a text is true of', () => {
  it('an offer of data alone, which announces no track', () => {
    expect(why(remote('offer', offer))).not.toContain('Tracks');
    expect(why(remote('offer', withAudio))).toContain('Tracks are announced now');
  });

  it('candidates that are added while the description is being applied: they wait', () => {
    const settled: Short = { type: 'api.settled', actor: 'bob', call: 0, ok: true };
    expect(why(remote('offer', offer), settled)).toMatch(/addIceCandidate .* in the meantime has waited/);
  });

  it('the end of candidates, without which RFC 8838 lets no agent fail', () => {
    const end: Short = { type: 'api.called', actor: 'bob', method: 'addIceCandidate', args: [] };
    expect(why(end)).toContain('RFC 8838 lets a trickling agent fail only after this');
  });

  it('closing, after which a channel may still fire events', () => {
    const text = why({ type: 'api.called', actor: 'bob', method: 'close', args: [] });
    expect(text).toContain('the states of the peer connection change here without an event');
  });

  it('a passive answer on the bus', () => {
    const text = answer.replace('setup:active', 'setup:passive');
    const signal = { message: 'm', kind: 'answer', from: 'bob', to: 'alice', text } as const;
    expect(why({ type: 'signal.sent', actor: 'bob', ...signal })).toContain(
      'setup:passive makes Alice the DTLS client'
    );
  });

  it('a lite agent, which sends no checks, and of the full one that faces it', () => {
    const [bob = ''] = told('ice-lite', ofIce('bob', 'checking'));
    expect(bob).toContain('A lite agent sends no checks of its own');
    const [alice = ''] = told('ice-lite', ofIce('alice', 'checking'));
    expect(alice).toContain('Alice sends all the checks');
  });

  it('an ICE restart, over which DTLS goes on', () => {
    const [first = '', ...later] = told('restart-on-network-change', ofIce('alice', 'connected'));
    expect(first).toContain('connectionState needs DTLS too');
    expect(later.length).toBeGreaterThan(0);
    for (const text of later) expect(text).toContain('go on as they were');
  });

  it('the moment in which checking is over, and no longer of the pair’s whole life', () => {
    for (const text of told('home-nats', ofIce('alice', 'completed'))) {
      expect(text).not.toMatch(/all pairs are checked|final/);
    }
  });

  it('a role conflict, which is not a check that is not authentic', () => {
    const refusals = told('role-conflict', (event) => event.type === 'datagram.sent').filter((text) =>
      text.includes('a refusal of a check')
    );
    expect(refusals.length).toBeGreaterThan(0);
    for (const text of refusals) expect(text).toContain('The check claims the ICE role of its receiver');
  });

  it('a request to a STUN server that keeps a mapping, and does not ask for the first time', () => {
    const { trace } = runScenario('dead-stun', {}, false);
    const asks = trace.events
      .filter(({ type, actor }) => type === 'datagram.sent' && actor === 'alice')
      .map(({ seq }) => explain(trace, seq, english))
      .filter(({ what }) => what.includes('a Binding request to 192.0.2.10'));
    const [first, ...others] = asks.map((text) => text.why);
    expect(first).toContain('It asks the server which address it comes from');
    expect(others.some((text) => text.includes('keeps the NAT from forgetting'))).toBe(true);
  });
});

it('the default scenario shows a check that is dropped since its receiver has not sent one yet, with any seed', () => {
  for (let seed = 0; seed < 6; seed++) {
    const { trace } = runScenario('home-nats', { seed }, false);
    const dropped = trace.events.filter(
      (event) =>
        event.type === 'datagram.dropped' &&
        typeof event.why === 'object' &&
        event.why.code === 'nat.filtered'
    );
    expect(dropped.length, `seed ${seed}`).toBeGreaterThan(0);
  }
});
