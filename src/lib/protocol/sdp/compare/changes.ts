import type { SdpLine, SdpSection } from '../document.ts';
import { isRejected } from '../media-sections.ts';
import { codecChanges } from './codec-changes.ts';
import type { Change, ChangeFacts } from './change.ts';
import type { ComparedLine } from './comparison.ts';
import { directions } from './line-key.ts';

/** The changes of a section that stands in both texts, the weightiest first. */
export function changesOf(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly Change[] {
  const rest = new Set(rows.filter(({ sign }) => sign !== 'same'));
  return [
    ...mediaChanges(before, after, take(rest, 'm')),
    ...directionChange(before, after, take(rest, ...directions)),
    ...codecChanges(before, after, take(rest, 'a=rtpmap', 'a=fmtp', 'a=rtcp-fb')),
    ...credentialChange(take(rest, 'a=ice-ufrag', 'a=ice-pwd')),
    ...counted('candidate', take(rest, 'a=candidate')),
    ...counted('header-extension', take(rest, 'a=extmap')),
    ...counted('ssrc-line', take(rest, 'a=ssrc', 'a=ssrc-group')),
    ...others([...rest])
  ];
}

/** The rows of some kinds, taken out of what is still to be told. */
function take(rest: Set<ComparedLine>, ...kinds: readonly string[]): readonly ComparedLine[] {
  const taken = [...rest].filter((row) => kinds.includes(lineOf(row).kind));
  for (const row of taken) rest.delete(row);
  return taken;
}

function mediaChanges(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly Change[] {
  const [old, now] = [before.media, after.media];
  if (rows.length === 0 || !old || !now) return [];
  const changes: Change[] = [];
  if (old.media !== now.media) changes.push({ code: 'media', from: old.media, to: now.media });
  if (old.port !== now.port) {
    const rejected = isRejected({ ...after, media: now });
    changes.push({ code: 'port', from: old.port, to: now.port, rejected });
  }
  if (old.protocol !== now.protocol) changes.push({ code: 'protocol', from: old.protocol, to: now.protocol });
  const isRtp = /RTP/.test(old.protocol) && /RTP/.test(now.protocol);
  const [from, to] = [old.formats.join(' '), now.formats.join(' ')];
  if (!isRtp && from !== to) changes.push({ code: 'format', from, to });
  return changes;
}

/** Without a direction a section is sendrecv (RFC 8866 §6.7). */
function directionChange(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly Change[] {
  const [from, to] = [directionOf(before), directionOf(after)];
  return rows.length > 0 && from !== to ? [{ code: 'direction', from, to }] : [];
}

function directionOf({ lines }: SdpSection): string {
  return lines.find(({ kind }) => directions.has(kind))?.kind.slice(2) ?? 'sendrecv';
}

function credentialChange(rows: readonly ComparedLine[]): readonly Change[] {
  const changed = rows.filter(({ sign }) => sign === 'changed');
  const ufrag = changed.find((row) => lineOf(row).kind === 'a=ice-ufrag');
  if (changed.length < 2 || ufrag?.sign !== 'changed') return others(rows);
  const unchanged = rows.filter(({ sign }) => sign !== 'changed');
  return [{ code: 'credentials', from: ufrag.before.value, to: ufrag.after.value }, ...others(unchanged)];
}

/** How many lines of a sort came, went, changed and moved. */
function counted(of: ChangeFacts['lines']['of'], rows: readonly ComparedLine[]): readonly Change[] {
  return (['added', 'removed', 'changed', 'moved'] as const).flatMap((sign): readonly Change[] => {
    const count = rows.filter((row) => row.sign === sign).length;
    return count === 0 ? [] : [{ code: 'lines', of, sign, count }];
  });
}

/** Longer values are left to the lines below. */
const shown = 32;

function others(rows: readonly ComparedLine[]): readonly Change[] {
  const changed = rows.flatMap((row): readonly Change[] => {
    if (row.sign !== 'changed') return [];
    const [from, to] = [row.before.value, row.after.value];
    const brief = from !== '' && to !== '' && from.length <= shown && to.length <= shown;
    return [{ code: 'value', name: nameOf(row.after), values: brief ? { from, to } : undefined }];
  });
  return [
    ...changed,
    ...named('added', rows),
    ...named('removed', rows),
    ...counted('line', rows.filter(isMoved))
  ];
}

/** The names of the lines that came or went, each once. */
function named(sign: 'added' | 'removed', rows: readonly ComparedLine[]): readonly Change[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.sign !== sign) continue;
    const name = nameOf(lineOf(row));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].map(([name, count]) => ({ name, count }));
  return names.length === 0 ? [] : [{ code: 'names', sign, names }];
}

function isMoved({ sign }: ComparedLine): boolean {
  return sign === 'moved';
}

/** `setup` for `a=setup`, `c=` for `c`, the text for what is no SDP. */
function nameOf({ kind, text }: SdpLine): string {
  if (kind === '') return JSON.stringify(text.slice(0, shown));
  return kind.startsWith('a=') ? kind.slice(2) : `${kind}=`;
}

function lineOf(row: ComparedLine): SdpLine {
  return row.sign === 'removed' ? row.before : row.after;
}
