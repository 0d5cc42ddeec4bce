import { inflateSync } from 'node:zlib';

/**
 * The text of each page of a PDF that Chromium wrote, as far as a test needs it: glyphs become letters by the font's own table
 * (ISO 32000-1 §9.10.3), in the order in which they were drawn, and where a text jumps on its line there is a space.
 */
export function pdfText(pdf: Buffer): readonly string[] {
  const objects = readObjects(pdf);
  const find = (id: string | undefined): PdfObject => objects.get(id ?? '') ?? { dictionary: '', stream: '' };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b(?!s)/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const fonts = new Map(
      [...dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
        const [, table] = /\/ToUnicode (\d+) 0 R/.exec(find(id).dictionary) ?? [];
        return [name, readLetters(find(table).stream)];
      })
    );
    const [, contents] = /\/Contents (\d+) 0 R/.exec(dictionary) ?? [];
    return readContents(find(contents).stream, fonts);
  });
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string;
}

/** One after the other: a stream may hold anything, also what looks like the end of an object. */
function readObjects(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  const begin = /(\d+) 0 obj\s/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const end = text.indexOf('endobj', begin.lastIndex);
    const stream = /^[^]*?>>\s?stream\r?\n/.exec(text.slice(begin.lastIndex, end));
    const dictionary = stream?.[0] ?? text.slice(begin.lastIndex, end);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const from = begin.lastIndex + dictionary.length;
    const packed = stream && dictionary.includes('/FlateDecode') && !dictionary.includes('/Image');
    const unpacked = packed ? inflateSync(pdf.subarray(from, from + length)).toString('latin1') : '';
    objects.set(found[1] ?? '', { dictionary, stream: unpacked });
    begin.lastIndex = stream ? from + length : end;
  }
  return objects;
}

function readLetters(table: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, part = ''] of table.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph = '', letter = ''] of part.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(parseInt(glyph, 16), text(letter));
  for (const [, part = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first = '', last = '', letter = ''] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph++)
        letters.set(glyph, String.fromCodePoint(parseInt(letter, 16) + glyph - parseInt(first, 16)));
  return letters;
}

function readContents(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let letters: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [word, font, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([\da-fA-F]+)>|\bET\b/g)) {
    if (font) letters = fonts.get(font);
    else if (hex)
      for (const glyph of hex.match(/.{4}/g) ?? []) text += letters?.get(parseInt(glyph, 16)) ?? '';
    else if (word === 'ET') text += ' ';
  }
  return text;
}
