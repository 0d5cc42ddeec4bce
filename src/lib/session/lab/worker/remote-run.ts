import type { ActorId } from '#lib/trace/base.ts';
import type { HeldMessages, RunControls } from '../../controls.ts';
import type { ControlledRun } from '../../run.ts';
import type { Handling, RunNews } from './messages.ts';

/** A run in a worker, as the page sees it: the latest news of it, and a way to handle it. */
export class RemoteRun implements ControlledRun, RunControls {
  readonly #send: (handling: Handling) => void;
  readonly #end: () => void;
  readonly #listeners = new Set<() => void>();
  #news: RunNews;

  /** `end` frees what the worker holds of the run. */
  constructor(news: RunNews, send: (handling: Handling) => void, end: () => void) {
    this.#news = news;
    this.#send = send;
    this.#end = end;
  }

  get trace(): RunNews['trace'] {
    return this.#news.trace;
  }

  get status(): RunNews['status'] {
    return this.#news.status;
  }

  get done(): boolean {
    return this.#news.done;
  }

  get controls(): RunControls {
    return this;
  }

  get held(): HeldMessages {
    return this.#news.held;
  }

  /** Takes over newer news. */
  take(news: RunNews): void {
    this.#news = news;
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  hold(on: boolean): void {
    this.#send({ type: 'hold', on });
  }

  releaseNext(): void {
    this.#send({ type: 'release-next' });
  }

  setLatency(milliseconds: number): void {
    this.#send({ type: 'set-latency', milliseconds });
  }

  closePeer(peer: ActorId): void {
    this.#send({ type: 'close-peer', peer });
  }

  close(): void {
    this.#end();
  }
}
