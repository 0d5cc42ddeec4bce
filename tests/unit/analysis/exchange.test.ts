import { expect, test } from 'vitest';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { exchangeOf } from '#lib/analysis/exchange.ts';
import { presets } from '#lib/analysis/sdp-choice.ts';
import { labTrace } from '../../support/lab-trace.ts';

const all = descriptions(labTrace('restart-on-network-change'));
const offers = all.filter(({ kind }) => kind === 'offer');
const answers = all.filter(({ kind }) => kind === 'answer');
const [offer, answer] = [offers[0]!, answers[0]!];

test('an answer and the offer that it answers are an exchange, in either order', () => {
  expect(exchangeOf(all, offer, answer)).toEqual({ offer, answer });
  expect(exchangeOf(all, answer, offer)).toEqual({ offer, answer });
});

test('they are at every stage of their way', () => {
  for (const one of offers.filter(({ sdp }) => sdp === offer.sdp))
    for (const other of answers.filter(({ sdp }) => sdp === answer.sdp))
      expect(exchangeOf(all, one, other)).toEqual({ offer: one, answer: other });
});

test('an answer to another offer is none, nor are two offers', () => {
  const later = answers.at(-1)!;
  expect(later.sdp).not.toBe(answer.sdp);
  expect(exchangeOf(all, offer, later)).toBeUndefined();
  expect(exchangeOf(all, offers.at(-1)!, later)).toBeDefined();
  expect(exchangeOf(all, offers.at(-1)!, answer)).toBeUndefined();
  expect(exchangeOf(all, offer, offers.at(-1)!)).toBeUndefined();
});

test('the preset of an offer and its answer is an exchange', () => {
  const preset = presets(all).find(({ name }) => name === 'Offer ↔ answer')!;
  const at = (seq: number) => all.find((one) => one.seq === seq)!;
  expect(exchangeOf(all, at(preset.before), at(preset.after))).toBeDefined();
});
