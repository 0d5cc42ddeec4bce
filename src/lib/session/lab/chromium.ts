const seconds = 1_000_000;

/** The choices of Chromium with which those of the lab’s peers are compared, in microseconds, as measured in version 156. */
export const chromium = {
  name: 'chrome',
  consentInterval: 2.5 * seconds,
  /** Since the last answer. */
  disconnectedAfter: 6 * seconds,
  consentExpiry: 16 * seconds,
  /** From the first check to `failed`, where no pair works. */
  patience: 15 * seconds
} as const;
