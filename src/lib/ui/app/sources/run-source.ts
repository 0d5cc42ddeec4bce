import type { CandidateExchange } from '#lib/session/options.ts';
import type { LabRequest, LiveRequest, RunRequest } from '#lib/session/run-request.ts';
import type { Run } from '#lib/session/run.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** Begins a run. */
export type StartRun = () => Run;
/**
 * Brings what begins a run: it is a good part of the code, and nobody needs it before the first run. Aborting the signal ends
 * the run, whether it has begun or not.
 */
export type LoadRun = (signal: AbortSignal) => Promise<StartRun>;

/** Where runs come from: what is asked of it, and what is its own in how a run begins and is looked at. */
export interface RunSource {
  readonly request: RunRequest;
  /**
   * Whether a run is there from its start to its end when it comes. Such a run begins as soon as it is asked for, and the
   * run before stays in view until then. Any other happens while one looks on, and begins when a person says so.
   */
  readonly isWhole: boolean;
  /** The trace of the run that is asked for, before anything happens in it. */
  readonly unbegun: Recording;
  /** About how long a run takes that happens while one looks on. */
  readonly expected: Micros;
  readonly load: LoadRun;
}

/** A source that can be asked for other runs than the one that is shown. */
export interface AdjustableSource extends RunSource {
  readonly name: 'live' | 'lab';
  readonly request: LiveRequest | LabRequest;
  /** How candidates are exchanged in the next run. `shown` is the header of this source's run that is shown, if one is. */
  exchangeOf(shown: TraceHeader | undefined): CandidateExchange;
  /** Asks for another exchange of candidates. */
  exchange(ice: CandidateExchange): void;
  /** Asks for messages to wait at the bus from the start, or not to. */
  hold(held: boolean): void;
}
