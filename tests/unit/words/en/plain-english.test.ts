import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Wordings that were false, or that no teacher would use, and others of their kind. */
const banned: readonly RegExp[] = [
  /silence is the answer/,
  /candidates? listed (?:are|is) all/,
  /\breckon with\b/,
  /only who has/,
  /who trickles does not notice/i,
  /learns from an answer that it is seen/,
  /it says here, locally/i,
  /\bis let go\b|\blets? \S+ go\b(?! on)/,
  /not known as such/,
  /permissions? (?:at the TURN server )?for what the other may send from/,
  /records’ lengths and turns/,
  /send back in what comes from inside/,
  /No payload type is \d/,
  /\bsparing with\b/,
  /was begun is begun/,
  // Of the same kind.
  /\bwho reads it\b|\bwhoever (?:gets|takes)\b/,
  /\bread past (?:it|the)\b/,
  /\bknows nothing of\b/,
  /without a word to/,
  /\bhosts? alone\b|candidates alone\b/,
  /\btook its place\b/,
  /, for (?:it|its|he|she|they|there|gathering|nobody|sections|RTP|SCTP)\b/,
  /\b(?:ere|hence|thereof|therein|whereby|wherein|thus|lest|upon|hither|save for|albeit)\b/,
  /\banew\b/,
  /Every byte .{0,20}is real/,
  /^Connected: /
];

/** The texts of a source: string and template literals, and what stands between tags. Comments and types are not texts. */
function textsOf(path: string): readonly string[] {
  const source = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import .*$/gm, '');
  if (path.endsWith('.md')) return [source];
  const literals = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(
    ([, one, other]) => one ?? other ?? ''
  );
  if (!path.endsWith('.svelte')) return literals;
  const markup = source.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '');
  return [...literals, ...markup.split(/<[^>]*>/)].map((text) => text.replace(/\s+/g, ' ').trim());
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/.test(name))
    .map((name) => join(folder, name));
}

const sources = [
  'README.md',
  ...filesIn('src/lib/words/en'),
  ...filesIn('src/lib/analysis/kinds'),
  ...filesIn('src/lib/session/lab'),
  ...filesIn('src/lib/ui')
];

it('no text has a wording that misleads or that nobody uses any more', () => {
  const found = sources.flatMap((path) =>
    textsOf(path).flatMap((text) =>
      banned
        .filter((wording) => wording.test(text))
        .map((wording) => `${path}: ${String(wording)} in “${text.slice(0, 200)}”`)
    )
  );
  expect(found).toEqual([]);
});

it('reads the texts of all kinds of sources', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(textsOf('src/lib/words/en/events/world.ts').join()).toContain('No protocol made this happen');
  expect(textsOf('src/lib/ui/inspector/packet/no-packet.svelte').join()).toContain(
    'In the Lab you can see every packet.'
  );
});
