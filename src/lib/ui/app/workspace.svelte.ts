import { explain } from '#lib/words/en/events/explain.ts';
import { defaultOptions, type CandidateExchange, type IceServer, type RunOptions } from '#lib/session/run.ts';
import type { ActorId } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { FrameLoop } from './frame-loop.ts';
import { keepServers, keptServers } from './kept-servers.ts';
import { atMoment } from './landings.ts';
import { defaultLink, exchanges, readLink, type Link, type SourceName } from './link.ts';
import { momentOfInterest } from './moment-of-interest.ts';
import type { Notice } from './notice.ts';
import { Player } from './player.svelte.ts';
import { Runner } from './runner.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { emptyTrace, labRun, liveRun, type LabRequest, type ReadyRun } from './sources.ts';
import { tellsTrouble } from './trouble.ts';
import { Visibility } from './visibility.svelte.ts';

/** About what two peers in one page need for ICE, DTLS and SCTP, in microseconds; signaling comes on top. */
const handshake = 60_000;

/** What the page shows and what a person can do with it. Every view reads from here; every control calls in here. */
export class Workspace {
  readonly settings = new Settings();
  readonly player = new Player(this.settings);
  readonly runner: Runner;
  readonly visibility = new Visibility();

  source: SourceName = $state(defaultLink.source);
  /** What the next live run is asked to do. */
  options: RunOptions = $state.raw(defaultOptions);
  /** What the lab is asked to run. */
  lab: LabRequest = $state.raw(defaultLink.lab);
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

