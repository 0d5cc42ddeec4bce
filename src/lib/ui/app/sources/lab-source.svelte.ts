import type { World } from '#lib/session/lab/apply-choices.ts';
import type { LabWorker } from '#lib/session/lab/worker/lab-worker.ts';
import { finishedRun } from '#lib/session/finished-run.ts';
import { candidateExchanges, type CandidateExchange } from '#lib/session/options.ts';
import { defaultLabRequest, type LabRequest } from '#lib/session/run-request.ts';
import type { RunStatus } from '#lib/session/run.ts';
import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import { betweenPeers, bus } from '#lib/trace/actors.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { AdjustableSource, StartRun } from './run-source.ts';

/** A run of the lab that comes with the page, so that the page shows it without simulating anything. */
export interface ReadyRun {
  readonly request: LabRequest;
  readonly trace: Recording;
  readonly status: RunStatus;
  /** The conditions of its network. */
  readonly world?: World;
}

/** Shows in place of the lab's run while it is being brought. */
const unbegun: Recording = {
  header: {
    format: 'trickle-trace',
    version: 1,
    source: 'lab',
    options: {},
    actors: betweenPeers(bus)
  },
  events: [],
  payloads: new Map(),
  digest: emptyDigest
};

/** The lab: simulated peers on a virtual internet, in a worker. */
export class LabSource implements AdjustableSource {
  readonly name = 'lab';
  readonly isWhole = true;
  readonly unbegun = unbegun;
  readonly expected = 0;
  request: LabRequest = $state.raw(defaultLabRequest);
  readonly #ready: ReadyRun | undefined;
  #lab: LabWorker | undefined;

  /** `ready` is not simulated again when it is asked for. */
  constructor(ready?: ReadyRun) {
    this.#ready = ready;
  }

  readonly load = async (signal: AbortSignal): Promise<StartRun> => {
    const { request } = this;
    const ready = this.#ready;
    if (ready && isSame(request, ready.request)) return () => finishedRun(ready.trace, ready.status);
    const lab = await this.worker();
    const run = await lab.run(request, { signal });
    return () => run;
  };

  /** The worker that simulates, started when it is first needed. */
  async worker(): Promise<LabWorker> {
    const [{ LabWorker }, { startBrowserWorker }] = await Promise.all([
      import('#lib/session/lab/worker/lab-worker.ts'),
      import('#lib/session/lab/worker/browser-worker.ts')
    ]);
    return (this.#lab ??= new LabWorker(startBrowserWorker));
  }

  /** The conditions of the network that is asked for. Those of the run that comes with the page need no code. */
  async world(): Promise<World> {
    const { request } = this;
    if (this.#ready?.world && isSame({ ...request, held: false }, this.#ready.request))
      return this.#ready.world;
    const [{ describeWorld }, { scenarioOf }] = await Promise.all([
      import('#lib/session/lab/apply-choices.ts'),
      import('#lib/session/lab/gallery/index.ts')
    ]);
    return describeWorld(scenarioOf(request.scenario), request.choices);
  }

  /** The conditions that come with the page. */
  get firstWorld(): World | undefined {
    return this.#ready?.world;
  }

  ask(change: Partial<Omit<LabRequest, 'source'>>): void {
    this.request = { ...this.request, ...change };
  }

  exchangeOf(shown: TraceHeader | undefined): CandidateExchange {
    const { ice } = this.request.choices;
    return ice ?? candidateExchanges.find((one) => one === shown?.options['ice']) ?? 'trickle';
  }

  exchange(ice: CandidateExchange): void {
    this.ask({ choices: { ...this.request.choices, ice } });
  }

  hold(held: boolean): void {
    this.ask({ held });
  }

  /** The seed of the next run. `shown` is the header of the lab's run that is shown, if one is. */
  seedOf(shown: TraceHeader | undefined): number {
    return this.request.choices.seed ?? Number(shown?.options['seed'] ?? 1);
  }
}

function isSame(one: LabRequest, other: LabRequest): boolean {
  return (
    one.scenario === other.scenario &&
    one.held === other.held &&
    JSON.stringify(one.choices) === JSON.stringify(other.choices)
  );
}
