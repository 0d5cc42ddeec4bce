import type { Micros } from '#lib/trace/base.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import type { LadderView } from './ladder-view.svelte.ts';
import type { TimelineProps } from './ladder-props.ts';

/** A hint's text, and its place: pixels from the top left of the ladder. */
export interface HintText {
  readonly at: Micros;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Which mark a person points at, with the pointer or with the keys. */
export class Pointing {
  readonly #props: () => TimelineProps;
  readonly #view: LadderView;
  /** The event that the keys have reached; it stays while the focus is elsewhere. */
  focused: number | undefined = $state();
  #inside = $state(false);
  #hovered: { readonly seq: number; readonly x: number; readonly y: number } | undefined = $state.raw();

  /** The focused event, while the ladder has the focus. */
  readonly focusShown = $derived.by(() => (this.#inside ? this.focused : undefined));
  readonly hint = $derived.by((): HintText | undefined => {
    if (this.#hovered) return this.#textOf(this.#hovered.seq, this.#hovered.x, this.#hovered.y);
    const event = this.#eventOf(this.focusShown);
    if (!event) return undefined;
    const { columns, scale, top, headHeight } = this.#view;
    const y = scale.y(event.at, event.seq + 1) - top + headHeight;
    return this.#textOf(event.seq, columns.x(event.actor) ?? 0, y);
  });

  constructor(props: () => TimelineProps, view: LadderView) {
    this.#props = props;
    this.#view = view;
  }

  /** The event that an element of the ladder stands for. */
  seqOf(target: Element): number | undefined {
    const seq = target.closest('[data-seq]')?.getAttribute('data-seq');
    return seq ? Number(seq) : undefined;
  }

  /** The pointer is over an element, at a place; over none when it has left. */
  hover(target: Element | undefined, x: number, y: number): void {
    const seq = target && this.seqOf(target);
    if (seq === this.#hovered?.seq) return;
    this.#hovered = seq === undefined ? undefined : { seq, x, y };
  }

  /** The ladder got the focus, or lost it. */
  focus(inside: boolean): void {
    this.#inside = inside;
  }

  /** To the next or the previous shown event; the first time, to the playhead's. */
  walk(by: 1 | -1): void {
    const { index, scale } = this.#view;
    const { shown } = index;
    const from = this.focused ?? this.#props().playhead.count - 1 - by;
    const here = firstWhere(shown.length, (i) => (shown[i] ?? 0) >= from);
    const exact = shown[here] === from;
    const next = by === 1 ? (exact ? here + 1 : here) : here - 1;
    const seq = shown[Math.min(shown.length - 1, Math.max(0, next))];
    const event = this.#eventOf(seq);
    if (!event) return;
    this.focused = event.seq;
    this.#view.reveal(scale.y(event.at, event.seq + 1));
  }

  #eventOf(seq: number | undefined) {
    return seq === undefined ? undefined : this.#props().trace.events[seq];
  }

  #textOf(seq: number, x: number, y: number): HintText | undefined {
    const event = this.#eventOf(seq);
    if (!event) return undefined;
    const { describe, trace } = this.#props();
    return { at: event.at, text: describe?.(trace, event) ?? event.type, x, y };
  }
}
