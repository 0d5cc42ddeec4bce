import { stopsFor } from '#lib/analysis/stops-for.ts';
import type { Beat } from '#lib/analysis/story/beat.ts';
import { passes } from '#lib/picture/ladder/filter.ts';
import { microsPerSecond, storySpeed } from '#lib/ui/app/pace.ts';
import {
  after,
  current,
  end,
  moment,
  start,
  stepBack,
  stepForward,
  type Playhead,
  type Stops
} from '#lib/trace/playhead.ts';
import { ShownTime } from '#lib/analysis/shown-time.ts';
import { Checkpoints } from '#lib/trace/state/checkpoints.ts';
import type { Micros } from '#lib/trace/base.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import { idleGaps } from '#lib/analysis/idle.ts';
import type { Landing } from './landing.ts';
import type { Settings } from './settings.svelte.ts';
import { story } from './late-story.svelte.ts';
import type { Visibility } from './visibility.svelte.ts';

/** How long what a run writes may stay undrawn while the playhead lags behind. */
const lookSeconds = 0.15;

/** Seconds that a beat rests while its words have not come yet. */
const usualReading = 4;

/** The one clock of every view: a trace, a playhead on it, and whether time passes. */
export class Player {
  readonly #settings: Settings;
  readonly #visibility: Visibility;
  trace: Recording = $state.raw({
    header: { format: 'trickle-trace', version: 1, source: 'live', actors: [], options: {} },
    events: [],
    payloads: new Map(),
    digest: emptyDigest
  });
  playhead: Playhead = $state.raw(start);
  playing = $state(false);
  /** Whether the trace may still grow. */
  live = $state(false);
  /** How long the whole run is expected to be, for the pace while it goes on. */
  expected: Micros = $state(0);
  /** With reduced motion nothing travels: the playhead goes from event to event. */
  still = $state(false);
  /** How long a beat's text takes to read, in seconds at the usual speed. */
  reading: (trace: Recording, beat: Beat) => number = () => usualReading;
  /** Counts how often a person has sent the playhead on: then every view looks where it is. */
  moves = $state(0);

