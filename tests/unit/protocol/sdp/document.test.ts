import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSdp, parseSdp, valuesOf } from '#lib/protocol/sdp/document.ts';

const piece = fc.constantFrom(
  ...[
    'v=0',
    's=-',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'm=',
    'a=mid:0',
    'a=mid',
    'a=ice-lite',
    'a=',
    'A=x',
    '='
  ],
  ...[
    'a=candidate:1 1 udp 1 10.0.0.1 1 typ host',
    'c=IN IP4 0.0.0.0',
    'a=x:y:z',
    ' a=mid:1',
    'é=😀',
    '\u2028',
    ''
  ]
);
const end = fc.constantFrom('\r\n', '\n', '\r', '\n\r', '\r\r\n', '');
const described = fc
  .array(fc.tuple(fc.oneof(piece, fc.string({ unit: 'grapheme' })), end), { maxLength: 30 })
  .map((lines) => lines.flat().join(''));
const anyText = fc.oneof(described, fc.string(), fc.string({ unit: 'binary' }));

describe('parseSdp', () => {
  it('loses nothing: the lines put together are the text, whatever the text', () => {
    fc.assert(fc.property(anyText, (text) => formatSdp(parseSdp(text)) === text));
  });

  it('numbers lines from 1 and knows where each begins', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lines } = parseSdp(text);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
        for (const { start, text: content, end: ending } of lines) {
          expect(text.slice(start, start + content.length + ending.length)).toBe(content + ending);
          expect(content).not.toMatch(/[\r\n]/);
        }
        for (const line of lines.slice(0, -1)) expect(line.end).not.toBe('');
      })
    );
  });

  it('knows where in its line each value stands', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of parseSdp(text).lines) {
          expect(line.text.slice(line.valueStart)).toBe(line.value);
          expect(line.text.startsWith(line.kind)).toBe(true);
        }
      })
    );
  });

  it('puts each line in one section, in order, and begins a section with each m-line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lines, sections } = parseSdp(text);
        expect(sections.flatMap((section) => section.lines)).toEqual(lines);
        expect(sections.map(({ index }) => index)).toEqual(sections.map((_, index) => index));
        for (const section of sections) {
          for (const line of section.lines) expect(line.section).toBe(section.index);
          expect(section.lines.filter(({ kind }) => kind === 'm')).toHaveLength(section.index === 0 ? 0 : 1);
          expect(section.media === undefined).toBe(section.index === 0);
        }
        expect(sections.slice(1).every(({ lines: [first] }) => first?.kind === 'm')).toBe(true);
      })
    );
  });

  it('reads a short description', () => {
    const { lines, sections } = parseSdp(
      'v=0\r\na=ice-lite\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\na=mid:x\r\nhello\r\n'
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['v', 'a=ice-lite', 'm', 'a=mid', '']);
    expect(lines[1]).toMatchObject({ number: 2, start: 5, value: '', valueStart: 10, section: 0 });
    expect(sections[1]).toMatchObject({
      media: { media: 'audio', port: '9', protocol: 'UDP/TLS/RTP/SAVPF', formats: ['111', '0'] },
      mid: 'x'
    });
  });

  it('counts a lone CR, a lone LF and CRLF as one line end each', () => {
    expect(parseSdp('a\rb\nc\r\nd').lines.map(({ text, end: ending }) => [text, ending])).toEqual([
      ['a', '\r'],
      ['b', '\n'],
      ['c', '\r\n'],
      ['d', '']
    ]);
  });

  it('keeps an empty line as a line, and makes none of an empty text', () => {
    expect(parseSdp('\n\nv=0').lines.map(({ text }) => text)).toEqual(['', '', 'v=0']);
    expect(parseSdp('').lines).toEqual([]);
    expect(parseSdp('').sections).toHaveLength(1);
  });

  it('takes the first mid of a section', () => {
    expect(parseSdp('m=audio\na=mid:1\na=mid:2').sections[1]?.mid).toBe('1');
  });
});

describe('valuesOf', () => {
  it('gives the values of one kind of line, in order, from a section or from all', () => {
    const document = parseSdp('a=x:1\nm=a\na=x:2\na=y:3\na=x:4:5\na=x');
    expect(valuesOf(document, 'a=x')).toEqual(['1', '2', '4:5', '']);
    expect(valuesOf(document.sections[1]!, 'a=x')).toEqual(['2', '4:5', '']);
  });
});
