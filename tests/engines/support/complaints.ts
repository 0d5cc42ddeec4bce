/**
 * Keeps what goes wrong in a page, from its first script on: errors on the console, errors that nobody caught, and what
 * the content security policy forbade. Runs in the page, before its own scripts; they stay in `complaints`.
 */
export function keepComplaints(): void {
  const complaints: string[] = [];
  Object.assign(globalThis, { complaints });
  const { error } = console;
  Object.assign(console, {
    error: (...words: readonly unknown[]): void => {
      complaints.push(`console: ${words.join(' ')}`);
      error(...words);
    }
  });
  addEventListener('error', ({ message }) => complaints.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejection: ${String(reason)}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complaints.push(`policy: ${violatedDirective} forbids ${blockedURI}`)
  );
}
