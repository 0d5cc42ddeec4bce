import { emptyLiveTrace } from '#lib/session/live/header.ts';
import type { CandidateExchange } from '#lib/session/options.ts';
import { defaultLiveRequest, type LiveRequest } from '#lib/session/run-request.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { AdjustableSource, StartRun } from './run-source.ts';

/** About what two peers in one page need for ICE, DTLS and SCTP; signaling comes on top. */
const handshake: Micros = 60_000;

/** The live engine: two real peers in this page. */
export class LiveSource implements AdjustableSource {
  readonly name = 'live';
  readonly isWhole = false;
  request: LiveRequest = $state.raw(defaultLiveRequest);

  get unbegun(): Recording {
    return emptyLiveTrace(this.request);
  }

  /** Three messages cross the bus one after the other: the offer, the answer, a candidate. */
  get expected(): Micros {
    return this.request.latency * 3000 + handshake;
  }

  readonly load = async (): Promise<StartRun> => {
    const { request } = this;
    const { startLiveRun } = await import('#lib/session/live/live-run.ts');
    return () => startLiveRun(request);
  };

  ask(change: Partial<Omit<LiveRequest, 'source'>>): void {
    this.request = { ...this.request, ...change };
  }

  exchangeOf(): CandidateExchange {
    return this.request.ice;
  }

  exchange(ice: CandidateExchange): void {
    this.ask({ ice });
  }

  hold(held: boolean): void {
    this.ask({ held });
  }
}
