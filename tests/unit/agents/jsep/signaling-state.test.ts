import { expect, it } from 'vitest';
import { signalingSteps, type SignalingState } from '#lib/agents/jsep/signaling-state.ts';
import { allows } from '../../../support/allows.ts';

const sets = [
  ['local', 'offer'],
  ['remote', 'offer'],
  ['local', 'pranswer'],
  ['remote', 'pranswer'],
  ['local', 'answer'],
  ['remote', 'answer'],
  ['local', 'rollback'],
  ['remote', 'rollback']
] as const;

// RFC 9429 §3.2, §5.5 to §5.7; W3C webrtc-pc, "set a session description". A dash is InvalidStateError.
const table: Readonly<Record<SignalingState, readonly string[]>> = {
  stable: ['have-local-offer', 'have-remote-offer', '-', '-', '-', '-', '-', '-'],
  'have-local-offer': [
    'have-local-offer',
    'stable have-remote-offer',
    '-',
    'have-remote-pranswer',
    '-',
    'stable',
    'stable',
    'stable'
  ],
  'have-remote-offer': [
    '-',
    'have-remote-offer',
    'have-local-pranswer',
    '-',
    'stable',
    '-',
    'stable',
    'stable'
  ],
  'have-local-pranswer': ['-', '-', 'have-local-pranswer', '-', 'stable', '-', '-', '-'],
  'have-remote-pranswer': ['-', '-', '-', 'have-remote-pranswer', '-', 'stable', '-', '-'],
  closed: ['-', '-', '-', '-', '-', '-', '-', '-']
};

for (const [state, cells] of Object.entries(table)) {
  it(`leads from ${state} where the specifications say`, () => {
    const steps = sets.map(([side, kind]) => signalingSteps(state as SignalingState, side, kind));
    expect(steps.map((each) => each?.join(' ') ?? '-')).toEqual(cells);
  });
}

it('takes no step that the chart of the signaling state does not have', () => {
  const missing = Object.keys(table).flatMap((state) =>
    sets.flatMap(([side, kind]) => {
      const steps = signalingSteps(state as SignalingState, side, kind) ?? [];
      return [state, ...steps].slice(1).filter((to, index) => {
        const from = [state, ...steps][index]!;
        return from !== to && !allows('signaling', from, to);
      });
    })
  );
  expect(missing).toEqual([]);
});
