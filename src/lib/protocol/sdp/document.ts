/** How a line ended: CRLF by the book (RFC 8866 §5), LF or CR as people paste it, or nothing after the last line. */
export type LineEnd = '\r\n' | '\n' | '\r' | '';

/** One line of a description. `text + end` of all lines, joined, is the description to the letter. */
export interface SdpLine {
  /** From 1. */
  readonly number: number;
  /** The line without its end. */
  readonly text: string;
  readonly end: LineEnd;
  /** Offset of `text` in the description, in UTF-16 code units. */
  readonly start: number;
  /**
   * The kind of the line, as its reading and the lint know it: its letter (`v`, `m`, `c`), for an attribute `a=` and its
   * name (`a=candidate`), and the empty text for a line that is no SDP (RFC 8866 §5: a letter, `=`, a value).
   */
  readonly kind: string;
  /** The text behind `=`, or for an attribute behind the `:` after its name; empty for a flag such as `a=ice-lite`. */
  readonly value: string;
  /** Offset of `value` in `text`. */
  readonly valueStart: number;
  /** Index in {@link SdpDocument.sections}. */
  readonly section: number;
}

/** The session part (index 0) or one media section: an m-line and what follows it (RFC 8866 §5). */
export interface SdpSection {
  readonly index: number;
  readonly lines: readonly SdpLine[];
  /** Absent for the session part. */
  readonly media?: MediaLine;
  /** The value of the first `a=mid` (RFC 5888 §4). */
  readonly mid?: string;
}

/** The fields of an m-line, as written (RFC 8866 §5.14). A field that is not there is an empty text. */
export interface MediaLine {
  /** `audio`, `video`, `application`, … */
  readonly media: string;
  /** `9`, `0`, `49170`, or `49170/2`. */
  readonly port: string;
  /** `UDP/TLS/RTP/SAVPF`, `UDP/DTLS/SCTP`, … */
  readonly protocol: string;
  /** Payload types, or `webrtc-datachannel`. */
  readonly formats: readonly string[];
}

/** A description in lines and sections. Lossless: {@link formatSdp} gives back the text that {@link parseSdp} was given. */
export interface SdpDocument {
  readonly lines: readonly SdpLine[];
  /** The session part first, even when it is empty, then the media sections in order. */
  readonly sections: readonly SdpSection[];
}

/** Takes any text apart. It never refuses: what is no SDP is kept as lines of no kind, which {@link lintSdp} reports. */
export function parseSdp(text: string): SdpDocument {
  const lines: SdpLine[] = [];
  let section = 0;
  for (let start = 0; start < text.length;) {
    const stop = endOfLine(text, start);
    const content = text.slice(start, stop);
    const end = lineEndAt(text, stop);
    const { kind, value, valueStart } = takeApart(content);
    if (kind === 'm') section += 1;
    lines.push({ number: lines.length + 1, text: content, end, start, kind, value, valueStart, section });
    start = stop + end.length;
  }
  const groups: SdpLine[][] = Array.from({ length: section + 1 }, () => []);
  for (const line of lines) groups[line.section]?.push(line);
  return { lines, sections: groups.map(toSection) };
}

/** Offset of the first line end from `start` on, or of the end of the text. */
function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 || code === 10) return at;
  }
  return text.length;
}

function lineEndAt(text: string, at: number): LineEnd {
  if (text.startsWith('\r\n', at)) return '\r\n';
  const [end] = text.slice(at, at + 1);
  return end === '\r' || end === '\n' ? end : '';
}

/** The text again. */
export function formatSdp({ lines }: Pick<SdpDocument, 'lines'>): string {
  return lines.map(({ text, end }) => text + end).join('');
}

/** The lines of one kind, in order: `linesOf(section, 'a=candidate')`. */
export function linesOf({ lines }: Pick<SdpDocument, 'lines'>, kind: string): readonly SdpLine[] {
  return kindsOf(lines).get(kind)?.lines ?? [];
}

/** The values of every line of one kind, in order: `valuesOf(section, 'a=candidate')`. */
export function valuesOf({ lines }: Pick<SdpDocument, 'lines'>, kind: string): readonly string[] {
  return kindsOf(lines).get(kind)?.values ?? [];
}

interface Kind {
  readonly lines: SdpLine[];
  readonly values: string[];
}

// Every line is explained and checked with a look at others. Without an index a long description would take the square of
// its length.
const indices = new WeakMap<readonly SdpLine[], ReadonlyMap<string, Kind>>();

function kindsOf(lines: readonly SdpLine[]): ReadonlyMap<string, Kind> {
  const known = indices.get(lines);
  if (known) return known;
  const kinds = new Map<string, Kind>();
  for (const line of lines) {
    const kind = kinds.get(line.kind) ?? { lines: [], values: [] };
    kind.lines.push(line);
    kind.values.push(line.value);
    kinds.set(line.kind, kind);
  }
  indices.set(lines, kinds);
  return kinds;
}

function takeApart(text: string): Pick<SdpLine, 'kind' | 'value' | 'valueStart'> {
  if (!/^[a-z]=/.test(text)) return { kind: '', value: text, valueStart: 0 };
  if (!text.startsWith('a=')) return { kind: text.slice(0, 1), value: text.slice(2), valueStart: 2 };
  const colon = text.indexOf(':');
  const nameEnd = colon === -1 ? text.length : colon;
  const valueStart = colon === -1 ? text.length : colon + 1;
  return { kind: text.slice(0, nameEnd), value: text.slice(valueStart), valueStart };
}

function toSection(lines: readonly SdpLine[], index: number): SdpSection {
  const first = lines[0];
  const mid = lines.find(({ kind }) => kind === 'a=mid')?.value;
  return {
    index,
    lines,
    ...(index > 0 && first && { media: mediaLine(first.value) }),
    ...(mid !== undefined && { mid })
  };
}

function mediaLine(value: string): MediaLine {
  const [media = '', port = '', protocol = '', ...formats] = value.split(' ');
  return { media, port, protocol, formats };
}
