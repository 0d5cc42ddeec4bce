import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonFields } from '#lib/trace/events/common.ts';
import { eventTable } from '#lib/trace/events/table.ts';
import { formatTrace, parseTrace } from '#lib/trace/file/jsonl.ts';
import { reasonFamilies, reasons } from '#lib/trace/reasons/reasons.ts';
import type { Shapes } from '#lib/trace/shape.ts';

const readme = readFileSync(new URL('../../../src/lib/trace/README.md', import.meta.url), 'utf8');

/** The cells of the rows below a heading, without the head of the table. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    );
}

const typeRows = rowsBelow('The types');

/** The fields that a row of the schema names, `?` after those that may be absent; notes in parentheses aside. */
function fieldsIn(type: string, cell: string): readonly string[] {
  if (cell.startsWith('the same')) {
    const at = typeRows.findIndex(([name]) => name === `\`${type}\``);
    const [before = '', , fields = ''] = typeRows[at - 1] ?? [];
    const more = cell.slice('the same'.length);
    return [...fieldsIn(before.replaceAll('`', ''), fields), ...namesIn(more)];
  }
  return namesIn(cell);
}

function namesIn(cell: string): readonly string[] {
  return [...cell.replace(/\([^)]*\)/g, '').matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
}

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

  it('has a row for each type that is declared, in the same order, and for no other', () => {
    expect(typeRows.map(([type]) => type)).toEqual(Object.keys(eventTable).map((type) => `\`${type}\``));
  });

  it.each(Object.entries(eventTable))('says of %s what its declaration says', (type, { says, fields }) => {
    const [, line, cell = ''] = typeRows.find(([name]) => name === `\`${type}\``) ?? [];
    expect(line).toBe(says);
    const declared = Object.entries(fields as Shapes).map(
      ([name, shape]) => name + (shape.optional ? '?' : '')
    );
    expect(fieldsIn(type, cell)).toEqual(declared);
  });

  it('lists the words that a field can hold', () => {
    for (const [type, { fields }] of Object.entries(eventTable)) {
      const [, , cell = ''] = typeRows.find(([name]) => name === `\`${type}\``) ?? [];
      if (cell.startsWith('the same')) continue;
      for (const [name, { expected }] of Object.entries(fields as Shapes)) {
        const words = /^one of (.*)$/.exec(expected)?.[1]?.replaceAll(', ', '/');
        if (words) expect(cell, `${type}, ${name}`).toContain(words);
      }
    }
  });

  const reasonRows = rowsBelow('The reasons');

  it('has a row for each reason that is declared, with its arguments and section, and for no other', () => {
    const declared = Object.entries(reasons).map(([code, { args, section = '' }]) => {
      const named = Object.entries(args).map(([name, { optional }]) => `\`${name}${optional ? '?' : ''}\``);
      return [`\`${code}\``, named.join(', '), section];
    });
    expect(reasonRows).toEqual(declared);
  });

  it('gives no two families of reasons the same code', () => {
    const codes = Object.values(reasonFamilies).flatMap((family) => Object.keys(family));
    expect(codes).toHaveLength(Object.keys(reasons).length);
  });
});
