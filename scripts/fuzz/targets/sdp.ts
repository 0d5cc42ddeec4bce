import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import { formatSdp, parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';
import { readLine } from '#lib/protocol/sdp/lines/read-line.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import { readTransports } from '#lib/protocol/sdp/transport.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { describeFinding } from '#lib/words/sdp/describe-finding.ts';
import { explainLine, type LineExplanation } from '#lib/words/sdp/explain-line.ts';
import { candidateTexts, descriptions, sdpWords } from '../corpus-text.ts';
import { law, type Target, type Tools } from '../target.ts';

const sources = {
  kind: 'text',
  corpus: [...descriptions, candidateTexts.map((text) => `${text}\r\n`).join(''), sdpWords.join('')],
  words: sdpWords
} as const;

/**
 * Everything that is said of a text of 64 KB: all lines are explained, or each of some sixty rules goes over them and can
 * find one fault for each of 60,000 empty lines. A browser's description has a tenth of that and takes a few milliseconds.
 */
const everything = { limit: 400 };

/** Session descriptions (RFC 8866), and all that is said of their lines. */
export const sdpTargets: readonly Target[] = [
  { ...sources, name: 'sdp', check: checkDocument },
  { ...sources, name: 'sdp candidate lines', check: checkCandidateLines },
  { ...sources, ...everything, name: 'sdp explanations', check: checkExplanations },
  { ...sources, name: 'sdp transports', check: checkTransports },
  { ...sources, ...everything, name: 'sdp lint', check: checkLint },
  { ...sources, ...everything, name: 'sdp lint of an exchange', check: checkExchange }
];

function checkDocument(text: string, { timed }: Tools): void {
  const { lines, sections } = timed(() => parseSdp(text));
  law(timed(() => formatSdp({ lines })) === text, 'its lines are not the text');
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

function checkCandidateLines(text: string, { timed }: Tools): void {
  const document = parseSdp(text);
  for (const { line, candidate } of timed(() => candidateLines(text))) {
    law(document.lines[line - 1]?.text === `a=${candidate}`, `line ${line} does not hold the candidate`);
  }
}

function checkExplanations(text: string, { timed }: Tools): void {
  const document = parseSdp(text);
  const explanations = timed(() => document.lines.map((line) => explainLine(sdp, document, line)));
  for (const [index, line] of document.lines.entries()) {
    const explanation = explanations[index];
    if (explanation && readLine(document, line)) checkExplanation(explanation, document, line.text);
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

function checkTransports(text: string, { timed }: Tools): void {
  const document = parseSdp(text);
  const read = timed(() => readTransports(document));
  if (!read.ok) {
    const { at, message } = read.error;
    law(document.lines[at - 1] !== undefined, `the error is on line ${at} of ${document.lines.length}`);
    law(message !== '', 'the error says nothing');
    return;
  }
  const sections = read.value.transports.flatMap((transport) => transport.sections);
  law(new Set(sections).size === sections.length, 'a section has two transports');
  law(
    sections.every((index) => document.sections[index + 1]?.media !== undefined),
    'a transport has no m-line'
  );
}

const kinds = ['offer', 'answer', 'description'] as const;

function checkLint(text: string, { random, timed }: Tools): void {
  const document = parseSdp(text);
  const kind = random.pick(kinds);
  for (const finding of timed(() => lintSdp(document, kind))) checkFinding(finding, document);
}

/** The input is the offer or the answer; the other is a recorded one. */
function checkExchange(text: string, { random, timed }: Tools): void {
  const [given, other] = [text, descriptions[random.integer(0, descriptions.length - 1)] ?? ''].map(parseSdp);
  law(given !== undefined && other !== undefined, 'there are two');
  const [offer, answer] = random.integer(0, 1) ? [given, other] : [other, given];
  for (const finding of timed(() => lintExchange(offer, answer)))
    checkFinding(finding, finding.in === 'offer' ? offer : answer);
}

function checkFinding(finding: Finding, { lines }: SdpDocument): void {
  const { code, line, span, rfc } = finding;
  const { message, fix } = describeFinding(sdp, finding);
  const text = lines[line - 1]?.text;
  law(
    text !== undefined || (line === 1 && lines.length === 0),
    `${code} is on line ${line} of ${lines.length}`
  );
  const [start, end] = span ?? [0, 0];
  law(
    start >= 0 && end >= start && end <= (text ?? '').length,
    `${code} is at ${start} to ${end} in ${text}`
  );
  law(message !== '' && fix !== '' && rfc !== '', `${code} says nothing`);
  const slip = /\b(?:undefined|NaN|Infinity)\b|\[object /.exec(message + fix)?.[0];
  law(slip === undefined || lines.some((other) => other.text.includes(slip)), `${code}: ${message} ${fix}`);
}
