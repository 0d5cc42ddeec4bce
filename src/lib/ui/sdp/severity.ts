import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { Severity } from '#lib/protocol/sdp/lint/severity.ts';

/** Each severity by a glyph, so that colour is never the only carrier, and a word. */
export const severities = {
  error: { glyph: '✕', word: 'Error' },
  warning: { glyph: '!', word: 'Warning' },
  note: { glyph: 'i', word: 'Note' }
} as const satisfies Readonly<Record<Severity, { readonly glyph: string; readonly word: string }>>;

/** The gravest first. */
export const bySeverity: readonly Severity[] = ['error', 'warning', 'note'];

/** `1 error, 2 warnings`; an empty text when there are none. */
export function inWords(findings: readonly Finding[]): string {
  return bySeverity
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** The gravest severity among them. */
export function gravest(findings: readonly Finding[]): Severity | undefined {
  return bySeverity.find((each) => findings.some(({ severity }) => severity === each));
}
