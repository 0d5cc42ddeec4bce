import type { TraceHeader } from '#lib/trace/trace.ts';
import type { EventListProps } from './event-list-props.ts';
import { passes } from '#lib/picture/ladder/filter.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import { followTop, listWindow, RowKeys } from './list-window.ts';

/** The part of the list that is seen. It follows the playhead, as a function of nothing else, unless a person moved it. */
export class EventListView {
  readonly #props: () => EventListProps;
  readonly #keys = new RowKeys();
  /** Pixels; before they are measured, those of a usual list. */
  height = $state(480);
  row = $state(28);
  #moved: { readonly header: TraceHeader; readonly top: number } | undefined = $state.raw();
  /** The row that the arrow keys have reached. */
  #walked: number | undefined = $state();

  readonly shown = $derived.by(() => {
    const { trace, filter } = this.#props();
    const pass = passes(filter, trace.header);
    return trace.events.filter((event) => pass(event));
  });
  readonly #size = $derived.by(() => ({ height: this.height, row: this.row, rows: this.shown.length }));
  readonly #count = $derived.by(() => this.#props().playhead.count);
  /** The row of the last shown event that has happened; -1 before the first. */
  readonly at = $derived(firstWhere(this.shown.length, (i) => (this.shown[i]?.seq ?? 0) >= this.#count) - 1);
  readonly following = $derived.by(() => this.#moved?.header !== this.#props().trace.header);
  readonly top = $derived.by(() =>
    this.#moved && !this.following ? this.#moved.top : followTop(Math.max(0, this.at), this.#size)
  );
  readonly #window = $derived.by(() =>
    listWindow(this.top, this.#size, this.following ? 'following' : 'moved')
  );
  readonly from = $derived(this.#window.from);
  readonly to = $derived(this.#window.to);
  readonly keys = $derived.by(() => this.#keys.of(this.#window));
  /** The one row that the Tab key reaches. */
  readonly tabStop = $derived.by(() => {
    const walked = this.#walked;
    const wanted = walked !== undefined && walked >= this.from && walked < this.to ? walked : this.at;
    return Math.min(Math.max(wanted, this.from), Math.max(this.from, this.to - 1));
  });

  constructor(props: () => EventListProps) {
    this.#props = props;
  }

  /** A scroll that is not our own means that a person has moved the list. */
  scrolledTo(top: number): void {
    if (Math.abs(top - this.top) > 1) this.#moveTo(top);
  }

  /** To the next or the previous row; gives back its event. */
  walk(by: 1 | -1): number | undefined {
    const place = Math.min(this.shown.length - 1, Math.max(0, this.tabStop + by));
    const y = place * this.row;
    if (y < this.top || y + this.row > this.top + this.height) this.#moveTo(Math.max(0, y - this.height / 2));
    this.#walked = place;
    return this.shown[place]?.seq;
  }

  /** Follows the playhead again. */
  follow(): void {
    this.#moved = undefined;
  }

  #moveTo(top: number): void {
    this.#moved = { header: this.#props().trace.header, top };
  }
}
