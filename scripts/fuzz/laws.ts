import { leaves, type Field } from '#lib/protocol/bytes/field.ts';
import { law } from './target.ts';

/** The leaves of a tree cover its bytes exactly, and each field lies within its parent. */
export function fieldLaws(field: Field, length: number): void {
  law(
    field.start === 0 && field.end === length,
    `the tree is of ${field.start} to ${field.end}, not of 0 to ${length}`
  );
  let at = 0;
  for (const leaf of leaves(field)) {
    law(
      leaf.start === at && leaf.end >= at,
      `${leaf.name} is at ${leaf.start} to ${leaf.end}, not from ${at} on`
    );
    at = leaf.end;
  }
  law(at === length, `the leaves end at ${at}, not at ${length}`);
  within(field);
}

function within(field: Field): void {
  for (const child of field.children) {
    law(child.start >= field.start && child.end <= field.end, `${child.name} leaves ${field.name}`);
    within(child);
  }
}

/** An error is about a byte of the input, or about its end. */
export function errorLaws(
  { at, message }: { readonly at: number; readonly message: string },
  length: number
): void {
  law(Number.isInteger(at) && at >= 0 && at <= length, `the error is at ${at}, which is not in the input`);
  law(message !== '', 'the error says nothing');
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
