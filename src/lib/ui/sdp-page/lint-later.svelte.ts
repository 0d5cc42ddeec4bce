import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { Entry } from './entries.ts';
import { lintEntries } from './lint-entries.ts';

/** How long typing rests before the lint looks again, in milliseconds. */
const patience = 200;

const none: ReadonlyMap<number, readonly Finding[]> = new Map();

/** The findings of the lint in the entries, a moment after they came to rest: looking at all of a long text takes its time. */
export class LintLater {
  findings = $state.raw(none);

  /** Follows the entries as long as the component that calls it lives. */
  constructor(entries: () => readonly Entry[]) {
    $effect(() => {
      const now = entries();
      let timer = setTimeout(() => {
        const findings = lintEntries(now);
        // Showing them is a task of its own: a key that was pressed meanwhile comes first.
        timer = setTimeout(() => (this.findings = findings));
      }, patience);
      return () => clearTimeout(timer);
    });
  }
}
