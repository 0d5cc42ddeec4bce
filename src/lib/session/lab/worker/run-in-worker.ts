import type { ActorId } from '#lib/trace/event.ts';
import type { Run } from '../../run.ts';
import type { Choices } from '../choices.ts';
import type { Failure, News, Order } from './messages.ts';

/** One worker for all runs of a page: what it has compiled and warmed up serves the next run. */
let lab: Worker | undefined;
let count = 0;
/** A page looks at one run: the next one takes its place. */
let forgetFormer = (): void => undefined;

/**
 * Simulates a scenario of the gallery with what a person has chosen, in a worker, and gives the run back when it has come
 * as far as it goes by itself. Rejects when the worker cannot be loaded, the scenario does not hold together, or another run
 * is asked for meanwhile.
 */
export function runInWorker(scenario: string, choices: Choices, held: boolean): Promise<Run> {
  const worker = (lab ??= new Worker(new URL('./lab.worker.ts', import.meta.url), {
    type: 'module',
    name: 'lab'
  }));
  const number = ++count;
  forgetFormer();
  return new Promise((resolve, reject) => {
    let run: RemoteRun | undefined;
    const stop = (): void => {
      worker.removeEventListener('message', listen);
      worker.removeEventListener('error', fail);
    };
    forgetFormer = () => {
      stop();
      reject(new Error('Another run was asked for.'));
    };
    const fail = (event: ErrorEvent): void => {
      stop();
      // What could not be loaded may be there another time.
      worker.terminate();
      if (lab === worker) lab = undefined;
      reject(new Error(event.message || 'The lab could not be loaded.'));
    };
    const listen = ({ data }: MessageEvent<News | Failure>): void => {
      if (data.run !== number) return;
      if ('failure' in data) {
        stop();
        reject(new Error(data.failure));
      } else if (run) run.take(data);
      else {
        run = new RemoteRun(data, (order) => {
          worker.postMessage({ ...order, run: number });
          if (order.order === 'close') stop();
        });
        resolve(run);
      }
    };
    worker.addEventListener('message', listen);
    worker.addEventListener('error', fail);
    worker.postMessage({ order: 'start', run: number, scenario, choices, held });
  });
}

/** A run in the worker, as the page sees it: what was last told of it, and a way to ask. */
class RemoteRun implements Run {
  readonly #send: (order: Order) => void;
  readonly #listeners = new Set<() => void>();
  #news: News;

  constructor(news: News, send: (order: Order) => void) {
    this.#news = news;
    this.#send = send;
  }

  get trace(): Run['trace'] {
    return this.#news.trace;
  }

  get status(): Run['status'] {
    return this.#news.status;
  }

  get done(): boolean {
    return this.#news.done;
  }

  get held(): Run['held'] {
    return this.#news.held;
  }

  take(news: News): void {
    this.#news = news;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hold(on: boolean): void {
    this.#send({ order: 'hold', on });
  }

  releaseNext(): void {
    this.#send({ order: 'release-next' });
  }

  setLatency(milliseconds: number): void {
    this.#send({ order: 'set-latency', milliseconds });
  }

  closePeer(peer: ActorId): void {
    this.#send({ order: 'close-peer', peer });
  }

  close(): void {
    this.#send({ order: 'close' });
  }
}
