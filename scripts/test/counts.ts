/** How many tests or checks came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A check that has no tests inside counts as one. */
export function ofCheck(ok: boolean): Counts {
  return ok ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/**
 * The tests of one runner. Where it failed without a failed test (a file that does not load, an error between tests) or
 * ran none at all, that is one failure: a run that proves nothing must not look green.
 */
export function ofRunner(ok: boolean, counted: Counts): Counts {
  const silent = counted.passed + counted.failed === 0;
  return counted.failed === 0 && (!ok || silent) ? { ...counted, failed: 1 } : counted;
}

/** Reads the counts of Vitest's JSON reporter. */
export function fromVitest(report: unknown): Counts {
  return {
    passed: number(report, 'numPassedTests'),
    failed: number(report, 'numFailedTests'),
    skipped: number(report, 'numPendingTests') + number(report, 'numTodoTests')
  };
}

/** Reads the counts of Playwright's JSON reporter. A flaky test passed only on a second try, so it failed. */
export function fromPlaywright(report: unknown): Counts {
  const stats = isRecord(report) ? report['stats'] : undefined;
  return {
    passed: number(stats, 'expected'),
    failed: number(stats, 'unexpected') + number(stats, 'flaky'),
    skipped: number(stats, 'skipped')
  };
}

/** The last line of `npm test`. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function number(from: unknown, key: string): number {
  const value = isRecord(from) ? from[key] : undefined;
  return typeof value === 'number' ? value : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