  readonly #checkpoints = $derived(new Checkpoints(this.trace));
  /** The state at the playhead. */
  readonly state = $derived(this.#checkpoints.at(this.playhead.count));
  readonly current = $derived(current(this.trace, this.playhead));
  /** The beats of the run so far. */
  readonly beats = $derived(story.beats(this.trace));
  /** How many of them have happened. */
  readonly told = $derived(
    firstWhere(this.beats.length, (i) => (this.beats[i]?.seq ?? Infinity) >= this.playhead.count)
  );
  /** The beat that is told: the last one that has happened. */
  readonly beat = $derived(this.beats[this.told - 1]);
  /** The last moment of the trace so far. */
  readonly duration: Micros = $derived(this.trace.events.at(-1)?.at ?? 0);
  /** Whether the run is over, and all of it has happened. */
  readonly atEnd = $derived(
    !this.live && this.playhead.count > 0 && this.playhead.count === this.trace.events.length
  );
  /** Playing and scrubbing pass over the gaps that the ladder cuts; in true time there are none. */
  readonly time = $derived.by(() => {
    const { trace, duration } = this;
    return new ShownTime(duration, this.#settings.scaleKind === 'time' ? [] : idleGaps(trace));
  });
  readonly #length = $derived(this.live ? Math.max(this.expected, this.time.duration) : this.time.duration);
  /** Microseconds of the run that one second on the wall shows, idle gaps aside. */
  readonly rate = $derived.by(() => microsPerSecond(this.#settings.pace, this.#length));

  /** Whether the run has written more than is shown. */
  behind = false;
  /** How long it has. */
  #unseenSeconds = 0;
  #landing: Landing | undefined;
  /** The moment that has been played to, while the playhead stands still until the next event. */
  #played: Micros | undefined;
  /** Whether events that come late are played, too. */
  #awaits = false;

  constructor(settings: Settings, visibility: Visibility) {
    this.#settings = settings;
    this.#visibility = visibility;
  }

  /** Shows another run from its start. */
  load(trace: Recording, live: boolean): void {
    this.trace = trace;
    this.live = live;
    this.playhead = start;
    this.playing = false;
    this.#landing = undefined;
    this.#played = undefined;
    this.#awaits = false;
  }

  /** Shows more of the same run; the playhead stays where it is, or lands where it was asked to, or plays on. */
  grow(trace: Recording, live: boolean): void {
    if (this.#awaits && trace.events.length > this.trace.events.length) this.playing = true;
    this.trace = trace;
    this.live = live;
    const landed = this.#landing?.(trace, live);
    if (!landed) return;
    this.playhead = landed;
    this.#landing = undefined;
  }

  /**
   * Shows what a run has written since the last frame, `seconds` ago. Drawing takes time from the handshake that is
   * being drawn; so while the playhead lags behind, a few looks a second are enough.
   */
  follow(trace: Recording, live: boolean, seconds: number): void {
    const lags = this.#landing === undefined && this.playhead.count < this.trace.events.length;
    const isNew = trace !== this.trace || live !== this.live;
    this.#unseenSeconds = isNew ? this.#unseenSeconds + seconds : 0;
    this.behind = isNew && live && lags && this.#unseenSeconds < lookSeconds;
    if (this.behind) return;
    this.#unseenSeconds = 0;
    this.grow(trace, live);
  }

  /** Lands the playhead as soon as the trace holds the place. */
  landAt(landing: Landing): void {
    this.#landing = landing;
    this.grow(this.trace, this.live);
  }

  play(): void {
    this.#landing = undefined;
    if (!this.live && this.playhead.count === this.trace.events.length) this.playhead = start;
    this.playing = true;
    this.moves++;
  }

  /** Plays from where the playhead is, and at the end of the trace whatever is still to come. */
  playOn(): void {
    this.#awaits = true;
    this.moves++;
    if (this.playhead.count < this.trace.events.length) this.playing = true;
  }

  pause(): void {
    this.playing = false;
    this.#awaits = false;
  }

  /** Lets `seconds` pass on the wall. */
  tick(seconds: number): void {
    if (!this.playing) return;
    const speed = storySpeed(this.#settings.pace);
    if (speed === undefined) this.#pass(seconds);
    else {
      const { trace, beats, playhead, time, still } = this;
      const reading = (beat: Beat): number => this.reading(trace, beat);
      const told = { trace, beats, playhead, time, speed, still, reading };
      this.playhead = story.clock?.tick(seconds, told) ?? playhead;
    }
    if (!this.live && this.playhead.count === this.trace.events.length && this.playhead.at >= this.duration)
      this.playing = false;
  }

  /** Lets time pass at an even rate. */
  #pass(seconds: number): void {
    const { time, duration, trace } = this;
    const from = this.still ? Math.max(this.#played ?? 0, this.playhead.at) : this.playhead.at;
    const at = Math.min(time.moment(time.shown(from) + seconds * this.rate), duration);
    const passed = moment(trace, at);
    this.#played = at;
    if (!this.still) this.playhead = passed;
    else if (passed.count > this.playhead.count) this.playhead = after(trace, passed.count);
  }

  /** Steps to the next stop; at a live edge, waits there for it. False when nothing was there to step to. */
  stepForward(): boolean {
    this.#take();
    this.moves++;
    const from = this.playhead;
    const landing: Landing = (trace, live) => {
      const stops = this.#stops(trace);
      const next = stepForward(trace, from, stops);
      const event = current(trace, next);
      const isStop = next.count > from.count && event !== undefined && stops(event);
      return isStop || (!live && next.count > from.count) ? next : undefined;
    };
    const next = landing(this.trace, this.live);
    if (next) this.playhead = next;
    else if (this.live) this.#landing = landing;
    return next !== undefined;
  }

  stepBack(): void {
    this.#take();
    this.moves++;
    this.playhead = stepBack(this.trace, this.playhead, this.#stops(this.trace));
  }

  /** Where steps stop: at what is shown. */
  #stops(trace: Recording): Stops {
    const { presenting, granularity } = this.#settings;
    const stops = stopsFor(presenting ? 'story' : granularity, story.beats(trace));
    const shown = passes(this.#visibility.filter(trace), trace.header);
    return (event) => stops(event) && shown(event);
  }

  jumpToStart(): void {
    this.#take();
    this.moves++;
    this.playhead = start;
  }

  jumpToEnd(): void {
    this.#take();
    this.moves++;
    this.playhead = end(this.trace);
  }

  /** Goes to a moment, when all that happened by then has happened. */
  seek(at: Micros): void {
    this.#take();
    this.playhead = moment(this.trace, Math.max(0, Math.min(Math.round(at), this.duration)));
  }

  /** Goes to the place just after `count` events. */
  seekCount(count: number): void {
    this.#take();
    this.moves++;
    this.playhead = after(this.trace, Math.max(0, Math.min(count, this.trace.events.length)));
  }

  /** A person takes the playhead: nothing moves it but them. */
  #take(): void {
    this.playing = false;
    this.#landing = undefined;
    this.#played = undefined;
    this.#awaits = false;
  }
}
