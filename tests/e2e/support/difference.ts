/** Where two long texts part, with what lies around it; undefined when they are the same. */
export function difference(expected: string, found: string): string | undefined {
  if (expected === found) return undefined;
  let at = 0;
  while (expected[at] === found[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 160);
  return `at ${at}: expected …${around(expected)}… but found …${around(found)}…`;
}
