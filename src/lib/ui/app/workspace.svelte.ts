import type { CandidateExchange, IceServer } from '#lib/session/options.ts';
import type { LabRequest, LiveRequest } from '#lib/session/run-request.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { Announcer } from './announcer.svelte.ts';
import { BusControls } from './bus-controls.ts';
import { keepServers, keptServers } from './kept-servers.ts';
import { Playback } from './playback.ts';
import { Player } from './player.svelte.ts';
import { RunSession } from './run-session.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Settings } from './settings.svelte.ts';
import type { ReadyRun } from './sources/lab-source.svelte.ts';
import type { AdjustableSource } from './sources/run-source.ts';
import { Sources } from './sources/sources.svelte.ts';
import { Visibility } from './visibility.svelte.ts';
import { words } from './words.svelte.ts';

/**
 * The parts that the page is made of, joined: every view reads from them, every control calls them. What is asked of a run,
 * and what follows from asking, is here.
 */
export class Workspace {
  readonly settings = new Settings();
  readonly visibility = new Visibility();
  readonly player = new Player(this.settings, this.visibility);
  readonly selection = new Selection(this.player);
  readonly announcer = new Announcer();
  readonly sources: Sources;
  readonly session: RunSession;
  readonly bus: BusControls;
  readonly playback: Playback;

  readonly filter = $derived(this.visibility.filter(this.player.trace));
  /** How candidates reach the other peer in the next run. */
  readonly ice: CandidateExchange = $derived.by(() => this.sources.chosen.exchangeOf(this.session.shown));

  /** `ready` is shown at once, and again whenever it is asked for. */
  constructor(ready?: ReadyRun) {
    this.sources = new Sources(ready);
    this.session = new RunSession(this, ready);
    this.bus = new BusControls(this.sources, this.session, this.announcer);
    this.playback = new Playback(this.player, this);
    this.player.reading = (trace, beat) => words.reading(trace, beat);
  }

  /** Closes this run's peers, or the file, and connects two new peers. */
  restart(): void {
    this.sources.closeFile();
    this.session.reset();
    void this.session.begin(() => this.player.play());
    this.announcer.say('Restarted');
  }

  /** Takes runs from elsewhere. */
  choose(source: AdjustableSource['name']): void {
    this.sources.choose(source);
    this.session.arrive();
  }

  /** Changes how candidates are exchanged. */
  exchange(ice: CandidateExchange): void {
    this.sources.chosen.exchange(ice);
    this.session.again();
  }

  /** Asks something else of the lab. Another scenario begins at its introduction. */
  changeLab(change: Partial<Pick<LabRequest, 'scenario' | 'choices'>>): void {
    this.sources.lab.ask(change);
    if (change.scenario === undefined) this.session.again();
    else this.session.arrive();
  }

  /** Asks something else of the peers in this page. */
  changeLive(change: Partial<Pick<LiveRequest, 'media' | 'iceServers'>>): void {
    this.sources.live.ask(change);
    this.session.again();
  }

  /** Shows only the figure and a caption, or the whole page again. */
  present(on = !this.settings.presenting): void {
    this.settings.present(on);
    this.announcer.say(on ? 'Presenting' : 'The whole page');
    // Where a browser gives no full screen, presenting goes on without.
    if (on) document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
  }

  /** Leaves what is uppermost: the black screen, the presentation, the selection. */
  escape(): void {
    const { settings, selection } = this;
    if (settings.blank) settings.blank = false;
    else if (settings.presenting) this.present(false);
    else selection.clear();
  }

  /** Takes over the ICE servers that this browser remembers. */
  async recallServers(): Promise<void> {
    const kept = await keptServers();
    if (kept?.ok) this.sources.live.ask({ iceServers: kept.servers });
    else if (kept) this.announcer.tell('error', kept.message);
  }

  setServers(iceServers: readonly IceServer[]): void {
    void keepServers(iceServers);
    this.changeLive({ iceServers });
  }

  /** Shows a trace from a file. The run that was shown is closed. */
  openFile(name: string, trace: Recording): void {
    this.sources.openFile({ source: 'file', name, trace });
    this.announcer.closeNotice();
    this.session.arrive();
    this.announcer.say(`Opened ${name}, ${trace.events.length} events`);
  }

  /** Leaves an opened file for a run that can be begun. */
  closeFile(): void {
    this.sources.closeFile();
    this.session.arrive();
  }
}
