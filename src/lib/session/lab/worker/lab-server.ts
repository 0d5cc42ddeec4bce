import type { LabRequest } from '../../run-request.ts';
import type { LabRun } from '../lab-run.ts';
import { simulate } from '../simulate.ts';
import type { Handling, LabOrder, LabReply, Numbered } from './messages.ts';

interface Task {
  readonly ending: AbortController;
  /** The run, once it is simulated. */
  run?: LabRun;
}

/** The lab in a worker: simulates what it is asked to, any number of runs side by side, and keeps those that are handled. */
export class LabServer {
  readonly #send: (reply: Numbered<LabReply>) => void;
  readonly #tasks = new Map<number, Task>();

  constructor(send: (reply: Numbered<LabReply>) => void) {
    this.#send = send;
  }

  receive(order: Numbered<LabOrder>): void {
    const { task: number } = order;
    switch (order.type) {
      case 'run':
        void this.#attempt(number, (task) => this.#run(number, task, order.request));
        return;
      case 'summarize':
        void this.#attempt(number, (task) => this.#summarize(number, task, order.request));
        return;
      case 'cancel':
        this.#tasks.get(number)?.ending.abort();
        this.#tasks.delete(number);
        return;
      default: {
        const run = this.#tasks.get(number)?.run;
        if (run) handle(run, order);
      }
    }
  }

  /** Begins a task. Failing is an answer; an end that was asked for has none. */
  async #attempt(number: number, work: (task: Task) => Promise<void>): Promise<void> {
    const task: Task = { ending: new AbortController() };
    this.#tasks.set(number, task);
    try {
      await work(task);
    } catch (error) {
      if (task.ending.signal.aborted) return;
      this.#tasks.delete(number);
      const message = error instanceof Error ? error.message : String(error);
      this.#send({ task: number, type: 'failure', message });
    }
  }

  async #run(number: number, task: Task, request: LabRequest): Promise<void> {
    const { signal } = task.ending;
    const onprogress = (progress: LabRun['progress']): void =>
      this.#send({ task: number, type: 'progress', progress });
    const run = await simulate(request, { signal, onprogress });
    const tell = (): void => {
      const { trace, status, done, held } = run;
      if (!signal.aborted) {
        this.#send({ task: number, type: 'news', news: { trace, status, done, held } });
      }
    };
    task.run = run;
    run.subscribe(tell);
    tell();
  }

  async #summarize(number: number, { ending }: Task, request: LabRequest): Promise<void> {
    const { summary } = await simulate(request, { signal: ending.signal });
    this.#tasks.delete(number);
    this.#send({ task: number, type: 'summary', summary });
  }
}

function handle(run: LabRun, handling: Handling): void {
  switch (handling.type) {
    case 'hold':
      return run.hold(handling.on);
    case 'release-next':
      return run.releaseNext();
    case 'set-latency':
      return run.setLatency(handling.milliseconds);
    case 'close-peer':
      return run.closePeer(handling.peer);
  }
}
