import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lineTable } from '#lib/protocol/sdp/lines/line-table.ts';
import { readLine } from '#lib/protocol/sdp/lines/read-line.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine, type LineExplanation } from '#lib/words/sdp/explain-line.ts';

const entries = Object.entries(lineTable);

/** Every explanation of every line of a description, with the line's text. */
function explainAll(text: string): readonly (readonly [string, LineExplanation])[] {
  const document = parseSdp(text);
  return document.lines
    .filter((line) => readLine(document, line))
    .map((line) => [line.text, explainLine(sdp, document, line)] as const);
}

/** Spans are in the line, in order, do not overlap and are not empty. */
function expectOrder(text: string, { values }: LineExplanation): void {
  let end = 0;
  for (const value of values) {
    expect(value.start).toBeGreaterThanOrEqual(end);
    expect(value.end).toBeGreaterThan(value.start);
    end = value.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

/** All that an explanation puts on the screen. */
function sentences({ says, does, without, values }: LineExplanation): readonly string[] {
  return [says, does, without, ...values.map((value) => value.says)];
}

const separators = ' :;,|/=[]';

/** The characters of the line's value that no value covers, separators left out. */
function uncovered(text: string, valueStart: number, { values }: LineExplanation): string {
  return [...text.slice(valueStart)]
    .filter((character, index) => {
      const at = valueStart + index;
      return !separators.includes(character) && !values.some(({ start, end }) => start <= at && at < end);
    })
    .join('');
}

describe.each(entries)('%s', (kind, entry) => {
  it('has an example of its kind, all of which is explained', () => {
    const { lines } = parseSdp(entry.example);
    expect(lines.map((line) => line.kind)).toEqual([kind]);
    const [[text, explained] = ['', undefined]] = explainAll(entry.example);
    expect(explained).toBeDefined();
    expectOrder(text, explained!);
    expect(uncovered(text, lines[0]!.valueStart, explained!)).toBe('');
  });

  it('speaks in whole sentences and names its source', () => {
    const [[, explained]] = explainAll(entry.example) as [[string, LineExplanation]];
    expect(explained.title).toMatch(/^[A-Z].*[^.]$/);
    for (const sentence of sentences(explained)) expect(sentence).toMatch(/^\S.*\S\.$/);
    for (const sentence of sentences(explained)) expect(sentence).not.toMatch(/ {2}|undefined|NaN|\.\./);
    expect(entry.rfc.length).toBeGreaterThan(0);
    for (const source of entry.rfc) {
      expect(source).toMatch(/^(RFC \d+( §[A-Z]?[\d.]*\d)?$|W3C |ITU-T |3GPP |AOM |draft-|no standard; )/);
    }
  });
});

const forbidden: readonly (readonly [string, RegExp])[] = [
  ['candidates come from STUN', /candidates? (come|comes) from (a )?STUN/i],
  ['gathering starts after the exchange', /gather\w* (starts?|begins?) (after|once) the answer/i],
  ['trickle is required', /trickle[^.]*(is|are) (required|mandatory)/i],
  ['ICE tries kinds one after the other', /(tries|tried) host[^.]*then/i],
  ['TURN is a fallback', /fall(s|ing)? ?back|last resort/i],
  ['WebRTC is unreliable', /(WebRTC|data channels?) (is|are) unreliable/i],
  ['a permission names a port', /permission[^.]*IP:port/i],
  ['the offerer is the DTLS client', /offerer is (always )?the (DTLS )?client/i],
  ['the offerer always controls', /offerer (always )?(controls|is controlling)/i],
  ['port 9 is broken', /(broken|invalid|placeholder port)/i],
  ['a STUN server relays', /STUN server (relays|forwards)/i],
  ['the fingerprint secures alone', /fingerprint (secures|guarantees|makes .* secure)/i],
  ['nine checks', /\b9 checks\b/i]
];

test.each(forbidden)('no text says that %s', (_, pattern) => {
  for (const [, entry] of entries) {
    for (const [, explained] of explainAll(entry.example)) {
      for (const sentence of sentences(explained)) expect(sentence).not.toMatch(pattern);
    }
  }
});

describe('explainLine', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '9',
      '-',
      'IN',
      'IP4',
      'IP6',
      'udp',
      'tcp',
      'typ',
      'host',
      'relay',
      'raddr',
      '::',
      '::1'
    ),
    fc.constantFrom(
      'BUNDLE',
      'sha-256',
      'AA:BB',
      'constructor',
      '__proto__',
      'inline:a|b|',
      ';',
      '"',
      '=',
      'x="',
      '/'
    ),
    fc.constantFrom(
      '99999999999999999999',
      '2147483648',
      '-1',
      '',
      '\t',
      '1.5',
      '10.0.0.1',
      'trickle',
      '\u0000'
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 })
  );
  const value = fc.oneof(
    fc.array(word, { maxLength: 16 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary' })
  );

  it('never throws, and keeps its spans in the line, for any value of any kind', () => {
    const kinds = fc.constantFrom(...entries.map(([kind]) => kind));
    const lines = fc.array(fc.tuple(kinds, value, fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (made) => {
        const text = made.map(([kind, said, bare]) => {
          const prefix = kind.startsWith('a=') ? (bare ? kind : `${kind}:`) : `${kind}=`;
          return prefix + said;
        });
        for (const [line, explained] of explainAll(text.join('\r\n'))) expectOrder(line, explained);
      }),
      { numRuns: 1000 }
    );
  });

  it('never throws when a good line is cut short or has something put into it', () => {
    const examples = fc.constantFrom(...entries.map(([, { example }]) => example));
    fc.assert(
      fc.property(examples, fc.nat(), fc.nat(3), word, (example, at, gone, put) => {
        const cut = at % (example.length + 1);
        const text = example.slice(0, cut) + put + example.slice(cut + gone);
        for (const [line, explained] of explainAll(`m=audio 9 x 0\n${text}`)) expectOrder(line, explained);
      }),
      { numRuns: 1000 }
    );
  });

  it('has nothing to say of what it does not know', () => {
    expect(explainAll('a=never-heard-of:it\nhello\na=\na=constructor\na=__proto__:x\n=')).toEqual([]);
  });
});
