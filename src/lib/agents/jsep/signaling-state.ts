import type { DescriptionKind } from '#lib/trace/events/terms.ts';

/** RTCSignalingState (RFC 9429 §3.2). */
export type SignalingState =
  | 'stable'
  | 'have-local-offer'
  | 'have-remote-offer'
  | 'have-local-pranswer'
  | 'have-remote-pranswer'
  | 'closed';

export type Side = 'local' | 'remote';

type Steps = readonly SignalingState[];

/** By state, then by what is set: the states that are passed through, the one that is kept included. */
const table: Readonly<Record<SignalingState, Readonly<Record<string, Steps>>>> = {
  stable: {
    'local offer': ['have-local-offer'],
    'remote offer': ['have-remote-offer']
  },
  'have-local-offer': {
    'local offer': ['have-local-offer'],
    // W3C sets a rollback first, within the same operation; RFC 9429 alone would refuse.
    'remote offer': ['stable', 'have-remote-offer'],
    'remote answer': ['stable'],
    'remote pranswer': ['have-remote-pranswer'],
    'local rollback': ['stable'],
    'remote rollback': ['stable']
  },
  'have-remote-offer': {
    'remote offer': ['have-remote-offer'],
    'local answer': ['stable'],
    'local pranswer': ['have-local-pranswer'],
    'local rollback': ['stable'],
    'remote rollback': ['stable']
  },
  // RFC 9429 §4.1.10.2 would allow a rollback from both; W3C does not.
  'have-local-pranswer': {
    'local pranswer': ['have-local-pranswer'],
    'local answer': ['stable']
  },
  'have-remote-pranswer': {
    'remote pranswer': ['have-remote-pranswer'],
    'remote answer': ['stable']
  },
  closed: {}
};

/**
 * The states that setting a description leads through, in order; the last is where it ends, which may be where it began.
 * Undefined where it is refused with InvalidStateError.
 */
export function signalingSteps(state: SignalingState, side: Side, kind: DescriptionKind): Steps | undefined {
  return table[state][`${side} ${kind}`];
}
