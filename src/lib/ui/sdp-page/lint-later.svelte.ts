import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { Entry } from './entries.ts';

/** How long typing rests before the lint looks again, in milliseconds. */
const patience = 200;

/**
 * The findings of the lint in the entries, a moment after they came to rest: looking at all of a long text takes its time. The
 * lint itself comes after the page; where it can't be had, `onfailure` is called, and the next change of an entry tries again.
 */
export class LintLater {
  /** Of each entry by its id. Undefined until the lint has looked. */
  findings: ReadonlyMap<number, readonly Finding[]> | undefined = $state.raw();

  /** Follows the entries as long as the component that calls it lives. */
  constructor(entries: () => readonly Entry[], onfailure: () => void) {
    $effect(() => {
      const now = entries();
      const lint = import('./lint-entries.ts');
      // The failure is told when the lint is needed.
      lint.catch(() => undefined);
      let current = true;
      let timer = setTimeout(() => {
        lint.then(
          ({ lintEntries }) => {
            if (!current) return;
            const findings = lintEntries(now);
            // Showing them is a task of its own: a key that was pressed meanwhile comes first.
            timer = setTimeout(() => (this.findings = findings));
          },
          () => current && onfailure()
        );
      }, patience);
      return () => {
        current = false;
        clearTimeout(timer);
      };
    });
  }
}
