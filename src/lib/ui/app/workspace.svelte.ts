import { explain } from '#lib/analysis/explain/explain.ts';
import { emptyLiveTrace } from '#lib/session/live/header.ts';
import { loadIceServers, saveIceServers } from '#lib/session/live/saved-ice-servers.ts';
import { defaultOptions, type IceServer, type RunOptions } from '#lib/session/run.ts';
import type { ActorId } from '#lib/trace/event.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { FrameLoop } from './frame-loop.ts';
import { atCounterpart, atMoment } from './landings.ts';
import { readLink, type Link } from './link.ts';
import { Player } from './player.svelte.ts';
import { Runner, type LoadStartRun } from './runner.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { recall, remember } from './storage.ts';
import { Visibility } from './visibility.svelte.ts';

/** Something that a person must know, until they close it. */
export interface Notice {
  readonly kind: 'error' | 'info';
  readonly text: string;
}

/** About what two peers in one page need for ICE, DTLS and SCTP, in microseconds; signaling comes on top. */
const handshake = 60_000;

/** What the page shows and what a person can do with it. Every view reads from here; every control calls in here. */
export class Workspace {
  readonly settings = new Settings();
  readonly player = new Player(this.settings);
  readonly runner: Runner;
  readonly visibility = new Visibility();

  /** What the next run is asked to do. */
  options: RunOptions = $state.raw(defaultOptions);
  /** The file whose trace is shown, when one is. */
  opened: { readonly name: string } | undefined = $state.raw();
  /** The `seq` of the selected event. */
  selection: number | undefined = $state();
  notice: Notice | undefined = $state.raw();
  /** What the page's one polite live region says. */
  announcement = $state('');

  readonly filter = $derived(this.visibility.filter(this.player.trace));
  /** Whether a run was begun or a file opened. */
  readonly hasRun = $derived(this.player.trace.events.length > 0 || this.player.live);

  readonly #loop = new FrameLoop((seconds) => this.#frame(seconds));

