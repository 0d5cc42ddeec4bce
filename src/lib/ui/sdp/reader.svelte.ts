import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import { lineWords } from './line-words.ts';
import { nextStop, nextValue, type Stop, visibleStop } from './stops.ts';

/** A line, and a value inside it, counted as its explanation counts them. */
export interface Spot {
  readonly line: number;
  readonly value?: number | undefined;
}

/** How a person reads one description: what is pointed at, where the keyboard stands, what is open and what is folded. */
export class Reader {
  /** The sections whose lines are hidden. Each change makes a new set. */
  folded: ReadonlySet<number> = $state.raw(new Set<number>());
  #document: () => SdpDocument;
  #pointed: Spot | undefined = $state.raw();
  #stop: Stop & Pick<Spot, 'value'> = $state.raw({ section: 0 });
  /** Text besides number, so that another description does not open a line that nobody asked for. */
  #opened: { readonly number: number; readonly text: string } | undefined = $state.raw();
  /** Whether the keyboard is in the text. */
  focused = $state(false);

  constructor(document: () => SdpDocument) {
    this.#document = document;
  }

  /** The one stop that Tab reaches. */
  readonly stop: Stop = $derived.by(() => visibleStop(this.#document(), this.folded, this.#stop));

  /** The line whose explanation stands below it. */
  readonly open: SdpLine | undefined = $derived.by(() => {
    const line = this.#document().lines[(this.#opened?.number ?? 0) - 1];
    return line && line.text === this.#opened?.text && !this.folded.has(line.section) ? line : undefined;
  });

  /** The line that is explained in short: that under the pointer, else where the keyboard stands, else the open one. */
  readonly active: { readonly line: SdpLine; readonly value: number | undefined } | undefined = $derived.by(
    () => {
      const { lines } = this.#document();
      const pointed = lines[(this.#pointed?.line ?? 0) - 1];
      if (pointed) return { line: pointed, value: this.#pointed?.value };
      const stood = this.focused ? lines[(this.stop.line ?? 0) - 1] : undefined;
      const line = stood ?? this.open;
      return line && { line, value: this.valueOf(line) };
    }
  );

  /** The value in question on a line that the keyboard or a press has chosen. */
  valueOf({ number }: SdpLine): number | undefined {
    return this.#pointed?.line === number
      ? this.#pointed.value
      : this.#stop.line === number
        ? this.#stop.value
        : undefined;
  }

  point(spot: Spot | undefined): void {
    const same = spot?.line === this.#pointed?.line && spot?.value === this.#pointed?.value;
    if (!same) this.#pointed = spot;
  }

  /** The keyboard came to a stop by itself, as by Tab. */
  arrive(stop: Stop): void {
    if (stop.section !== this.stop.section || stop.line !== this.stop.line) this.#stop = stop;
  }

  /** A press on a line opens it; on an open line's other value, turns to that; on an open line again, closes it. */
  press(line: SdpLine, value?: number): void {
    const again = this.open === line && (value === undefined || value === this.#stop.value);
    this.#stop = { section: line.section, line: line.number, value };
    this.#opened = again ? undefined : { number: line.number, text: line.text };
  }

  /** Goes to a line and opens it, unfolding its section. */
  show(line: SdpLine): void {
    this.fold(line.section, false);
    this.#stop = { section: line.section, line: line.number };
    this.#opened = { number: line.number, text: line.text };
  }

  close(): void {
    this.#opened = undefined;
  }

  fold(section: number, folded = !this.folded.has(section)): void {
    const others = [...this.folded].filter((one) => one !== section);
    this.folded = new Set(folded ? [...others, section] : others);
  }

  foldAll(folded: boolean): void {
    this.folded = new Set(folded ? this.#document().sections.map(({ index }) => index) : []);
  }

  /** Obeys a key at the stop. Whether the key meant something here. */
  key(key: string): boolean {
    const { stop } = this;
    const document = this.#document();
    const target = nextStop(document, this.folded, stop, key);
    if (target) {
      this.#pointed = undefined;
      this.#stop = target;
      return true;
    }
    if (key === 'Escape') return this.#escape();
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return this.#press(key);
    const line = document.lines[(stop.line ?? 0) - 1];
    if (!line) this.fold(stop.section, key === 'ArrowLeft');
    else {
      const count = lineWords(document, line).values.length;
      const value = nextValue(this.#stop.value, count, key === 'ArrowRight' ? 1 : -1);
      this.#pointed = undefined;
      this.#stop = { ...stop, value };
    }
    return true;
  }

  #escape(): boolean {
    if (!this.open) return false;
    this.close();
    return true;
  }

  #press(key: string): boolean {
    if (key !== 'Enter' && key !== ' ') return false;
    const line = this.#document().lines[(this.stop.line ?? 0) - 1];
    if (line) this.press(line, this.#stop.value);
    else this.fold(this.stop.section);
    return true;
  }
}
