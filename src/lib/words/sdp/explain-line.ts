import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import type { Fact } from '#lib/protocol/sdp/lines/facts.ts';
import type { LineKind, PartFacts } from '#lib/protocol/sdp/lines/line-table.ts';
import { type LineReading, readLine } from '#lib/protocol/sdp/lines/read-line.ts';
import { type SdpWords, sentence } from './sdp-words.ts';

/** One line of a description in words. */
export interface LineExplanation {
  /** Names the line in a few words: `ICE username fragment`. */
  readonly title: string;
  /** The content of the line, with its values. */
  readonly says: string;
  /** The effect on the peers. */
  readonly does: string;
  /** The damage when the line is missing; empty for a line that there are no words for. */
  readonly without: string;
  /** `RFC 8839 §5.4`, the governing one first. */
  readonly rfc: readonly string[];
  /** The parts of the line, in order, without overlap. */
  readonly values: readonly ValueExplanation[];
}

/** One part of a line in words. */
export interface ValueExplanation {
  /** Offsets in the line's text, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** The RFC's name for the value: `foundation`, `payload type`. */
  readonly name: string;
  readonly says: string;
  readonly rfc?: string;
}

/** Explains a line in the words of a language; of a kind of line that is not known, it explains that. */
export function explainLine(words: SdpWords, document: SdpDocument, line: SdpLine): LineExplanation {
  const reading = readLine(document, line);
  return reading ? explain(words, reading) : explainUnknown(words, line);
}

function explain<Kind extends LineKind>(
  { lines, parts }: SdpWords,
  { kind, facts, rfc, parts: read }: LineReading<Kind>
): LineExplanation {
  const { title, says, does, without } = lines[kind];
  return {
    title,
    says: sentence(says, facts),
    does: sentence(does, facts),
    without: sentence(without, facts),
    rfc,
    values: read.map(({ fact, ...part }) => ({ ...part, says: partSentence(parts, fact) }))
  };
}

function explainUnknown({ unknown }: SdpWords, { kind, text }: SdpLine): LineExplanation {
  const what =
    kind !== '' ? (kind.startsWith('a=') ? 'attribute' : 'letter') : text === '' ? 'empty' : 'noSdp';
  const { title, says, does } = unknown[what];
  return {
    title,
    says: sentence(says, { kind }),
    does,
    without: '',
    rfc: [what === 'attribute' ? 'RFC 8866 §5.13' : 'RFC 8866 §5'],
    values: []
  };
}

function partSentence<Code extends keyof PartFacts>(
  parts: SdpWords['parts'],
  fact: Fact<PartFacts, Code>
): string {
  return sentence<PartFacts[Code]>(parts[fact.code], fact);
}
