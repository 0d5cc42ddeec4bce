import { type DescriptionKind, type Found, nothing, together } from './description.ts';
import { inferKind, kindInWords, kindOf } from './kind.ts';

/** Reads a string that stands in JSON: it may hold a description, or JSON again. */
export type ReadString = (text: string, depth: number) => Found;

/** Deeper than anything that logs descriptions, and shallow enough for any stack. */
const deepest = 64;

/**
 * The descriptions in a JSON value: every object with an `sdp`, every list of lines that begins with `v=0`, and every
 * string that holds a description, wherever they stand.
 */
export function walkJson(value: unknown, read: ReadString, depth = 0, path = ''): Found {
  if (depth > deepest) return nothing;
  if (typeof value === 'string') return inString(value, read, depth, path);
  if (typeof value !== 'object' || value === null) return nothing;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items[0] === 'v=0' && items.every((line) => typeof line === 'string')) {
      return described(items.map((line) => `${line}\r\n`).join(''), undefined, path);
    }
    return together(items.map((item, index) => walkJson(item, read, depth + 1, `${path}[${index}]`)));
  }
  const entries = Object.entries(value);
  const { sdp, type } = value as { readonly sdp?: unknown; readonly type?: unknown };
  const own = typeof sdp === 'string' && isDescription(sdp, type);
  const rest = entries
    .filter(([name]) => !(own && name === 'sdp'))
    .map(([name, item]) => walkJson(item, read, depth + 1, join(path, name)));
  if (!own) return together(rest);
  return together([described(sdp, kindOf(type), join(path, 'sdp')), ...rest]);
}

/** Whether an object with this `sdp` is a description; SDP that is broken, but said to be an offer, is one. */
function isDescription(sdp: string, type: unknown): boolean {
  return /^v=0[\r\n]/.test(sdp) || (kindOf(type) !== undefined && /^[a-z]=/.test(sdp));
}

function inString(text: string, read: ReadString, depth: number, path: string): Found {
  if (/^v=0[\r\n]/.test(text)) return described(text, undefined, path);
  if (!text.includes('v=0')) return nothing;
  const { descriptions, notes } = read(text, depth + 1);
  const inside = descriptions.map((one) => ({
    ...one,
    where: one.where === '' || one.where.startsWith('line ') ? path : `${path}: ${one.where}`
  }));
  return { descriptions: inside, notes };
}

function described(sdp: string, kind: DescriptionKind | undefined, where: string): Found {
  const said = kind ?? kindOfPath(where) ?? inferKind(sdp);
  return { descriptions: [{ ...(said && { kind: said }), sdp, where }], notes: [] };
}

/** `call.remoteOffer.sdp` is an offer; the name nearest to the text counts. */
function kindOfPath(path: string): DescriptionKind | undefined {
  for (const name of path.split(/[.[\]]+/).reverse()) {
    const kind = kindInWords(name);
    if (kind) return kind;
  }
  return undefined;
}

function join(path: string, name: string): string {
  const step = /^[\w$-]+$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return path === '' || step.startsWith('[') ? path + step : `${path}.${step}`;
}
