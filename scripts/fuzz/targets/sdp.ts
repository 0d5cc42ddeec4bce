import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import { formatSdp, parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';
import { explainLine } from '#lib/protocol/sdp/explain/explain-line.ts';
import type { LineExplanation } from '#lib/protocol/sdp/explain/explanation.ts';
import { candidateTexts, descriptions, sdpWords } from '../corpus-text.ts';
import { law, type Target } from '../target.ts';

const sources = {
  kind: 'text',
  corpus: [...descriptions, candidateTexts.map((text) => `${text}\r\n`).join(''), sdpWords.join('')],
  words: sdpWords
} as const;

/** Session descriptions (RFC 8866), and all that is said of their lines. */
export const sdpTargets: readonly Target[] = [
  { ...sources, name: 'sdp', check: checkDocument },
  { ...sources, name: 'sdp candidate lines', check: checkCandidateLines },
  { ...sources, name: 'sdp explanations', check: checkExplanations }
];

function checkDocument(text: string): void {
  const { lines, sections } = parseSdp(text);
  law(formatSdp({ lines }) === text, 'its lines are not the text');
  let at = 0;
  for (const [index, line] of lines.entries()) {
    law(line.number === index + 1, `line ${index + 1} is numbered ${line.number}`);
    law(line.start === at, `line ${line.number} starts at ${line.start}, not at ${at}`);
    law(
      line.text.slice(line.valueStart) === line.value,
      `line ${line.number}: the value is not at its offset`
    );
    at += line.text.length + line.end.length;
  }
  law(
    sections.flatMap((section) => section.lines).length === lines.length,
    'the sections do not hold the lines'
  );
}

function checkCandidateLines(text: string): void {
  const document = parseSdp(text);
  for (const { line, candidate } of candidateLines(text)) {
    law(document.lines[line - 1]?.text === `a=${candidate}`, `line ${line} does not hold the candidate`);
  }
}

function checkExplanations(text: string): void {
  const document = parseSdp(text);
  for (const line of document.lines) {
    const explanation = explainLine(document, line);
    if (explanation) checkExplanation(explanation, document, line.text);
  }
}

function checkExplanation(told: LineExplanation, { lines }: SdpDocument, text: string): void {
  let at = 0;
  for (const { start, end, name } of told.values) {
    law(start >= at && end >= start && end <= text.length, `${name} is at ${start} to ${end} in ${text}`);
    at = end;
  }
  const said = [told.title, told.says, told.does, told.without, ...told.values.map(({ says }) => says)];
  for (const words of said) {
    law(words !== '', `nothing is said of ${text}`);
    // Unless the description itself says so.
    const slip = /\b(?:undefined|NaN|Infinity)\b|\[object /.exec(words)?.[0];
    law(slip === undefined || lines.some((line) => line.text.includes(slip)), `of ${text}: ${words}`);
  }
}
