import type { SdpLine } from '../../document.ts';
import type { LineEntry, ValueExplanation } from '../explanation.ts';
import { counted, explainWord, listed, split, splitOnce, wordsOf, type Word } from '../words.ts';

/** The same media in several encodings (RFC 8853). */
export const simulcastLine: LineEntry = {
  title: 'Simulcast',
  says: ({ line }) => {
    const lists = readSimulcast(line).filter(({ streams }) => streams.length > 0);
    if (lists.length === 0) return 'Names no encodings.';
    const clauses = lists.map(
      ({ direction, streams }) =>
        `${direction?.text === 'recv' ? 'receive' : 'send'} ${counted(streams.length, 'encoding')}: ${listed(streams.map(streamWords))}`
    );
    return `This side can ${clauses.join('; and ')}.`;
  },
  does: 'Each encoding is a stream of its own. A server forwards to each receiver the one that fits.',
  without: 'One encoding is sent.',
  rfc: ['RFC 8853 §5.1', 'RFC 9429 §5.2.1'],
  example: 'a=simulcast:send q;h,~g;f recv r',
  values: ({ line }) =>
    readSimulcast(line).flatMap(({ direction, keyword, streams }) => [
      ...(direction
        ? [explainWord(direction, { name: 'direction', says: directionSays, rfc: 'RFC 8853 §5.1' })]
        : []),
      ...(keyword
        ? [
            explainWord(keyword, {
              name: 'keyword',
              says: 'From an early draft, as old Firefox wrote it: the names that follow are rids (or payload types, for pt).',
              rfc: 'draft-ietf-mmusic-sdp-simulcast-03'
            })
          ]
        : []),
      ...streams.flatMap((stream) => split(stream, ',').map(explainStream))
    ])
};

interface List {
  readonly direction: Word | undefined;
  /** `rid` of the draft’s form. */
  readonly keyword: Word | undefined;
  /** Each with its alternatives: `h,~g`. */
  readonly streams: readonly Word[];
}

function readSimulcast(line: SdpLine): readonly List[] {
  const lists: List[] = [];
  let direction: Word | undefined;
  for (const word of wordsOf(line)) {
    if (word.text === 'send' || word.text === 'recv') {
      if (direction) lists.push({ direction, keyword: undefined, streams: [] });
      direction = word;
      continue;
    }
    const [keyword, names] = /^(?:rid|pt)=/.test(word.text) ? splitOnce(word, '=') : [undefined, word];
    lists.push({ direction, keyword, streams: names ? split(names, ';') : [] });
    direction = undefined;
  }
  return direction ? [...lists, { direction, keyword: undefined, streams: [] }] : lists;
}

/** `h or g (paused)`. */
function streamWords({ text }: Word): string {
  return text
    .split(',')
    .map((name) => (name.startsWith('~') ? `${name.slice(1)} (paused)` : name))
    .join(' or ');
}

function directionSays(text: string): string {
  return text === 'send' ? 'Encodings that this side sends.' : 'Encodings that this side receives.';
}

function explainStream(word: Word, index: number): ValueExplanation {
  const says = [
    index === 0
      ? 'The rid of an encoding.'
      : 'The rid of an alternative: it is used instead of the one before, not along with it.',
    ...(word.text.startsWith('~') ? ['The ~ says that it starts paused.'] : [])
  ];
  return explainWord(word, { name: 'rid-id', says: says.join(' '), rfc: 'RFC 8853 §5.1' });
}
