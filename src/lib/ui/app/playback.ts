import { announceCurrent, announceWhy } from './announce-current.ts';
import { announceResult } from './announce-result.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { BusControls } from './bus-controls.ts';
import type { Player } from './player.svelte.ts';
import { story } from './late-story.svelte.ts';
import type { RunSession } from './run-session.svelte.ts';
import type { Settings } from './settings.svelte.ts';

/** The parts of the page that playing has to do with. */
export interface PlaybackSurroundings {
  readonly session: RunSession;
  readonly bus: BusControls;
  readonly announcer: Announcer;
  readonly settings: Settings;
}

/** The player as a person uses it: a run that is wanted begins, and where one gets to is said. */
export class Playback {
  readonly #player: Player;
  readonly #session: RunSession;
  readonly #bus: BusControls;
  readonly #announcer: Announcer;
  readonly #settings: Settings;

  constructor(player: Player, { session, bus, announcer, settings }: PlaybackSurroundings) {
    this.#player = player;
    this.#session = session;
    this.#bus = bus;
    this.#announcer = announcer;
    this.#settings = settings;
  }

  /** Plays, or pauses. */
  toggle(): void {
    const player = this.#player;
    if (player.playing) {
      player.pause();
      this.#announcer.say('Paused');
    } else {
      void story.load();
      if (this.#session.hasRun) player.play();
      else void this.#session.begin(() => player.play());
      this.#announcer.say('Playing');
    }
    this.#session.wake();
  }

  /** Steps forward; at the live edge of a run whose bus holds messages, releases the next one. */
  stepForward(): void {
    this.#whenStopsAreKnown(() => this.#stepForward());
  }

  #stepForward(): void {
    if (!this.#session.hasRun) void this.#session.begin();
    if (this.#player.stepForward()) this.#announce();
    else if (this.#bus.waiting > 0) this.#bus.releaseNext();
  }

  stepBack(): void {
    this.#whenStopsAreKnown(() => {
      this.#player.stepBack();
      this.#announce();
    });
  }

  /** The rules of the story come with the first sign of a person; no step is made before its stops are known. */
  #whenStopsAreKnown(step: () => void): void {
    if (story.isThere) step();
    else void story.load().then(step);
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
    else announceCurrent(this.#announcer, this.#player, this.#settings);
  }

  /** Says why what is at the playhead happened. */
  explain(): void {
    announceWhy(this.#announcer, this.#player, this.#settings);
  }
}
