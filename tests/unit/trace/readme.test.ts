import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonFields, eventTypes, ownFields } from '#lib/trace/event-shapes.ts';
import { reasonFamilies, reasons } from '#lib/trace/reasons/reasons.ts';
import { formatTrace, parseTrace } from '#lib/trace/file/jsonl.ts';

const readme = readFileSync(new URL('../../../src/lib/trace/README.md', import.meta.url), 'utf8');

describe('the README of the trace', () => {
  it('shows a trace that opens and is written just so', () => {
    const example = /```jsonl\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const result = parseTrace(example);
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(formatTrace(result.trace)).toBe(example);
  });

  it.each(Object.keys(commonFields))('explains the field %s', (field) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${field}\` +\\|`, 'm'));
  });

  it.each(eventTypes)('explains the type %s with its fields', (type) => {
    const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${type}\``));
    expect(row).toBeDefined();
    if (row?.includes('the same')) return;
    for (const field of Object.keys(ownFields[type])) expect(row).toMatch(new RegExp(`\`${field}\\??\``));
  });

  const rows = readme.split('\n').flatMap((line) => {
    const [, code, args = '', section = ''] =
      /^\| `([a-z-]+\.[a-z-]+)` +\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
    return code !== undefined && code in reasons
      ? [{ code, args: args.trim(), section: section.trim() }]
      : [];
  });

  it('has a row for each reason, with its arguments and section', () => {
    const declared = Object.entries(reasons).map(([code, { args, section = '' }]) => {
      const named = Object.entries(args).map(([name, { optional }]) => `\`${name}${optional ? '?' : ''}\``);
      return { code, args: named.join(', '), section };
    });
    expect(rows).toEqual(declared);
  });

  it('names no reason that is not declared', () => {
    const part = readme.slice(readme.indexOf('## The reasons'), readme.indexOf('## Versions'));
    const codes = [...part.matchAll(/^\| `([^`]+)`/gm)].map(([, code]) => code);
    expect(codes).toEqual(Object.keys(reasons));
  });

  it('gives no two families the same code', () => {
    const codes = Object.values(reasonFamilies).flatMap((family) => Object.keys(family));
    expect(codes).toHaveLength(Object.keys(reasons).length);
  });
});
