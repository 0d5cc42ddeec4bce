import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';

/** Each severity by a glyph, so that colour is never the only carrier, and a word. */
export const severities = {
  error: { glyph: '✕', word: 'Error' },
  warning: { glyph: '!', word: 'Warning' }
} as const satisfies Readonly<Record<Finding['severity'], { readonly glyph: string; readonly word: string }>>;

/** `1 error, 2 warnings`; an empty text when there are none. */
export function inWords(findings: readonly Finding[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** The gravest severity among them. */
export function gravest(findings: readonly Finding[]): Finding['severity'] | undefined {
  if (findings.length === 0) return undefined;
  return findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
