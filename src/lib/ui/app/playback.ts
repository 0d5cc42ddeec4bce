import { announceCurrent } from './announce-current.ts';
import { announceResult } from './announce-result.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { BusControls } from './bus-controls.ts';
import type { Player } from './player.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';

/** The player as a person uses it: a run that is wanted begins, and where one gets to is said. */
export class Playback {
  readonly #player: Player;
  readonly #session: RunSession;
  readonly #bus: BusControls;
  readonly #announcer: Announcer;

  constructor(
    player: Player,
    { session, bus, announcer }: { session: RunSession; bus: BusControls; announcer: Announcer }
  ) {
    this.#player = player;
    this.#session = session;
    this.#bus = bus;
    this.#announcer = announcer;
  }

  /** Plays, or pauses. */
  toggle(): void {
    const player = this.#player;
    if (player.playing) {
      player.pause();
      this.#announcer.say('Paused');
    } else {
      if (this.#session.hasRun) player.play();
      else void this.#session.begin(() => player.play());
      this.#announcer.say('Playing');
    }
    this.#session.wake();
  }

  /** Steps forward; at the live edge of a run whose bus holds messages, releases the next one. */
  stepForward(): void {
    if (!this.#session.hasRun) void this.#session.begin();
    if (this.#player.stepForward()) this.#announce();
    else if (this.#bus.waiting > 0) this.#bus.releaseNext();
  }

  stepBack(): void {
    this.#player.stepBack();
    this.#announce();
  }

  jumpToStart(): void {
    this.#player.jumpToStart();
    this.#announce();
  }

  jumpToEnd(): void {
    this.#player.jumpToEnd();
    this.#announce();
  }

  /** Says the event that one has come to; at the end of a run its result, or that it has ended otherwise than it should. */
  #announce(): void {
    const { trouble } = this.#session;
    if (this.#player.atEnd) announceResult(this.#announcer, this.#player);
    else if (trouble) this.#announcer.say(trouble.message);
    else announceCurrent(this.#announcer, this.#player);
  }
}
