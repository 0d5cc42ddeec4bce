import { describe, expect, it } from 'vitest';
import { integritiesOf, tryPassword } from '#lib/analysis/opened/integrity.ts';
import { openPacket } from '#lib/analysis/opened/packet-tree.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { labTrace } from '../../../support/lab-trace.ts';
import { packetsTrace, pwdOfBob, seqOf, tellingTrace } from '../../../support/packets-trace.ts';

const all = packetsTrace.events.length;

function integrities(payload: string, count = all, trace: Recording = packetsTrace) {
  const tree = openPacket(trace.payloads.get(payload)!, 'udp');
  return (tree?.parts ?? []).flatMap((part) => integritiesOf(trace, part, count));
}

describe('the integrity of a check', () => {
  it('is made with the password of the peer whose ufrag stands first in USERNAME', () => {
    expect(integrities('check')).toMatchObject([
      {
        type: 'MESSAGE-INTEGRITY',
        recipe: { scheme: 'short-term' },
        held: { ok: true, ice: { owner: 'bob' } }
      }
    ]);
  });

  it('cannot be recomputed before a description has told the password', () => {
    expect(integrities('check', seqOf('answer'))[0]?.held).toBeUndefined();
    expect(integrities('check', seqOf('answer') + 1)[0]?.held?.ok).toBe(true);
  });

  it('of a response has the key of its request', () => {
    expect(integrities('success')[0]?.held).toMatchObject({ ok: true, ice: { owner: 'bob', ufrag: 'WxYz' } });
  });

  it('is found wrong when it was made with another password', () => {
    expect(integrities('forged')[0]?.held).toMatchObject({ ok: false, password: pwdOfBob });
  });

  it('is recomputed within ChannelData too', () => {
    expect(integrities('relayed')).toMatchObject([{ held: { ok: true } }]);
    expect(integrities('relayed')[0]?.start).toBe(4 + integrities('check')[0]!.start);
  });

  it('holds for every check of every kept trace of the lab', () => {
    let checked = 0;
    for (const scenario of ['home-nats', 'two-strict', 'role-conflict', 'restart-on-network-change']) {
      const trace = labTrace(scenario);
      for (const payload of trace.payloads.keys()) {
        for (const { recipe, held } of integrities(payload, trace.events.length, trace)) {
          if (recipe.scheme === 'long-term') continue;
          expect(held?.ok).toBe(true);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(50);
  });
});

describe('the integrity of a TURN request', () => {
  const recipe = { scheme: 'long-term', username: 'lab', realm: 'trickle.example', algorithm: 'MD5' };

  it('cannot be recomputed from a trace that keeps the password out', () => {
    const [found] = integrities('allocate');
    expect(found?.recipe).toEqual(recipe);
    expect(found?.held).toBeUndefined();
  });

  it('is recomputed when the run tells the password', () => {
    expect(integrities('allocate', all, tellingTrace)[0]?.held).toEqual({
      password: 'open sesame',
      ok: true
    });
  });
});

describe('trying a password', () => {
  const [found] = integrities('check');

  it('gives the HMAC that the message holds for the right one', () => {
    const trial = tryPassword(found!, pwdOfBob);
    expect(trial.ok).toBe(true);
    expect(trial.expected).toBe(trial.found);
  });

  it('gives the HMAC that the message would need for another one, the empty one included', () => {
    for (const password of ['guess', '']) {
      const trial = tryPassword(found!, password);
      expect(trial.ok).toBe(false);
      expect(trial.expected).toMatch(/^[0-9a-f]{40}$/);
      expect(trial.expected).not.toBe(trial.found);
    }
  });

  it('makes the key of TURN from name, realm and password', () => {
    const [allocate] = integrities('allocate');
    expect(tryPassword(allocate!, 'open sesame').ok).toBe(true);
    expect(tryPassword(allocate!, 'open Sesame').ok).toBe(false);
  });
});
