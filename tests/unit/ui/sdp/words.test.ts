import { expect, test } from 'vitest';
import { parseSdp, type SdpLine } from '#lib/protocol/sdp/document.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { among, chunks } from '#lib/ui/sdp/chunks.ts';
import { lineLayer } from '#lib/ui/sdp/line-layer.ts';
import { lineWords } from '#lib/ui/sdp/line-words.ts';
import { gravest, inWords } from '#lib/ui/sdp/severity.ts';
import { offer } from '../../words/en/events/run.ts';

const finding = (severity: Finding['severity']) => ({ severity }) as Finding;

function wordsOf(text: string) {
  const document = parseSdp(text);
  return lineWords(document, document.lines[0] as SdpLine);
}

test('a line that is explained is, and every other says why it is not', () => {
  expect(wordsOf('v=0').title).toBe('Protocol version');
  expect(wordsOf('a=x-unheard-of:1')).toMatchObject({
    title: 'Attribute not explained here',
    rfc: ['RFC 8866 §5.13']
  });
  expect(wordsOf('y=1').does).toMatch(/does not know the letter/);
  expect(wordsOf('hello').title).toBe('Not a line of SDP');
  expect(wordsOf('\r\n').title).toBe('Empty line');
});

test('a line knows the layer that it sets up', () => {
  const layers = new Map(parseSdp(offer).lines.map((line) => [line.kind, lineLayer(line)]));
  expect(layers.get('a=ice-ufrag')).toBe('check');
  expect(layers.get('a=fingerprint')).toBe('dtls');
  expect(layers.get('a=setup')).toBe('dtls');
  expect(layers.get('m')).toBe('sctp');
  expect(layers.get('a=mid')).toBeUndefined();
});

test('findings are counted in words, the gravest first', () => {
  expect(inWords([])).toBe('');
  expect(inWords([finding('warning'), finding('error'), finding('warning')])).toBe('1 error, 2 warnings');
  expect(gravest([])).toBeUndefined();
  expect(gravest([finding('warning')])).toBe('warning');
  expect(gravest([finding('warning'), finding('error')])).toBe('error');
});

test('pieces of a description hold all of it in order, and know which lines are theirs', () => {
  const { lines } = parseSdp('a=x\n'.repeat(95));
  const parts = chunks(lines);
  expect(parts.flat()).toEqual(lines);
  expect(parts.map((part) => among(part, 81))).toEqual([undefined, undefined, 81]);
  expect(among([], 1)).toBeUndefined();
});
