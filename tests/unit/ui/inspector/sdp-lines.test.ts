import fc from 'fast-check';
import { expect, test } from 'vitest';
import { candidateKey } from '#lib/analysis/carried-candidates.ts';
import { sdpLines } from '#lib/ui/inspector/sdp-lines.ts';
import { hostOfAlice, offer, sdp } from '../../analysis/explain/run.ts';

const join = (text: string) =>
  sdpLines(text)
    .map(({ text, end }) => text + end)
    .join('');

test('lines and line ends together are the description, byte for byte', () => {
  expect(join(offer)).toBe(offer);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a=mid:0', 'v=0', '\r\n', '\n', '\r', '', 'é ')), (parts) => {
      expect(join(parts.join(''))).toBe(parts.join(''));
    })
  );
});

test('lines are numbered from 1, blank ones too', () => {
  expect(sdpLines('v=0\r\n\r\ns=-').map(({ number, text }) => [number, text])).toEqual([
    [1, 'v=0'],
    [2, ''],
    [3, 's=-']
  ]);
});

test('a line knows the layer that it sets up', () => {
  const layers = new Map(sdpLines(offer).map(({ text, layer }) => [text.split(/[: ]/)[0], layer]));
  expect(layers.get('a=ice-ufrag')).toBe('check');
  expect(layers.get('a=fingerprint')).toBe('dtls');
  expect(layers.get('a=setup')).toBe('dtls');
  expect(layers.get('m=application')).toBe('sctp');
  expect(layers.get('a=mid')).toBeUndefined();
});

test('a candidate line is the same candidate as its attribute', () => {
  const line = sdpLines(sdp('AbCd', 'actpass', [hostOfAlice])).find(({ candidate }) => candidate);
  expect(line?.candidate).toBe(candidateKey(hostOfAlice));
});
