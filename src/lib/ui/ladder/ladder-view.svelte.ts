import { phases } from '#lib/analysis/phases.ts';
import { moment, type Playhead } from '#lib/trace/playhead.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import { layOut } from '#lib/picture/ladder/columns.ts';
import { machinesOf } from '#lib/picture/ladder/machines.ts';
import type { Filter } from '#lib/picture/ladder/filter.ts';
import { indexTrace } from '#lib/picture/ladder/ladder-index.ts';
import { makeScale } from '#lib/picture/ladder/make-scale.ts';
import { phaseMarks, phaseTracks } from '#lib/picture/ladder/phase-marks.ts';
import { Plan } from '#lib/picture/ladder/plan.ts';
import type { ScaleKind, ScaleOptions } from '#lib/picture/ladder/scale.ts';
import { clampTop, follow, topAfterZoom, zoomLimits } from '#lib/picture/ladder/view-window.ts';

/** The run that the ladder shows. */
export interface Shown {
  readonly trace: Recording;
  readonly playhead: Playhead;
  readonly filter: Filter;
  readonly scaleKind: ScaleKind;
  readonly addresses?: boolean;
  /** Counts how often a person has sent the playhead on, and so wants to see it. */
  readonly moves?: number | undefined;
  /** Only lifelines and what goes between them: no phases, and no strips of states. */
  readonly plain?: boolean | undefined;
}

const noMachines: ReadonlySet<string> = new Set();

/** Windows are asked for in steps of so many pixels, so that scrolling does not ask anew for every frame. */
const step = 256;

/** The part of the ladder that is seen, and how a person moves it. */
export class LadderView {
  readonly #props: () => Shown;
  /** Size of the whole picture in pixels; before it is measured, that of a usual window. */
  width = $state(900);
  height = $state(560);
  /** Pixels of a sixteenth of a rem. */
  unit = $state(1);
  zoom = $state(1);
  /** Where a person has moved this run's view since they sent the playhead on; nobody has while it follows the playhead. */
  #moved:
    { readonly header: TraceHeader; readonly moves: number | undefined; readonly top: number } | undefined =
    $state.raw();
  /** Where the view rests while the playhead itself is dragged. */
  #held: number | undefined = $state.raw();

  readonly phases = $derived.by(() => (this.#props().plain ? [] : phases(this.#props().trace)));
  readonly index = $derived.by(() => indexTrace(this.#props().trace, this.#props().filter));
  readonly #machines = $derived.by(() =>
    this.#props().plain ? noMachines : machinesOf(this.#props().trace)
  );
  readonly columns = $derived.by(() => {
    const { trace, plain } = this.#props();
    const { header } = trace;
    const tracks = Math.max(plain ? 0 : 3, ...phaseTracks(this.phases).map((track) => track + 1));
    const { width, unit } = this;
    return layOut({ header, width, unit, phaseTracks: tracks, machines: this.#machines });
  });
  readonly headHeight = $derived.by(() =>
    Math.round((!this.#props().plain ? 66 : this.columns.narrow ? 46 : 34) * this.unit)
  );
  readonly plotHeight = $derived(Math.max(80, this.height - this.headHeight));
  readonly scale = $derived.by(() => makeScale(this.index, this.#options(this.zoom)));
  readonly plan = $derived.by(() => new Plan(this.index, this.scale, this.columns, this.#props().addresses));
  readonly phaseMarks = $derived.by(() => phaseMarks(this.#props().trace, this.phases, this.scale));
  /** Pixels below the top of the whole ladder. */
  readonly playheadY = $derived.by(() =>
    this.scale.y(this.#props().playhead.at, this.#props().playhead.count)
  );
  readonly following = $derived.by(() => {
    const { trace, moves } = this.#props();
    return this.#moved?.header !== trace.header || this.#moved.moves !== moves;
  });
  /** How far the ladder is scrolled. */
  readonly top = $derived.by(() => {
    if (this.#held !== undefined) return this.#held;
    if (this.#moved && !this.following) return clampTop(this.#moved.top, this.plotHeight, this.scale.height);
    return follow(this.playheadY, this.plotHeight, this.scale.height);
  });
  readonly #from = $derived(Math.floor(this.top / step) * step);
  readonly marks = $derived.by(() =>
    this.plan.window(this.#from, Math.ceil((this.plotHeight + step) / step) * step)
  );
  readonly scrolls = $derived(this.scale.height > this.plotHeight + 1);

  /** `props` gives a component's props, which track each by itself. */
  constructor(props: () => Shown) {
    this.#props = props;
  }

  /** Moves the view by pixels. Says whether there was anywhere to go. */
  pan(by: number): boolean {
    const top = clampTop(this.top + by, this.plotHeight, this.scale.height);
    if (top === this.top) return false;
    this.#moveTo(top);
    return true;
  }

  /** Zooms by a factor. With a place in the window, what is there stays there; without, the view goes on as it did. */
  zoomBy(factor: number, y?: number): void {
    const before = this.scale;
    const { top, unit } = this;
    const { trace, scaleKind } = this.#props();
    const [least, most] = zoomLimits(
      scaleKind,
      makeScale(this.index, this.#options(1)),
      { height: this.plotHeight, unit },
      { events: this.index.shown.length, duration: trace.events.at(-1)?.at ?? 0 }
    );
    this.zoom = Math.min(most, Math.max(least, this.zoom * factor));
    if (y === undefined && this.following) return;
    const count = (at: number): number => moment(trace, at).count;
    this.#moveTo(topAfterZoom(before, this.scale, { top, y: y ?? this.plotHeight / 2, unit, count }));
  }

  /** Brings a place of the ladder into the window, if it is not there. */
  reveal(y: number): void {
    const margin = Math.min(40 * this.unit, this.plotHeight / 4);
    if (y >= this.top + margin && y <= this.top + this.plotHeight - margin) return;
    this.#moveTo(y - this.plotHeight / 2);
  }

  /** Lets the view rest while the playhead moves under a pointer; without that, each would push the other. */
  hold(): void {
    this.#held = this.top;
  }

  letGo(): void {
    this.#held = undefined;
  }

  /** Follows the playhead again. */
  follow(): void {
    this.#moved = undefined;
  }

  #moveTo(top: number): void {
    this.#moved = {
      header: this.#props().trace.header,
      moves: this.#props().moves,
      top: clampTop(top, this.plotHeight, this.scale.height)
    };
  }

  #options(zoom: number): ScaleOptions {
    return { kind: this.#props().scaleKind, zoom, height: this.plotHeight, unit: this.unit };
  }
}
