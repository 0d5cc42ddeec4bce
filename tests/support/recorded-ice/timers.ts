import type { Moment } from './moments.ts';
import type { SentRequest } from './requests.ts';

/** Events and packets of one peer, of a recording or of the lab. Times are milliseconds. */
export interface Run {
  readonly moments: readonly Moment[];
  /** To the other peer. */
  readonly checks: readonly SentRequest[];
  /** To servers. */
  readonly questions: readonly SentRequest[];
}

/** A time of a case that Chromium keeps by a timer, and how far the lab may be from it. */
export interface Timer {
  readonly case: string;
  readonly name: string;
  /** Milliseconds; it throws where a run has nothing to measure it by. */
  readonly of: (run: Run) => number;
  /** Milliseconds: what a busy machine adds, and the ticks of Chromium's timers. */
  readonly tolerance: number;
}

function at({ moments }: Run, name: string, which: 'first' | 'last' = 'first'): number {
  const found =
    which === 'first'
      ? moments.find((moment) => moment.name.startsWith(name))
      : moments.findLast((moment) => moment.name.startsWith(name));
  if (!found) throw new Error(`There is no ${name}`);
  return found.at;
}

/** The first check from which on none was answered. */
function silentSince({ checks }: Run): number {
  const last = checks.findLastIndex(({ answered }) => answered);
  const first = checks[last + 1];
  if (!first) throw new Error('Every check was answered');
  return first.at;
}

/** The one in the middle of the distances between requests that stand in a stretch of time. */
function between(requests: readonly SentRequest[], from: number, to: number): number {
  const times = requests.map((request) => request.at).filter((time) => time >= from && time <= to);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
  if (middle === undefined) throw new Error(`There are ${times.length} requests from ${from} to ${to}`);
  return middle;
}

export const timers: readonly Timer[] = [
  {
    case: 'public',
    name: 'from the first check without an answer to disconnected',
    of: (run) => at(run, 'connection disconnected') - silentSince(run),
    tolerance: 250
  },
  {
    case: 'public',
    name: 'from the first check without an answer to failed',
    of: (run) => at(run, 'connection failed') - silentSince(run),
    tolerance: 250
  },
  {
    case: 'public',
    name: 'between two consent checks',
    of: ({ checks }) => between(checks, 4_000, 19_900),
    tolerance: 50
  },
  {
    case: 'public',
    name: 'between two checks while answers stay out',
    of: (run) => between(run.checks, silentSince(run) + 500, silentSince(run) + 14_000),
    tolerance: 5
  },
  {
    case: 'public',
    name: 'from the first check to the fifth, of a pair that works',
    of: ({ checks }) => (checks[4]?.at ?? NaN) - (checks[0]?.at ?? NaN),
    tolerance: 250
  },
  {
    case: 'apart',
    name: 'between two checks of a pair that does not answer',
    of: ({ checks }) => between(checks, 0, 15_000),
    tolerance: 5
  },
  {
    case: 'apart',
    name: 'from the first check to failed',
    of: (run) => at(run, 'connection failed') - (run.checks[0]?.at ?? NaN),
    tolerance: 250
  },
  {
    case: 'dead-stun-alone',
    name: 'from gathering to its end',
    of: (run) => at(run, 'iceGathering complete') - at(run, 'iceGathering gathering'),
    tolerance: 400
  },
  {
    case: 'dead-stun-alone',
    name: 'from the first question to the fifth',
    of: ({ questions }) => (questions[4]?.at ?? NaN) - (questions[0]?.at ?? NaN),
    tolerance: 150
  },
  {
    case: 'dead-stun-alone',
    name: 'from the host candidate to the TCP candidate',
    of: (run) => at(run, 'candidate host tcp') - at(run, 'candidate host udp'),
    tolerance: 60
  },
  {
    case: 'nats',
    name: 'between two questions that keep the mapping',
    of: ({ questions }) => between(questions, 5_000, 25_000),
    tolerance: 100
  },
  {
    case: 'nats',
    name: 'between two checks of a better pair, once one is in use',
    of: ({ checks }) => between(checks, 5_000, 14_000),
    tolerance: 50
  }
];
