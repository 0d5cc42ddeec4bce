import { expect, test } from 'vitest';
import { english } from '#lib/words/en/index.ts';
import { profiles } from '#lib/words/en/profiles.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import type { Words } from '#lib/words/language.ts';
import { reasons } from '#lib/trace/reasons/reasons.ts';

/** Every language, whole. One that lacks an entry does not compile. */
const languages: Readonly<Record<string, Words>> = { en: { ...english, sdp, profiles } };

test.each(Object.entries(languages))('%s has a text for each reason, and for no other', (_, words) => {
  expect(Object.keys(words.reasons).sort()).toEqual(Object.keys(reasons).sort());
});
