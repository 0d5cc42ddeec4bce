import { labMoments, recordedMoments } from './moments.ts';
import { recordingOf } from './recording.ts';
import { labRequests, recordedRequests } from './requests.ts';
import { sameInLab } from './same-in-lab.ts';
import type { Run } from './timers.ts';

/** The cases that are held against the lab. */
export const comparedCases = [
  'public',
  'gap',
  'public-non-trickle',
  'apart',
  'apart-unended',
  'dead-stun',
  'dead-stun-alone',
  'nats',
  'strict-nats',
  'strict-nats-failed',
  'turn-tcp',
  'turn-alone',
  'dual-stack',
  'hidden',
  'hidden-public',
  'restart'
] as const;

/** A peer of a case, recorded and in the lab. */
export interface Both {
  readonly recorded: Run;
  readonly lab: Run;
}

/** Packets are those of the offerer. */
export function bothOf(name: string): { readonly offerer: Both; readonly answerer: Both } {
  const recording = recordingOf(name);
  const trace = sameInLab(recording);
  // Where nobody answers, the offer leaves the lab after all, and only gathering is compared.
  const { alone = false } = recording.case;
  const [recorded, lab] = [
    {
      checks: recordedRequests(recording, 'check'),
      questions: recordedRequests(recording, 'question')
    },
    { checks: alone ? [] : labRequests(trace, 'check'), questions: labRequests(trace, 'question') }
  ];
  const before = labMoments(trace, 'alice');
  const gathered = before.findIndex((moment) => moment.name === 'candidate null');
  return {
    offerer: {
      recorded: { ...recorded, moments: recordedMoments(recording.offerer) },
      lab: { ...lab, moments: alone ? before.slice(0, gathered + 1) : before }
    },
    answerer: {
      recorded: { checks: [], questions: [], moments: recordedMoments(recording.answerer) },
      lab: { checks: [], questions: [], moments: alone ? [] : labMoments(trace, 'bob') }
    }
  };
}
