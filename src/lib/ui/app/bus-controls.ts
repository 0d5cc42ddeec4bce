import type { ActorId } from '#lib/trace/base.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';
import type { Sources } from './sources/sources.svelte.ts';

/** A person's hands on the signaling bus and on the peers that it joins, in this run and in the next. */
export class BusControls {
  readonly #sources: Sources;
  readonly #session: RunSession;
  readonly #announcer: Announcer;

  constructor(sources: Sources, session: RunSession, announcer: Announcer) {
    this.#sources = sources;
    this.#session = session;
    this.#announcer = announcer;
  }

  /** Whether messages are to wait at the bus. */
  get holds(): boolean {
    return this.#sources.chosen.request.held;
  }

  /** How many messages wait there now. */
  get waiting(): number {
    return this.#session.runner.held.waiting;
  }

  /** Keeps messages at the bus, or lets them flow. */
  hold(held: boolean): void {
    const { current, chosen } = this.#sources;
    this.#sources.hold(held);
    // In a run that is whole all has happened by now, so that messages can only be held in another run.
    if (held && chosen.isWhole && current === chosen) void this.#session.begin();
    else this.#session.runner.controls?.hold(held);
    this.#announcer.say(held ? 'The bus holds messages' : 'Messages flow');
  }

  releaseNext(): void {
    this.#session.runner.controls?.releaseNext();
    this.#announcer.say('Released the next message');
  }

  /** Changes the latency of a live run's bus, for the messages to come; a run that does not go on begins anew. */
  setLatency(latency: number): void {
    const { runner, goesOn } = this.#session;
    this.#sources.live.ask({ latency });
    if (goesOn) runner.controls?.setLatency(latency);
    else this.#session.again();
  }

  /** Closes a peer and leaves the other to notice. */
  closePeer(peer: ActorId): void {
    this.#session.runner.controls?.closePeer(peer);
    this.#session.playOn();
  }
}
