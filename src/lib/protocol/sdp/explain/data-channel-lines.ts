import type { LineTable, ValueExplanation } from './explanation.ts';
import { explainWord, lookUp, type Meaning, splitOnce, type Word, wordsOf } from './words.ts';

const stream: Meaning = {
  name: 'stream id',
  says: 'The SCTP stream that the channel uses in both directions.',
  rfc: 'RFC 8864 §5.1'
};

const options: Readonly<Record<string, string>> = {
  subprotocol: 'The protocol spoken on the channel.',
  label: 'The name of the channel.',
  ordered: 'Whether messages arrive in the order in which they are sent; true unless told.',
  'max-retr': 'How often a message is retransmitted before it is given up. Absent, the channel is reliable.',
  'max-time': 'For how many milliseconds a message is retransmitted. Absent, the channel is reliable.',
  priority: 'How much the channel weighs against others; 256 is normal.'
};

/** Data channels agreed on in the description instead of with DCEP (RFC 8864). */
export const dataChannelEntries: LineTable = {
  'a=dcmap': {
    title: 'Data channel map',
    says: ({ line }) =>
      `A data channel on SCTP stream ${/^\d+/.exec(line.value)?.[0] ?? 'that is not told'}.`,
    does: 'Both peers have the channel as soon as SCTP is up, without a DCEP OPEN message.',
    without: 'Channels are opened with DCEP, or agreed on by the application. Browsers read past the line.',
    rfc: ['RFC 8864 §5.1'],
    example: 'a=dcmap:0 subprotocol="bfcp";label="floor control";ordered=true;max-retr=3',
    values: ({ line }) => {
      const [id, ...rest] = wordsOf(line);
      const [first] = rest;
      if (!id) return [];
      const tail = first && { text: line.text.slice(first.start), start: first.start, end: line.text.length };
      return [explainWord(id, stream), ...(tail ? parameters(tail) : [])];
    }
  },
  'a=dcsa': {
    title: 'Data channel attribute',
    says: ({ line }) => {
      const [id = '', ...attribute] = line.value.split(' ');
      return `The data channel on stream ${id} has the attribute ${attribute.join(' ')}.`;
    },
    does: 'The attribute holds for the protocol on that channel alone.',
    without: 'The protocol on the channel goes without the attribute. Browsers read past the line.',
    rfc: ['RFC 8864 §5.2'],
    example: 'a=dcsa:2 accept-types:text/plain',
    values: ({ line }) => {
      const [id, ...rest] = wordsOf(line);
      const [first] = rest;
      if (!id) return [];
      const tail = first && { text: line.text.slice(first.start), start: first.start, end: line.text.length };
      const attribute: Meaning = {
        name: 'attribute',
        says: 'An SDP attribute, as it would stand on a line of its own.'
      };
      return [explainWord(id, stream), ...(tail ? [explainWord(tail, attribute)] : [])];
    }
  }
};

/** Names and values, parted by semicolons outside quotes. */
function parameters({ text, start }: Word): readonly ValueExplanation[] {
  return [...text.matchAll(/(?:"[^"]*"?|[^;"])+/g)].flatMap(({ 0: found, index }) => {
    const trimmed = found.trim();
    if (trimmed === '') return [];
    const from = start + index + found.indexOf(trimmed);
    const word = { text: trimmed, start: from, end: from + trimmed.length };
    const name = splitOnce(word, '=')[0]?.text ?? trimmed;
    return [
      explainWord(word, { name, says: lookUp(options, name) ?? 'An option that RFC 8864 does not name.' })
    ];
  });
}
