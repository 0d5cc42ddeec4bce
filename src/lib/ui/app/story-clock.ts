import type { ShownTime } from '#lib/analysis/shown-time.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import { after, end, moment, type Playhead } from '#lib/trace/playhead.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** A run as it is told now. */
export interface Telling {
  readonly trace: Trace;
  readonly beats: readonly Beat[];
  readonly playhead: Playhead;
  readonly time: ShownTime;
  /** Times the usual speed. */
  readonly speed: number;
  /** With reduced motion nothing travels: the playhead goes from beat to beat. */
  readonly still: boolean;
  /** How long a beat's text takes to read, in seconds at the usual speed. */
  readonly reading: (beat: Beat) => number;
}

/** On its way to where it rests next; `at` is a time that is shown, see {@link ShownTime}. */
interface Leg {
  readonly from: number;
  readonly to: number;
  readonly goal: Playhead;
  readonly beat: Beat | undefined;
  readonly seconds: number;
  spent: number;
}

/** Travel takes so many seconds for a millisecond of the run: 50 ms of signaling take 1.25 s. */
const secondsPerMilli = 0.025;
const shortestTravel = 0.5;
const longestTravel = 2.2;

/** Tells a run beat by beat: the playhead travels to the next beat, then rests there as long as its text takes to read. */
export class StoryClock {
  #leg: Leg | undefined;
  /** Seconds of rest that are left. */
  #rest = 0;
  /** Where it left the playhead. Elsewhere, somebody has moved it: they have read what is there. */
  #left: Playhead | undefined;

  /** Where the playhead is after `seconds` more. Past the last beat it travels to the end of the trace. */
  tick(seconds: number, telling: Telling): Playhead {
    let { playhead } = telling;
    if (playhead !== this.#left) this.#forget();
    let left = seconds * telling.speed;
    while (left > 0) {
      const rested = Math.min(this.#rest, left);
      this.#rest -= rested;
      left -= rested;
      if (left <= 0) break;
      this.#leg ??= nextLeg({ ...telling, playhead });
      if (!this.#leg) break;
      const leg = this.#leg;
      const spent = Math.min(leg.seconds - leg.spent, left);
      leg.spent += spent;
      left -= spent;
      if (leg.spent < leg.seconds) {
        if (!telling.still) playhead = along(leg, { ...telling, playhead });
        break;
      }
      playhead = leg.goal;
      this.#leg = undefined;
      this.#rest = leg.beat ? telling.reading(leg.beat) : 0;
    }
    this.#left = playhead;
    return playhead;
  }

  #forget(): void {
    this.#leg = undefined;
    this.#rest = 0;
  }
}

function nextLeg({ trace, beats, playhead, time }: Telling): Leg | undefined {
  const beat = beats.find(({ seq }) => seq >= playhead.count);
  const goal = beat ? after(trace, beat.seq + 1) : end(trace);
  if (goal.count <= playhead.count && goal.at <= playhead.at) return undefined;
  const [from, to] = [time.shown(playhead.at), time.shown(goal.at)];
  const millis = Math.max(0, to - from) / 1000;
  const seconds = Math.min(longestTravel, Math.max(shortestTravel, millis * secondsPerMilli));
  return { from, to, goal, beat, seconds, spent: 0 };
}

/** On the way, never past the events before the goal. */
function along({ from, to, goal, spent, seconds }: Leg, { trace, time, playhead }: Telling): Playhead {
  const at = Math.min(time.moment(from + ((to - from) * spent) / seconds), goal.at);
  if (at <= playhead.at) return playhead;
  return at < goal.at ? moment(trace, at) : { at, count: Math.max(playhead.count, goal.count - 1) };
}
