import type { ActorId, Micros } from '#lib/trace/base.ts';
import { diffStats, type NameEnds } from '#lib/analysis/observed/diff-stats.ts';
import { keepNames } from '#lib/analysis/observed/pair-names.ts';
import type { Recorder } from './recorder.ts';
import { readReport, type PairSample, type StatsSample } from '#lib/analysis/observed/stats-sample.ts';

/** Milliseconds between two readings. Chromium makes a report at most every 50 ms and answers from it in between. */
const interval = 25;

/** How many reports are read at most after the handshake, for one that tells how it ended. */
const lastReports = 4;

/** A watch on statistics: the peer, where its findings are written, and until when. */
export interface StatsWatchSetup {
  readonly actor: ActorId;
  readonly pc: RTCPeerConnection;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly nameEnds: NameEnds;
}

/** Reads one peer's statistics again and again while it connects, one reading at a time. */
export class StatsWatch {
  readonly #setup: StatsWatchSetup;
  #state: 'unused' | 'running' | 'ending' | 'ended' = 'unused';
  #left = lastReports;
  #previous: StatsSample | undefined;
  /** When the newest report had been asked for: what it does not show happened later. */
  #asked: Micros;

  constructor(setup: StatsWatchSetup) {
    this.#setup = setup;
    this.#asked = setup.recorder.now();
  }

  get running(): boolean {
    return this.#state === 'running' || this.#state === 'ending';
  }

  /** Nothing has been checked before now: what the first report shows happened later. */
  prepare(): void {
    if (this.#state === 'unused') this.#asked = this.#setup.recorder.now();
  }

  /** Begins, if it has not. */
  start(): void {
    if (this.#state !== 'unused') return;
    this.#state = 'running';
    void this.#run();
  }

  /** The handshake is over: one more report is read, or a few where the browser tells less. */
  end(): void {
    if (this.#state === 'running') this.#state = 'ending';
    else if (this.#state === 'unused') this.#state = 'ended';
  }

  async #run(): Promise<void> {
    const { recorder, signal } = this.#setup;
    while (this.#left > 0 && !signal.aborted) {
      const ending = this.#state === 'ending';
      const fresh = await this.#read();
      if (fresh === undefined) break;
      if (ending && fresh) this.#left = this.#isComplete() ? 0 : this.#left - 1;
      await pause(interval, signal);
    }
    this.#state = 'ended';
    recorder.tell();
  }

  /** Whether the newest report tells the selected pair's round trip and what DTLS agreed on. */
  #isComplete(): boolean {
    if (!this.#previous) return false;
    const { pairs, dtls } = this.#previous;
    const measured = (pair: PairSample) => pair.selected && pair.currentRoundTripTime !== undefined;
    return dtls.size > 0 && [...pairs.values()].some(measured);
  }

  /** Reads once. Tells whether the report was a new one; undefined when there is nothing to be read any more. */
  async #read(): Promise<boolean | undefined> {
    const { actor, pc, recorder, signal, nameEnds } = this.#setup;
    if (isClosed(pc)) return undefined;
    const asked = recorder.now();
    const report = await pc.getStats().catch(() => undefined);
    if (!report || signal.aborted || isClosed(pc)) return undefined;
    const next = keepNames(this.#previous, readReport(report.values()));
    if (next.made === this.#previous?.made) return false;
    const during = [this.#asked, recorder.now()] as const;
    for (const happening of diffStats(this.#previous, next, nameEnds)) {
      recorder.record(actor, happening, { during });
    }
    this.#previous = next;
    this.#asked = asked;
    return true;
  }
}

/** A closed connection answers with a report in which everything is gone. */
function isClosed(pc: RTCPeerConnection): boolean {
  return pc.signalingState === 'closed';
}

/** Waits; not at all once `signal` is aborted. Leaves no timer behind. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}
