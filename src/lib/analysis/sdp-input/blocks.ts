import { type DescriptionKind, type Found, type FoundDescription, nothing } from './description.ts';
import { inferKind, kindInWords } from './kind.ts';

interface TextLine {
  readonly text: string;
  readonly end: string;
}

/** A line of SDP behind what a log, a quote or an indentation puts before it. */
const startLine = /^(.*?)v=0[ \t]*$/;
const sdpLine = /^[a-z]=/;

/**
 * The descriptions that stand in a text line by line, each from its `v=0` on to the first line that is no SDP. What stands
 * before `v=0` on its line is taken off the following lines, too, where it stands there again; numbers in it, such as the
 * time, may differ. Blank lines inside go; some tools print one after each line.
 */
export function readBlocks(text: string): Found {
  const lines = linesOf(text);
  const descriptions: FoundDescription[] = [];
  const notes = new Set<string>();
  for (let at = 0; at < lines.length; at++) {
    const prefix = startLine.exec(lines[at]?.text ?? '')?.[1];
    if (prefix === undefined || !isPrefix(prefix)) continue;
    const block = readBlock(lines, at, prefix);
    // Behind other words, `v=0` alone is more likely a word of theirs.
    if (prefix.trim() !== '' && block.count === 1) continue;
    const first = at;
    at = block.next - 1;
    if (block.indented) notes.add('The indentation was taken off.');
    if (block.prefixed) notes.add('What a log or a quotation puts before the lines was taken off.');
    if (block.blanks) notes.add('Blank lines were taken out.');
    const said = kindBefore(lines, first, prefix) ?? inferKind(block.sdp);
    descriptions.push({
      ...(said && { kind: said }),
      sdp: block.sdp,
      where: first === 0 && block.next >= lines.length ? '' : `line ${first + 1}`
    });
  }
  const [only] = descriptions;
  if (!only) return nothing;
  const rest = descriptions.some(({ where }) => where !== '');
  if (rest && skipped(lines, descriptions)) notes.add('Other text around the SDP was left out.');
  return { descriptions, notes: [...notes] };
}

/** Nothing, or what ends in a separator: `xv=0` is no beginning. */
function isPrefix(prefix: string): boolean {
  return prefix === '' || /[\s:>|\])}=,;-]$/.test(prefix);
}

function readBlock(lines: readonly TextLine[], from: number, prefix: string) {
  const shape = shapeOf(prefix);
  const taken: TextLine[] = [];
  let next = from;
  let [indented, prefixed, blanks, pending] = [false, false, false, 0];
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (!line) break;
    const text = next === from ? line.text.slice(prefix.length) : withoutPrefix(line.text, shape);
    const bare = text.trim();
    if (bare === '') {
      pending += 1;
      continue;
    }
    if (!sdpLine.test(bare) || (next > from && bare === 'v=0')) break;
    if (pending > 0 && taken.length > 0) blanks = true;
    pending = 0;
    const isIndented = /^\s/.test(text);
    const before =
      line.text.length - text.length > 0 ? line.text.slice(0, line.text.length - text.length) : '';
    indented ||= isIndented || (before !== '' && before.trim() === '');
    prefixed ||= before.trim() !== '';
    taken.push({ text: isIndented ? text.trimStart() : text, end: line.end });
  }
  const sdp = taken.map(({ text, end }) => text + end).join('');
  return { sdp, count: taken.length, next: next - pending, indented, prefixed, blanks };
}

/** The rest of a line after a prefix of this shape; the line itself when it has none. */
function withoutPrefix(text: string, shape: string): string {
  if (shape === '') return text;
  for (const { index } of text.matchAll(/(?<![a-z])[a-z]=/g)) {
    if (shapeOf(text.slice(0, index)) === shape) return text.slice(index);
  }
  // A blank line of the SDP behind the log's prefix.
  return shapeOf(text) === shape.trimEnd() ? '' : text;
}

/** A prefix with its numbers and spaces made equal. */
function shapeOf(prefix: string): string {
  return prefix.replace(/\d+/g, '0').replace(/\s+/g, ' ');
}

/** The kind that is named before `v=0` on its line, or by a heading above it. */
function kindBefore(lines: readonly TextLine[], at: number, prefix: string): DescriptionKind | undefined {
  const own = kindInWords(prefix);
  if (own) return own;
  for (let above = at - 1; above >= Math.max(0, at - 3); above--) {
    const words = lines[above]?.text.trim() ?? '';
    if (sdpLine.test(words)) return undefined;
    const kind = kindInWords(words);
    if (kind) return kind;
  }
  return undefined;
}

function skipped(lines: readonly TextLine[], descriptions: readonly FoundDescription[]): boolean {
  const kept = descriptions.reduce((sum, { sdp }) => sum + linesOf(sdp).length, 0);
  return lines.filter(({ text }) => text.trim() !== '').length > kept;
}

function linesOf(text: string): readonly TextLine[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, content = '', end = '']) => ({ text: content, end }));
}
