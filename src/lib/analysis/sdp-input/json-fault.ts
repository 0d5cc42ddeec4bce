/** Where a text stops being JSON (RFC 8259), and what had to stand there. */
export interface JsonFault {
  readonly at: number;
  readonly expected: string;
}

/** A string, a number or a name; a string holds no control characters of ASCII (RFC 8259 §7), but those of Latin-1. */
const word =
  /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const space = /[ \t\r\n]*/y;

/** The first fault of a text that `JSON.parse` refuses; every engine words its own, and some do not tell the place. */
export function jsonFault(text: string): JsonFault | undefined {
  let at = skip(0);
  /** Closing brackets that are due, the innermost last. */
  const open: ('}' | ']')[] = [];
  let wants: 'value' | 'value or end' | 'key' | 'key or end' | 'more' = 'value';
  while (wants !== 'more' || open.length > 0) {
    const letter = text[at] ?? '';
    const closer = open.at(-1);
    if (letter === closer && (wants === 'more' || wants.endsWith('or end'))) {
      open.pop();
      at = skip(at + 1);
      wants = 'more';
    } else if (wants === 'more') {
      if (letter !== ',') return { at, expected: `a comma or ${closer ?? 'the end'}` };
      at = skip(at + 1);
      wants = closer === '}' ? 'key' : 'value';
    } else if (wants.startsWith('key')) {
      const end = letter === '"' ? match(word, at) : undefined;
      if (end === undefined) return { at, expected: 'a name in double quotes' };
      at = skip(end);
      if (text[at] !== ':') return { at, expected: 'a colon' };
      at = skip(at + 1);
      wants = 'value';
    } else if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? '}' : ']');
      at = skip(at + 1);
      wants = letter === '{' ? 'key or end' : 'value or end';
    } else {
      const end = match(word, at);
      if (end === undefined) return { at, expected: letter === '"' ? 'a string that ends' : 'a value' };
      at = skip(end);
      wants = 'more';
    }
  }
  return at < text.length ? { at, expected: 'the end' } : undefined;

  function skip(from: number): number {
    return match(space, from) ?? from;
  }

  function match(pattern: RegExp, from: number): number | undefined {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  }
}
