import { readBlocks } from './blocks.ts';
import {
  type Found,
  type FoundDescription,
  nothing,
  type ReadError,
  type ReadResult,
  together
} from './description.ts';
import { hasEscapedDescription, unescapeText } from './escapes.ts';
import { jsonFault } from './json-fault.ts';
import { walkJson } from './json-walk.ts';
import { inferKind, kindInWords } from './kind.ts';
import { descriptionLiterals, type Literal } from './literals.ts';

/** Levels of JSON in strings of JSON, or of escapes in escapes. Logs have two or three. */
const deepest = 8;

/**
 * The session descriptions in a text, however it was come by: SDP itself, one or several; JSON with `{type, sdp}` in it, or
 * in strings in it; a console's print of an RTCSessionDescription; a dump or the page of webrtc-internals; string literals
 * of a program; lines of a log; base64 of any of these. Part of a description is one too, when no other text is there.
 */
export function readDescriptions(text: string): ReadResult {
  const bare = text.replace(/^\ufeff/, '');
  if (bare.trim() === '')
    return refuse('empty', 0, 'There is no text. Paste an SDP, or JSON that holds one.');
  const { descriptions, notes } = unwrap(bare, 0);
  if (descriptions.length > 0) {
    return { ok: true, descriptions: withoutRepeats(descriptions), notes: [...new Set(notes)] };
  }
  return isFragment(bare) ? fragment(bare) : { ok: false, error: whyNot(bare) };
}

function unwrap(text: string, depth: number): Found {
  if (depth > deepest) return nothing;
  const json = parseJson(text);
  if (json) return noted('Unwrapped from JSON.', walkJson(json.value, unwrap, depth));
  const decoded = decodeBase64(text);
  if (decoded !== undefined) return noted('Decoded from base64.', unwrap(decoded, depth + 1));
  const literals = descriptionLiterals(text);
  if (literals.length > 0) return together(literals.map((literal) => fromLiteral(text, literal)));
  const blocks = readBlocks(text);
  if (blocks.descriptions.length > 0) return blocks;
  if (!hasEscapedDescription(text)) return nothing;
  return noted('Escaped line ends were written out.', unwrap(unescapeText(text), depth + 1));
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*["[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Base64 of `{"…` or of `v=0`, as some examples have people copy it from peer to peer. */
function decodeBase64(text: string): string | undefined {
  const letters = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/');
  if (!/^(?:ey|W3|dj0w)[\w+/]{20,}={0,2}$/.test(letters)) return undefined;
  try {
    return decodeURIComponent(
      [...atob(letters)].map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
    );
  } catch {
    return undefined;
  }
}

function fromLiteral(text: string, literal: Literal): Found {
  const cleaned = readBlocks(literal.value).descriptions[0]?.sdp ?? literal.value;
  const kind = kindAround(text, literal) ?? inferKind(cleaned);
  const notes = [
    literal.parts > 1 ? `${literal.parts} strings were joined.` : 'Unwrapped from a string.',
    ...(literal.closed ? [] : ['The string has no end: the SDP may be cut short.']),
    ...(/(?:…|\.\.\.)\s*$/.test(literal.value) ? ['The SDP ends in dots: it may be cut short.'] : [])
  ];
  const where = `line ${lineAt(text, literal.start)}`;
  return { descriptions: [{ ...(kind && { kind }), sdp: cleaned, where }], notes };
}

/** The kind that the object around a string names, or the variable that it is given to. */
function kindAround(text: string, { start, end }: Literal) {
  const before = text.slice(Math.max(0, start - 200), start);
  const same = before.slice(before.search(/[^{}]*$/));
  const after = /^[^{}]*/.exec(text.slice(end, end + 100))?.[0] ?? '';
  const typed = (words: string) => (/\btype["'\\]*\s*[:=]/i.test(words) ? kindInWords(words) : undefined);
  const line = before.split(/\r\n|\r|\n/).at(-1) ?? '';
  return typed(same) ?? typed(after) ?? kindInWords(line);
}

function isFragment(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.filter((line) => /^[a-z]=/.test(line)).length * 2 > lines.length;
}

function fragment(sdp: string): ReadResult {
  const kind = inferKind(sdp);
  return {
    ok: true,
    descriptions: [{ ...(kind && { kind }), sdp, where: '' }],
    notes: [
      kind === 'fragment'
        ? 'A trickle ICE fragment (RFC 8840): candidates for a description that went before.'
        : 'No line v=0: taken as a part of a description.'
    ]
  };
}

function whyNot(text: string): ReadError {
  const begin = /\S/.exec(text)?.index ?? 0;
  if (/^\s*["[{]/.test(text)) {
    const fault = jsonFault(text);
    const place = `line ${lineAt(text, fault?.at ?? begin)}`;
    return fault
      ? error(
          'json',
          fault.at,
          `The JSON is broken at ${place}: ${fault.expected} is due there. Copy it again, whole.`
        )
      : error(
          'no-description',
          begin,
          'The JSON holds no SDP: no string in it begins with v=0. Copy the object with “sdp” in it.'
        );
  }
  if (/^\s*candidate:/.test(text)) {
    return error(
      'candidate',
      begin,
      'This is an ICE candidate, not a description. Paste the SDP that it goes with.'
    );
  }
  return error(
    'no-description',
    begin,
    'No SDP here: no line begins with v=0. Copy it from its first line on, or the JSON that holds it.'
  );
}

function withoutRepeats(all: readonly FoundDescription[]): readonly FoundDescription[] {
  return all.filter(
    (one, index) => all.findIndex(({ sdp, kind }) => sdp === one.sdp && kind === one.kind) === index
  );
}

function noted(note: string, found: Found): Found {
  return found.descriptions.length === 0 ? found : { ...found, notes: [note, ...found.notes] };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function error(code: ReadError['code'], at: number, message: string): ReadError {
  return { code, at, message };
}

function refuse(code: ReadError['code'], at: number, message: string): ReadResult {
  return { ok: false, error: error(code, at, message) };
}
