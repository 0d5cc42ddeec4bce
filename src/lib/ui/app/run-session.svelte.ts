import { prefersReducedMotion } from 'svelte/motion';
import type { RunStatus } from '#lib/session/run.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { announceResult } from './announce-result.ts';
import type { Announcer } from './announcer.svelte.ts';
import { FrameLoop } from './frame-loop.ts';
import type { Player } from './player.svelte.ts';
import { rememberView } from './remember-view.ts';
import { Runner } from './runner.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { ReadyRun } from './sources/lab-source.svelte.ts';
import type { Sources } from './sources/sources.svelte.ts';

/** The parts of the page that a run shows in. */
export interface RunSurroundings {
  readonly sources: Sources;
  readonly player: Player;
  readonly selection: Selection;
  readonly announcer: Announcer;
}

/**
 * The run that is shown, from the asking to its end: it is begun, takes the place of the one before, and is followed by the
 * player. One frame loop takes over what it writes and lets time pass.
 */
export class RunSession {
  readonly #sources: Sources;
  readonly #player: Player;
  readonly #selection: Selection;
  readonly #announcer: Announcer;
  readonly #loop = new FrameLoop((seconds) => this.#frame(seconds));
  readonly runner = new Runner(() => this.wake());

  /** Whether a run was begun or a file opened. */
  readonly hasRun: boolean = $derived.by(() => this.#player.trace.events.length > 0 || this.#player.live);
  /** The header of the chosen source's run, when one is shown. */
  readonly shown: TraceHeader | undefined = $derived.by(() => {
    const { header } = this.#player.trace;
    const { file, chosen } = this.#sources;
    return file || header.source !== chosen.name ? undefined : header;
  });
  /**
   * The status of a run that has ended otherwise than it should. One that is whole knows how it ends before anybody has
   * seen it, and tells who has come to its end.
   */
  readonly trouble: RunStatus | undefined = $derived.by(() => {
    const { playhead, trace } = this.#player;
    const isSeen = !this.#sources.current.isWhole || playhead.count === trace.events.length;
    return this.runner.inTrouble && isSeen ? this.runner.status : undefined;
  });

  /** `ready` is shown at once. */
  constructor({ sources, player, selection, announcer }: RunSurroundings, ready?: ReadyRun) {
    this.#sources = sources;
    this.#player = player;
    this.#selection = selection;
    this.#announcer = announcer;
    player.load(ready?.trace ?? sources.current.unbegun, false);
  }

  /** Whether the run that is shown may still write. */
  get goesOn(): boolean {
    return this.#player.live;
  }

  /**
   * Begins the run that is asked for. `then` is called when there is a trace, which of some runs grows from then on. Resolves
   * with false where the run's code or data could not be loaded.
   */
  async begin(then: () => void = () => undefined): Promise<boolean> {
    const source = this.#sources.current;
    const begun = this.runner.begin(source.load);
    if (!source.isWhole) {
      this.#player.expected = source.expected;
      this.#player.load(source.unbegun, true);
      then();
    }
    try {
      const run = await begun;
      if (!run || !source.isWhole) return true;
      this.#player.load(run.trace, !run.done);
      this.#selection.clear();
      then();
      return true;
    } catch {
      this.reset();
      this.#announcer.show({
        kind: 'error',
        text: 'A part of this page could not be loaded. Check the network, then press Play again.',
        reload: true
      });
      return false;
    }
  }

  /** Ends the run; the page is as it was before the run began. */
  reset(): void {
    this.runner.drop();
    this.#selection.clear();
    this.#player.load(this.#sources.current.unbegun, false);
  }

  /** Leaves the run for one of the source that was gone to: one that is whole begins by itself. */
  arrive(): void {
    this.reset();
    if (this.#sources.current.isWhole) void this.begin();
  }

  /**
   * Begins anew what was begun, since something else is asked for; not while a file is shown. What was looked at stays in
   * view: a run that stood at a moment stands at the same moment of the next, any other plays.
   */
  again(): void {
    const { current, chosen } = this.#sources;
    if (current !== chosen) return;
    const { hasRun } = this;
    const look = rememberView(this.#player, this.#selection.seq, current.isWhole);
    if (!current.isWhole) this.reset();
    if (current.isWhole || hasRun) void this.begin(() => this.#selection.select(look()));
  }

  /** Plays on from where the playhead is, to show what follows from what a person has done. */
  playOn(): void {
    this.#player.playOn();
    this.wake();
  }

  /** Makes sure that a frame comes. */
  wake(): void {
    this.#loop.wake();
  }

  /** Leaves the page: nothing goes on. */
  leave(): void {
    this.runner.drop();
    this.#loop.stop();
  }

  /** One frame: what the run has written since, then time. Another is wanted while time passes. */
  #frame(seconds: number): boolean {
    const player = this.#player;
    const { status } = this.runner;
    const wasAtEnd = player.atEnd;
    const run = this.runner.pull();
    if (run) player.follow(run.trace, !run.done, seconds);
    if (this.trouble && this.trouble !== status) this.#announcer.say(this.trouble.message);
    player.still = prefersReducedMotion.current;
    player.tick(seconds);
    if (player.atEnd && !wasAtEnd) announceResult(this.#announcer, player);
    return player.playing || player.behind;
  }
}
