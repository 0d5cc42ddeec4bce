import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { readLine } from '#lib/protocol/sdp/lines/read-line.ts';
import { rtpLines } from '#lib/protocol/sdp/lines/rtp/rtp-lines.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine, type ValueExplanation } from '#lib/words/sdp/explain-line.ts';
import { audioVideoOffer, dataOffer } from './chromium-offers.ts';
import { explained } from './explained.ts';

const kinds = Object.keys(rtpLines) as (keyof typeof rtpLines)[];
const flags = kinds.filter((kind) => !rtpLines[kind].parts);

/** The rest of a line’s value when the explained parts are taken out. */
function unexplained(text: string, valueStart: number, values: readonly ValueExplanation[]): string {
  let at = valueStart;
  let left = '';
  for (const { start, end } of values) {
    left += text.slice(at, start);
    at = end;
  }
  return left + text.slice(at);
}

/** Whether values are in order, do not overlap, hold something and lie inside the line. */
function inOrder(text: string, valueStart: number, values: readonly ValueExplanation[]): boolean {
  const ends = [valueStart, ...values.map(({ end }) => end)];
  return values.every(({ start, end }, index) => start >= ends[index]! && end > start && end <= text.length);
}

describe('each kind of media line', () => {
  it.each(kinds)('%s has an example that is explained to the last character', (kind) => {
    const text = rtpLines[kind].example;
    const document = parseSdp(`v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\n${text}`);
    const line = document.lines.at(-1)!;
    expect(line.kind).toBe(kind);
    const { values } = explainLine(sdp, document, line);
    expect(inOrder(line.text, line.valueStart, values)).toBe(true);
    expect(unexplained(text, line.valueStart, values)).toMatch(/^[ ;,:=/[\]-]*$/);
    expect(values.length > 0).toBe(line.value !== '');
  });

  it.each(kinds)('%s is told in whole sentences, with sections', (kind) => {
    const { title, says, does, without, rfc, values } = explained('m=audio 9 X 0', rtpLines[kind].example);
    expect(title).toMatch(/^[A-Z]/);
    for (const text of [says, does, without, ...values.map((value) => value.says)]) {
      expect(text).toMatch(/^[^a-z].*\.$/);
      expect(text).not.toMatch(/undefined|\bNaN\b|\.\.| {2}/);
    }
    expect(rfc.length).toBeGreaterThan(0);
  });

  it('takes any value without throwing, and every span lies inside the line, in order', () => {
    const piece = fc.constantFrom(
      ...[
        '111',
        '96',
        'opus/48000/2',
        'apt=96',
        ';',
        '=',
        ':',
        '/',
        ',',
        ' ',
        '  ',
        '~',
        '[',
        ']',
        '*',
        'send'
      ],
      ...[
        'profile-level-id=42e01f',
        'nack',
        'pli',
        'msid:',
        'cname',
        '__proto__',
        'constructor',
        'toString',
        'FID'
      ]
    );
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join(''))
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, fc.boolean(), (kind, text, colon) => {
        const head = kind.startsWith('a=') ? `${kind}${colon ? ':' : ''}` : `${kind}=`;
        const clean = text.replace(/[\r\n]/g, '');
        const document = parseSdp(
          `m=audio 9 X 96\na=rtpmap:96 ${clean}\na=rtpmap:111 opus/48000/2\na=ssrc-group:FID ${clean}\n${head}${clean}`
        );
        for (const line of document.lines) {
          if (!Object.hasOwn(rtpLines, line.kind)) continue;
          const explanation = explainLine(sdp, document, line);
          if (!/\.$/.test(explanation.says)) return false;
          if (!inOrder(line.text, line.valueStart, explanation.values)) return false;
        }
        return true;
      }),
      { numRuns: 400 }
    );
  }, 20_000);

  it.each(kinds.filter((kind) => !flags.includes(kind)))(
    '%s without a value has a sentence and no spans',
    (kind) => {
      const { says, values } = explained(kind.startsWith('a=') ? kind : `${kind}=`);
      expect(says).toMatch(/\.$/);
      expect(values).toEqual([]);
    }
  );
});

describe('Chromium’s offers', () => {
  it.each([
    ['of a data channel', dataOffer],
    ['of audio and video', audioVideoOffer]
  ])('%s have no line of a kind that is not known', (_, text) => {
    const document = parseSdp(text);
    expect(document.lines.filter((line) => !readLine(document, line)).map((line) => line.text)).toEqual([]);
  });

  it('hold nothing that is not known', () => {
    const document = parseSdp(audioVideoOffer);
    const unknown = document.lines
      .filter(({ kind }) => Object.hasOwn(rtpLines, kind))
      .flatMap((line) => [
        explainLine(sdp, document, line).says,
        ...explainLine(sdp, document, line).values.map(({ says }) => says)
      ])
      .filter((says) => /does not know|no place|is not a value|^Not |gives no/.test(says));
    expect(unknown).toEqual([]);
  });

  it('have every value explained but the signs between values', () => {
    const document = parseSdp(audioVideoOffer);
    for (const line of document.lines.filter(({ kind }) => Object.hasOwn(rtpLines, kind))) {
      const { values } = explainLine(sdp, document, line);
      expect(inOrder(line.text, line.valueStart, values)).toBe(true);
      expect(unexplained(line.text, line.valueStart, values)).toMatch(/^[ ;:=/]*$/);
    }
  });
});