  constructor(load: LoadStartRun) {
    this.runner = new Runner(load, () => this.#loop.wake());
    this.player.load(emptyLiveTrace(this.options), false);
  }

  /** Lands where the page's query points: paused at its moment, or at the start of a run that has not begun. */
  open(query: URLSearchParams): void {
    const { link, ignored } = readLink(query);
    if (ignored.length > 0) {
      const what = ignored.join(', ');
      this.tell('info', `The link holds ${what}, which Trickle does not know; the default is shown.`);
    }
    const { ice, media, latency, t, sel } = link;
    this.options = { ...this.options, ice, media, latency };
    this.#reset();
    if (t === undefined && sel === undefined) return;
    this.#begin();
    this.selection = sel;
    this.player.landAt(atMoment(t, sel));
  }

  /** The link to what is shown now. */
  link(): Link {
    const { ice, media, latency } = this.options;
    const { at, count } = this.player.playhead;
    return {
      source: 'live',
      ice,
      media,
      latency,
      ...(count > 0 ? { t: at } : {}),
      ...(this.selection === undefined ? {} : { sel: this.selection })
    };
  }

  togglePlay(): void {
    if (this.player.playing) {
      this.player.pause();
      this.announcement = 'Paused';
    } else {
      if (!this.hasRun) this.#begin();
      this.player.play();
      this.announcement = 'Playing';
    }
    this.#loop.wake();
  }

  /** Steps forward; at the live edge of a run whose bus holds messages, releases the next one. */
  stepForward(): void {
    if (!this.hasRun) this.#begin();
    if (this.player.stepForward()) this.#announceCurrent();
    else if (this.runner.held.waiting > 0) this.releaseNext();
  }

  stepBack(): void {
    this.player.stepBack();
    this.#announceCurrent();
  }

  jumpToStart(): void {
    this.player.jumpToStart();
    this.#announceCurrent();
  }

  jumpToEnd(): void {
    this.player.jumpToEnd();
    this.#announceCurrent();
  }

  /** Closes this run's peers, or the file, and connects two new peers. */
  restart(): void {
    this.#reset();
    this.#begin();
    this.player.play();
    this.announcement = 'Restarted';
  }

  /**
   * Asks for something else of the peers. A run that was begun is begun again: if it stood at a moment, the new one
   * stands at the same moment; else it plays.
   */
  change(options: Partial<RunOptions>): void {
    this.options = { ...this.options, ...options };
    if (this.opened) return;
    const { player, hasRun } = this;
    const atEnd = player.playhead.count === player.trace.events.length;
    const interest = player.playing || atEnd ? undefined : player.current;
    this.#reset();
    if (!hasRun) return;
    this.#begin();
    if (interest) player.landAt(atCounterpart(interest));
    else player.play();
  }

  /** Changes the latency of the bus; a run that goes on takes it over for the messages to come. */
  setLatency(latency: number): void {
    if (!this.player.live) {
      this.change({ latency });
      return;
    }
    this.options = { ...this.options, latency };
    this.runner.setLatency(latency);
  }

  hold(held: boolean): void {
    this.options = { ...this.options, held };
    this.runner.hold(held);
    this.announcement = held ? 'The bus holds messages' : 'Messages flow';
  }

  releaseNext(): void {
    this.runner.releaseNext();
    this.announcement = 'Released the next message';
  }

  closePeer(peer: ActorId): void {
    this.runner.closePeer(peer);
  }

  /** Takes over the ICE servers that this browser remembers. */
  recallServers(): void {
    const saved = recall('iceServers');
    if (saved === null) return;
    const loaded = loadIceServers(saved);
    if (loaded.ok) this.options = { ...this.options, iceServers: loaded.servers };
    else this.tell('error', loaded.message);
  }

  setServers(iceServers: readonly IceServer[]): void {
    remember('iceServers', saveIceServers(iceServers));
    this.change({ iceServers });
  }

  /** Shows a trace from a file. The run that was shown is closed. */
  show(trace: Trace, name: string): void {
    this.#reset();
    this.opened = { name };
    this.notice = undefined;
    this.player.load(trace, false);
    this.announcement = `Opened ${name}, ${trace.events.length} events`;
  }

  /** Leaves an opened file for a run that can be begun. */
  closeFile(): void {
    this.#reset();
  }

  select(seq: number | undefined): void {
    this.selection = seq;
  }

  /** Says something that must not be missed, on screen and to assistive technology. */
  tell(kind: Notice['kind'], text: string): void {
    this.notice = { kind, text };
    this.announcement = text;
  }

  /** Leaves the page: nothing goes on. */
  leave(): void {
    this.runner.drop();
    this.#loop.stop();
  }

  #announceCurrent(): void {
    const { current, trace } = this.player;
    this.announcement = current ? explain(trace, current.seq).what : 'At the start';
  }

  #begin(): void {
    this.player.expected = this.options.latency * 3000 + handshake;
    this.player.load(emptyLiveTrace(this.options), true);
    this.runner.begin(this.options).catch(() => {
      this.#reset();
      this.tell(
        'error',
        'A part of this page could not be loaded. Check the network, then press Play again.'
      );
    });
  }

  #reset(): void {
    this.runner.drop();
    this.opened = undefined;
    this.selection = undefined;
    this.player.load(emptyLiveTrace(this.options), false);
  }

  /** One frame: what the run has written since, then time. Another is wanted while time passes. */
  #frame(seconds: number): boolean {
    const before = this.runner.status;
    const run = this.runner.pull();
    if (run) this.player.follow(run.trace, !run.done, seconds);
    if (this.runner.inTrouble && this.runner.status !== before)
      this.announcement = this.runner.status.message;
    this.player.tick(seconds);
    return this.player.playing || this.player.behind;
  }
}
