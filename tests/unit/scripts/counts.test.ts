import { expect, test } from 'vitest';
import {
  add,
  closingLine,
  fromPlaywright,
  fromVitest,
  none,
  ofCheck,
  ofRunner
} from '../../../scripts/test/counts.ts';

test('the closing line names skipped tests only when there are any', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});

test('a check counts as one', () => {
  expect(add(ofCheck(true), ofCheck(false))).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a runner that fails without a failed test counts as one failure', () => {
  expect(ofRunner(false, { passed: 5, failed: 0, skipped: 0 })).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a runner that ran no test has failed, even if it says that it has not', () => {
  expect(ofRunner(true, { ...none, skipped: 3 })).toEqual({ passed: 0, failed: 1, skipped: 3 });
});

test('a runner with failed tests counts them as they are', () => {
  expect(ofRunner(false, { passed: 5, failed: 2, skipped: 0 })).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test('vitest counts a todo as skipped', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
  expect(fromVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a flaky end-to-end test has failed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(fromPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test('a report that is not one counts nothing', () => {
  expect(fromVitest(null)).toEqual(none);
  expect(fromPlaywright({ stats: 'broken' })).toEqual(none);
});