  /** What the lab's run was asked to do, when one is shown. */
  readonly #labOptions = $derived(
    this.opened || this.player.trace.header.source !== 'lab' ? {} : this.player.trace.header.options
  );
  /** How candidates reach the other peer in the next run. */
  readonly ice: CandidateExchange = $derived(
    this.source === 'live'
      ? this.options.ice
      : (this.lab.choices.ice ?? exchanges.find((one) => one === this.#labOptions['ice']) ?? this.options.ice)
  );
  /** What the lab's chances are drawn from. */
  readonly seed = $derived(this.lab.choices.seed ?? Number(this.#labOptions['seed'] ?? 1));

  readonly #loop = new FrameLoop((seconds) => this.#frame(seconds));
  readonly #ready: ReadyRun | undefined;

  /** `ready` is shown at once, and again whenever it is asked for. */
  constructor(ready?: ReadyRun) {
    this.#ready = ready;
    this.runner = new Runner(() => this.#loop.wake());
    this.player.load(ready?.trace ?? emptyTrace(this.source, this.options), false);
  }

  /** Lands where the page's query points: paused at its moment, or at a start. Resolves when there is something to show. */
  async open(query: URLSearchParams): Promise<void> {
    const { link, ignored } = readLink(query);
    if (ignored.length > 0) {
      const what = ignored.join(', ');
      this.tell('info', `The link holds ${what}, which Trickle does not know; the default is shown.`);
    }
    const { source, ice, media, latency, lab, t, sel } = link;
    this.source = source;
    this.options = { ...this.options, ice, media, latency };
    this.lab = lab;
    const atStart = t === undefined && sel === undefined;
    // The lab has run by the time that one looks; peers in the page connect when a person says so.
    if (source === 'live' && atStart) this.#reset();
    else
      await this.#begin(() => {
        if (atStart) return;
        this.selection = sel;
        this.player.landAt(atMoment(t, sel));
      });
  }

  /** The link to what is shown now. */
  link(): Link {
    const { ice, media, latency } = this.options;
    const { at, count } = this.player.playhead;
    return {
      source: this.source,
      ice,
      media,
      latency,
      lab: this.lab,
      ...(count > 0 ? { t: at } : {}),
      ...(this.selection === undefined ? {} : { sel: this.selection })
    };
  }

  togglePlay(): void {
    if (this.player.playing) {
      this.player.pause();
      this.announcement = 'Paused';
    } else {
      if (this.hasRun) this.player.play();
      else void this.#begin(() => this.player.play());
      this.announcement = 'Playing';
    }
    this.#loop.wake();
  }

  /** Steps forward; at the live edge of a run whose bus holds messages, releases the next one. */
  stepForward(): void {
    if (!this.hasRun) void this.#begin();
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
    void this.#begin(() => this.player.play());
    this.announcement = 'Restarted';
  }

  /** Takes runs from elsewhere. The lab runs at once; peers in the page connect when a person says so. */
  choose(source: SourceName): void {
    this.source = source;
    this.#reset();
    if (source === 'lab') void this.#begin();
  }

  /** Changes how candidates are exchanged, whatever the source. */
  exchange(ice: CandidateExchange): void {
    if (this.source === 'live') this.change({ ice });
    else this.changeLab({ choices: { ...this.lab.choices, ice } });
  }

  /** Asks something else of the lab, which runs again at once. What was looked at stays in view. */
  changeLab(lab: Partial<LabRequest>): void {
    this.lab = { ...this.lab, ...lab };
    this.#again();
  }

  /**
   * Asks for something else of the peers. A run that was begun is begun again: if it stood at a moment, the new one
   * stands at the same moment; else it plays.
   */
  change(options: Partial<RunOptions>): void {
    this.options = { ...this.options, ...options };
    this.#again();
  }

  /** Begins anew what was begun; not while a file is shown. The lab's trace stays until there is another. */
  #again(): void {
    if (this.opened) return;
    const { player, hasRun, selection } = this;
    const isLab = this.source === 'lab';
    const look = momentOfInterest(player, selection, isLab);
    if (!isLab) this.#reset();
    if (isLab || hasRun) void this.#begin(() => (this.selection = look()));
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
    // In the lab all has happened by now, so that messages can only be held in another run.
    if (held && this.source === 'lab') void this.#begin();
    else this.runner.hold(held);
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
  async recallServers(): Promise<void> {
    const kept = await keptServers();
    if (kept?.ok) this.options = { ...this.options, iceServers: kept.servers };
    else if (kept) this.tell('error', kept.message);
  }

  setServers(iceServers: readonly IceServer[]): void {
    void keepServers(iceServers);
    this.change({ iceServers });
  }

  /** Shows a trace from a file. The run that was shown is closed. */
  show(trace: Recording, name: string): void {
    this.#reset();
    this.opened = { name };
    this.notice = undefined;
    this.player.load(trace, false);
    this.announcement = `Opened ${name}, ${trace.events.length} events`;
  }

  /** Leaves an opened file for a run that can be begun. */
  closeFile(): void {
    this.#reset();
    if (this.source === 'lab') void this.#begin();
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
    if (tellsTrouble(this)) this.announcement = this.runner.status.message;
    else this.announcement = current ? explain(trace, current.seq).what : 'At the start';
  }

  /** Begins what is asked for. `then` is called when there is a trace: a live run's grows, the lab's is whole at once. */
  async #begin(then: () => void = () => undefined): Promise<void> {
    const { player, runner, options } = this;
    const isLab = this.source === 'lab';
    const load = isLab ? labRun(this.lab, options.held, this.#ready) : liveRun(options);
    const begun = runner.begin(load);
    if (!isLab) {
      player.expected = options.latency * 3000 + handshake;
      player.load(emptyTrace(this.source, this.options), true);
      then();
    }
    try {
      const run = await begun;
      if (!run || !isLab) return;
      player.load(run.trace, !run.done);
      this.selection = undefined;
      then();
    } catch {
      this.#reset();
      this.tell(
        'error',
        'A part of this page could not be loaded. Check the network, then press Play again.'
      );
    }
  }

  #reset(): void {
    this.runner.drop();
    this.opened = undefined;
    this.selection = undefined;
    this.player.load(emptyTrace(this.source, this.options), false);
  }

  /** One frame: what the run has written since, then time. Another is wanted while time passes. */
  #frame(seconds: number): boolean {
    const before = this.runner.status;
    const run = this.runner.pull();
    if (run) this.player.follow(run.trace, !run.done, seconds);
    if (tellsTrouble(this) && this.runner.status !== before) this.announcement = this.runner.status.message;
    this.player.tick(seconds);
    return this.player.playing || this.player.behind;
  }
}
