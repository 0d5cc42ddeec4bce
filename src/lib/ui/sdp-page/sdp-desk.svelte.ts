import type { FoundDescription, ReadResult } from '#lib/analysis/sdp-input/description.ts';
import { kindInWords } from '#lib/analysis/sdp-input/kind.ts';
import { readDescriptions } from '#lib/analysis/sdp-input/read-descriptions.ts';
import { recall, remember } from '../app/storage.ts';
import type { Dropped } from './dropped.ts';
import { type Entry, entryNames } from './entries.ts';
import { formatSaved, parseSaved } from './saved-entries.ts';
import { takeIn } from './take-in.ts';

/** Something that a person must know, until they close it. */
export interface DeskNotice {
  readonly kind: 'error' | 'info';
  readonly text: string;
  /** Whether what the notice tells of can be taken back. */
  readonly undo?: boolean;
}

interface Snapshot {
  readonly entries: readonly Entry[];
  readonly shown: number | 'compare';
}

/** How long after the last change it is kept, in milliseconds. */
const patience = 400;

/** The descriptions that the page is about, and what is shown of them. */
export class SdpDesk {
  entries: readonly Entry[] = $state.raw([{ id: 1, text: '' }]);
  /** The `id` of the entry in the editor, or the comparison of two. */
  shown: number | 'compare' = $state(1);
  notice: DeskNotice | undefined = $state.raw();
  /** The text of the page's one polite live region. */
  announcement = $state('');

  readonly names = $derived(entryNames(this.entries));
  readonly empty = $derived(this.entries.every(({ text }) => text === ''));
  /** The entry in the editor. */
  readonly current: Entry | undefined = $derived(this.entries.find(({ id }) => id === this.shown));

  #before: Snapshot | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether a person was told that nothing is kept. */
  #warned = false;

  /** Takes over what this browser kept. */
  recall(): void {
    const saved = parseSaved(recall('sdp'));
    const [first] = saved?.entries ?? [];
    if (!saved || !first) return;
    this.entries = saved.entries;
    this.shown = saved.entries.find(({ id }) => id === saved.shown)?.id ?? first.id;
  }

  /** A person changed the text in the editor. */
  edit(id: number, text: string): void {
    this.entries = this.entries.map((entry) => {
      if (entry.id !== id) return entry;
      // What comes after a text is gone is another description, of a kind of its own.
      return text === '' ? { id, text } : { ...entry, text };
    });
    this.#keepSoon();
  }

  show(shown: number | 'compare'): void {
    this.shown = shown;
    this.#keepSoon();
  }

  /** A place for one more description. */
  add(): void {
    const id = 1 + Math.max(0, ...this.entries.map((entry) => entry.id));
    this.entries = [...this.entries.filter(({ text }) => text !== ''), { id, text: '' }];
    this.show(id);
  }

  /**
   * Reads texts from outside and takes in what they hold. `whole` says that it takes the place of the shown entry. Why one
   * holds nothing is told; a text that is a string is such a reason.
   */
  read(texts: readonly (Dropped | string)[], whole = false): void {
    const found: FoundDescription[] = [];
    const [notes, faults]: [string[], string[]] = [[], []];
    for (const one of texts) {
      if (typeof one === 'string') {
        faults.push(one);
        continue;
      }
      const { text, name = '' } = one;
      const result = readDescriptions(text);
      if (!result.ok) faults.push(name ? `${name}: ${result.error.message}` : result.error.message);
      else {
        const kind = kindInWords(name);
        found.push(...result.descriptions.map((each) => ({ ...(kind && { kind }), ...each })));
        notes.push(...notesOf(result));
      }
    }
    if (found.length > 0) this.take(found, { whole, notes: [...notes, ...faults] });
    else if (faults.length > 0) this.tell({ kind: 'error', text: faults.join(' ') });
  }

  take(found: readonly FoundDescription[], { whole = false, notes = [] as readonly string[] } = {}): void {
    this.#before = { entries: this.entries, shown: this.shown };
    const into = typeof this.shown === 'number' ? { id: this.shown, whole } : undefined;
    const taken = takeIn(this.entries, found, into);
    this.entries = taken.entries;
    this.show(taken.shown);
    const name = this.names.get(taken.shown) ?? '';
    const said = [...notes, ...(taken.replaced ? ['What was here was replaced.'] : [])].join(' ');
    if (said) this.tell({ kind: 'info', text: said, undo: taken.replaced });
    else this.notice = undefined;
    this.announcement = `${found.length > 1 ? `${found.length} descriptions` : name} read. ${said}`;
  }

  clear(): void {
    this.#before = { entries: this.entries, shown: this.shown };
    this.entries = [{ id: 1 + Math.max(0, ...this.entries.map(({ id }) => id)), text: '' }];
    this.shown = this.entries[0]?.id ?? 1;
    this.#keepSoon();
    this.tell({ kind: 'info', text: 'Cleared.', undo: true });
  }

  undo(): void {
    if (!this.#before) return;
    this.entries = this.#before.entries;
    this.show(this.#before.shown);
    this.#before = undefined;
    this.notice = undefined;
    this.announcement = 'Back as it was.';
  }

  tell(notice: DeskNotice): void {
    this.notice = notice;
    this.announcement = notice.text;
  }

  /** Keeps what is there now; called when the page may go away. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { entries, shown } = this;
    const saved = formatSaved({ entries, ...(typeof shown === 'number' && { shown }) });
    const kept = remember('sdp', this.empty ? undefined : saved);
    if (kept || this.#warned) return;
    this.#warned = true;
    this.tell({
      kind: 'error',
      text: 'This browser does not keep the text: a reload loses it. Copy it before.'
    });
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), patience);
  }
}

/** Notes on the wrappings that were taken off, and on where the text stood when that is not the whole. */
function notesOf(result: ReadResult): readonly string[] {
  if (!result.ok) return [];
  const places = result.descriptions.map(({ where }) => where).filter(Boolean);
  const where = places.length > 0 && places.length <= 3 ? [`Found at ${places.join(', ')}.`] : [];
  return result.notes.length > 0 ? [...result.notes, ...where] : [];
}
