import type { LabRequest } from '../../run-request.ts';
import type { ControlledRun } from '../../run.ts';
import type { SimulationOptions } from '../simulate.ts';
import type { Summary } from '../summary.ts';
import type { Handling, LabOrder, LabReply } from './messages.ts';
import { RemoteRun } from './remote-run.ts';
import type { StartWorker, WorkerPort } from './worker-port.ts';

/** Ears for the answers to one task. */
interface Listener {
  readonly reply: (reply: LabReply) => void;
  readonly failed: (error: unknown) => void;
}

interface Task extends Listener {
  /** Takes the task off the signal that could have ended it. */
  readonly letGo: () => void;
}

/**
 * A lab in a worker. It is started for the first task and kept, since what it has compiled and warmed up serves the next; it
 * takes any number of tasks side by side. One that breaks down fails all its tasks, and the next task starts another.
 */
export class LabWorker {
  readonly #start: StartWorker;
  readonly #tasks = new Map<number, Task>();
  #port: WorkerPort | undefined;
  #count = 0;

  constructor(start: StartWorker) {
    this.#start = start;
  }

  /**
   * Simulates a run and gives it back when it has come as far as it goes by itself. Aborting the signal ends it, before
   * that or after. Rejects with the signal's reason, or when the worker or the scenario fails.
   */
  run(request: LabRequest, { signal, onprogress }: SimulationOptions = {}): Promise<ControlledRun> {
    return new Promise((resolve, reject) => {
      let run: RemoteRun | undefined;
      const reply = (reply: LabReply): void => {
        if (reply.type === 'progress') onprogress?.(reply.progress);
        else if (reply.type === 'news' && run) run.take(reply.news);
        else if (reply.type === 'news') {
          const handle = (handling: Handling): void => this.#send(task, handling);
          run = new RemoteRun(reply.news, handle, () => this.#cancel(task));
          resolve(run);
        }
      };
      const task = this.#begin({ type: 'run', request }, { reply, failed: reject }, signal);
    });
  }

  /** Simulates a run and gives what came of it: less to send, when nobody looks at the run. Rejects as {@link run} does. */
  summarize(request: LabRequest, { signal }: SimulationOptions = {}): Promise<Summary> {
    return new Promise((resolve, reject) => {
      const reply = (reply: LabReply): void => {
        if (reply.type !== 'summary') return;
        this.#end(task);
        resolve(reply.summary);
      };
      const task = this.#begin({ type: 'summarize', request }, { reply, failed: reject }, signal);
    });
  }

  /** Ends the worker and fails all that it still has to do. A task that comes after starts another. */
  close(): void {
    this.#fail(new Error('The lab was closed.'));
  }

  /** Begins a task and gives its number. */
  #begin(order: LabOrder, listener: Listener, signal: AbortSignal | undefined): number {
    const number = ++this.#count;
    if (signal?.aborted) {
      listener.failed(signal.reason);
      return number;
    }
    const abort = (): void => {
      this.#cancel(number);
      listener.failed(signal?.reason);
    };
    signal?.addEventListener('abort', abort);
    this.#tasks.set(number, { ...listener, letGo: () => signal?.removeEventListener('abort', abort) });
    this.#send(number, order);
    return number;
  }

  /** A task that is over takes no order any more. */
  #send(task: number, order: LabOrder): void {
    if (!this.#tasks.has(task)) return;
    this.#port ??= this.#open();
    this.#port.send({ ...order, task });
  }

  #open(): WorkerPort {
    const port = this.#start({
      reply: (reply) => this.#hear(reply.task, reply),
      failed: (error) => {
        if (this.#port === port) this.#fail(error);
      }
    });
    return port;
  }

  #hear(number: number, reply: LabReply): void {
    const task = this.#tasks.get(number);
    if (reply.type !== 'failure') {
      task?.reply(reply);
      return;
    }
    this.#end(number);
    task?.failed(new Error(reply.message));
  }

  #cancel(task: number): void {
    this.#send(task, { type: 'cancel' });
    this.#end(task);
  }

  #end(number: number): void {
    this.#tasks.get(number)?.letGo();
    this.#tasks.delete(number);
  }

  #fail(error: Error): void {
    const tasks = [...this.#tasks.entries()];
    this.#port?.terminate();
    this.#port = undefined;
    for (const [number, { failed }] of tasks) {
      this.#end(number);
      failed(error);
    }
  }
}
