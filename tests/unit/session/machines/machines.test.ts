import { describe, expect, it } from 'vitest';
import { allows } from '../../../support/allows.ts';
import { protocolMachines, type MachineName } from '#lib/session/machines/index.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { stateMachines } from '#lib/trace/state-machines.ts';

const names = Object.keys(protocolMachines) as MachineName[];

/** The chart of a machine in words: a line for each transition. */
function inWords(name: MachineName): string[] {
  return protocolMachines[name].chart.transitions.map(
    ({ from, to, labels, anywhere }) =>
      `${from} → ${to}: ${labels.join(' | ')}${anywhere ? ' (anywhere)' : ''}`
  );
}

describe.each(names)('%s', (name) => {
  const { chart } = protocolMachines[name];

  it('says where each of its states is laid down, unless it is our own', () => {
    for (const { id, section } of chart.states) {
      if (name === 'bus') expect(section).toBeUndefined();
      else expect(section, id).toMatch(/^(RFC \d+ §|W3C webrtc-pc, RTC)/);
    }
  });

  it('labels every transition with what a person would say, not with an event name', () => {
    for (const { labels } of chart.transitions) {
      expect(labels.length).toBeGreaterThan(0);
      for (const label of labels) expect(label).not.toMatch(/^[a-z]+[A-Za-z]*\.[a-z]+$/);
    }
  });

  it('has one initial state, and a way from it to every other', () => {
    const start = chart.states.filter(({ initial }) => initial);
    expect(start).toHaveLength(1);
    const reached = new Set(start.map(({ id }) => id));
    for (const from of reached) {
      for (const one of chart.transitions) if (one.from === from) reached.add(one.to);
    }
    expect([...reached].sort()).toEqual(chart.states.map(({ id }) => id).sort());
  });

  it('leads nowhere from a final state', () => {
    for (const { id } of chart.states.filter(({ final }) => final)) {
      expect(chart.transitions.filter(({ from }) => from === id)).toEqual([]);
    }
  });
});

it('starts each machine where the trace says that it starts', () => {
  for (const machine of Object.keys(stateMachines) as StateMachineName[]) {
    const value = stateMachines[machine].first;
    expect(protocolMachines[machine].chart.states.find(({ initial }) => initial)?.id, machine).toBe(value);
  }
});

it('has JSEP signaling as RFC 9429 and W3C webrtc-pc draw it', () => {
  expect(inWords('signaling')).toEqual([
    'stable → have-local-offer: setLocal(offer)',
    'stable → have-remote-offer: setRemote(offer)',
    'stable → closed: close() (anywhere)',
    'have-local-offer → have-local-offer: setLocal(offer)',
    'have-local-offer → stable: setRemote(answer) | rollback',
    'have-local-offer → have-remote-pranswer: setRemote(pranswer)',
    'have-local-offer → closed: close() (anywhere)',
    'have-remote-offer → have-remote-offer: setRemote(offer)',
    'have-remote-offer → stable: setLocal(answer) | rollback',
    'have-remote-offer → have-local-pranswer: setLocal(pranswer)',
    'have-remote-offer → closed: close() (anywhere)',
    'have-remote-pranswer → have-remote-pranswer: setRemote(pranswer)',
    'have-remote-pranswer → stable: setRemote(answer)',
    'have-remote-pranswer → closed: close() (anywhere)',
    'have-local-pranswer → have-local-pranswer: setLocal(pranswer)',
    'have-local-pranswer → stable: setLocal(answer)',
    'have-local-pranswer → closed: close() (anywhere)'
  ]);
});

it('draws the bus from the very machine that runs, its nested states flattened', () => {
  expect(inWords('bus')).toEqual([
    'waiting → holding: second peer joins, messages held',
    'waiting → flowing: second peer joins',
    'waiting → closed: room closes (anywhere)',
    'flowing → holding: hold messages',
    'flowing → waiting: a peer leaves',
    'flowing → closed: room closes (anywhere)',
    'holding → flowing: let messages flow',
    'holding → waiting: a peer leaves',
    'holding → closed: room closes (anywhere)'
  ]);
});

it('rolls back from no pranswer state, as W3C has it and RFC 9429 has not', () => {
  const labels = protocolMachines.signaling.chart.transitions.flatMap((one) =>
    one.from.endsWith('pranswer') ? one.labels : []
  );
  expect(labels).not.toContain('rollback');
});

describe('a machine allows', () => {
  it.each<[MachineName, string, string]>([
    ['iceConnection', 'connected', 'disconnected'],
    ['iceConnection', 'disconnected', 'connected'],
    ['iceConnection', 'failed', 'checking'],
    ['iceConnection', 'checking', 'completed'],
    ['iceConnection', 'connected', 'completed'],
    ['iceConnection', 'new', 'closed'],
    ['iceConnection', 'failed', 'closed'],
    ['connection', 'connecting', 'failed'],
    ['connection', 'disconnected', 'failed'],
    ['iceGathering', 'complete', 'gathering'],
    ['dtls', 'new', 'closed'],
    ['dataChannel', 'connecting', 'open'],
    ['dataChannel', 'open', 'closed']
  ])('%s: %s → %s', (machine, from, to) => {
    expect(allows(machine, from, to)).toBe(true);
  });

  it.each<[MachineName, string, string]>([
    ['signaling', 'stable', 'have-remote-pranswer'],
    ['signaling', 'have-local-pranswer', 'have-remote-offer'],
    ['iceConnection', 'new', 'connected'],
    ['iceConnection', 'failed', 'connected'],
    ['iceConnection', 'closed', 'new'],
    ['connection', 'new', 'connected'],
    ['dtls', 'failed', 'connected'],
    ['sctp', 'closed', 'connected'],
    ['dataChannel', 'closed', 'open'],
    ['pair', 'succeeded', 'frozen'],
    ['bus', 'closed', 'flowing']
  ])('not %s: %s → %s', (machine, from, to) => {
    expect(allows(machine, from, to)).toBe(false);
  });
});
