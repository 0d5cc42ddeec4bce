import { kindOf } from '#lib/analysis/sdp-input/kind.ts';
import type { Entry } from './entries.ts';

/** The state that a reload has to give back. */
export interface Saved {
  readonly entries: readonly Entry[];
  readonly shown?: number;
}

/** As this browser keeps it. */
export function formatSaved(saved: Saved): string {
  return JSON.stringify(saved);
}

/** Reads what was kept; undefined where it cannot be read. */
export function parseSaved(text: string | null): Saved | undefined {
  if (text === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { entries, shown } = value as { readonly entries?: unknown; readonly shown?: unknown };
  if (!Array.isArray(entries)) return undefined;
  const read = entries.flatMap((entry: unknown) => toEntry(entry) ?? []);
  const distinct = read.filter(({ id }, index) => read.findIndex((one) => one.id === id) === index);
  return { entries: distinct, ...(typeof shown === 'number' && { shown }) };
}

function toEntry(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, kind, text } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof text !== 'string') return undefined;
  const known = kindOf(kind);
  return { id, ...(known && { kind: known }), text: text.replace(/\r\n?/g, '\n') };
}
