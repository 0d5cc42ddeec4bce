import { expect, test } from 'vitest';
import { buildTrace } from '../../support/build-trace.ts';
import { formatTrace, parseTrace } from '#lib/trace/file/jsonl.ts';

const role = { type: 'role.set', role: 'controlled', tieBreaker: '00000000000000aa' } as const;
const file = formatTrace(buildTrace([{ ...role, why: { code: 'role.same', role: 'controlling' } }]));

/** The file with another reason in it. */
function withReason(json: string): string {
  return file.replace(/"why":\{[^}]*\}/, `"why":${json}`);
}

test('a reason is written and read as it is', () => {
  const read = parseTrace(file);
  expect(read.ok && formatTrace(read.trace)).toBe(file);
});

test('a file may hold text in place of a reason', () => {
  const foreign = withReason('"the other side insists"');
  const read = parseTrace(foreign);
  expect(read.ok && formatTrace(read.trace)).toBe(foreign);
});

test.each([
  [
    '{"code":"role.invented"}',
    'Line 2: `why` must be text, or a reason with a code that belongs here; it is an object.'
  ],
  [
    '{"code":"room.closed"}',
    'Line 2: `why` must be text, or a reason with a code that belongs here; it is an object.'
  ],
  ['7', 'Line 2: `why` must be text, or a reason with a code that belongs here; it is 7.'],
  ['{"code":"role.same"}', 'Line 2: `why.role` must be one of controlling, controlled; it is missing.']
])('the reason %s is refused', (json, message) => {
  expect(parseTrace(withReason(json))).toMatchObject({ ok: false, error: { code: 'bad-field', message } });
});
