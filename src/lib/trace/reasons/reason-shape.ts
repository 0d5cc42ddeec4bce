import { isObject, objectOf, type Fault, type Shape } from '../shape.ts';
import type { ReasonsOf, ReasonTable, Why } from './declare.ts';

/** The shape of a reason of one family; text is let through, for files of others know no codes. */
export function reasonOf<T extends ReasonTable>(table: T): Shape<Why<ReasonsOf<T>>> {
  const expected = 'text, or a reason with a code that belongs here';
  const shapes = new Map(Object.entries(table).map(([code, { args }]) => [code, objectOf(args)]));
  const check = (value: unknown, path: string): Fault | undefined => {
    if (typeof value === 'string') return undefined;
    const code = isObject(value) ? value['code'] : undefined;
    const shape = typeof code === 'string' ? shapes.get(code) : undefined;
    return shape ? shape.check(value, path) : { path, expected, found: value };
  };
  return { expected, check };
}
