import type { SdpLine, SdpSection } from '../document.ts';
import { isRejected } from '../media-sections.ts';
import { codecChanges } from './codec-changes.ts';
import type { ComparedLine } from './comparison.ts';
import { directions } from './line-key.ts';

/** What changed in a section that stands in both texts, in words, the weightiest first. */
export function changesOf(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly string[] {
  const rest = new Set(rows.filter(({ sign }) => sign !== 'same'));
  return [
    ...mediaChanges(before, after, take(rest, 'm')),
    ...directionChange(before, after, take(rest, ...directions)),
    ...codecChanges(before, after, take(rest, 'a=rtpmap', 'a=fmtp', 'a=rtcp-fb')),
    ...credentialChange(take(rest, 'a=ice-ufrag', 'a=ice-pwd')),
    ...counted('candidate', take(rest, 'a=candidate')),
    ...counted('header extension', take(rest, 'a=extmap')),
    ...counted('SSRC line', take(rest, 'a=ssrc', 'a=ssrc-group')),
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
): readonly string[] {
  const [old, now] = [before.media, after.media];
  if (rows.length === 0 || !old || !now) return [];
  const changes: string[] = [];
  if (old.media !== now.media) changes.push(`media: ${old.media} → ${now.media}`);
  const refused = isRejected({ ...after, media: now });
  if (old.port !== now.port) changes.push(`port ${old.port} → ${now.port}${refused ? ': rejected' : ''}`);
  if (old.protocol !== now.protocol) changes.push(`protocol: ${old.protocol} → ${now.protocol}`);
  const isRtp = /RTP/.test(old.protocol) && /RTP/.test(now.protocol);
  const [formats, others] = [old.formats.join(' '), now.formats.join(' ')];
  if (!isRtp && formats !== others) changes.push(`format: ${formats || 'none'} → ${others || 'none'}`);
  return changes;
}

/** Without a direction a section is sendrecv (RFC 8866 §6.7). */
function directionChange(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly string[] {
  const [old, now] = [before, after].map(
    ({ lines }) => lines.find(({ kind }) => directions.has(kind))?.kind.slice(2) ?? 'sendrecv'
  );
  return rows.length > 0 && old !== now ? [`direction: ${old} → ${now}`] : [];
}

function credentialChange(rows: readonly ComparedLine[]): readonly string[] {
  const changed = rows.filter(({ sign }) => sign === 'changed');
  const ufrag = changed.find((row) => lineOf(row).kind === 'a=ice-ufrag');
  if (changed.length < 2 || ufrag?.sign !== 'changed') return others(rows);
  const unchanged = rows.filter(({ sign }) => sign !== 'changed');
  return [`ICE credentials: ufrag ${ufrag.before.value} → ${ufrag.after.value}`, ...others(unchanged)];
}

/** `3 candidates added`, `1 candidate removed`. */
function counted(thing: string, rows: readonly ComparedLine[]): readonly string[] {
  return (['added', 'removed', 'changed', 'moved'] as const).flatMap((sign) => {
    const count = rows.filter((row) => row.sign === sign).length;
    return count === 0 ? [] : [`${count} ${thing}${count === 1 ? '' : 's'} ${sign}`];
  });
}

/** Longer values are left to the lines below. */
const shown = 32;

function others(rows: readonly ComparedLine[]): readonly string[] {
  const changed = rows.flatMap((row) => {
    if (row.sign !== 'changed') return [];
    const [old, now] = [row.before.value, row.after.value];
    const brief = old !== '' && now !== '' && old.length <= shown && now.length <= shown;
    return [brief ? `${nameOf(row.after)}: ${old} → ${now}` : `${nameOf(row.after)} changed`];
  });
  return [
    ...changed,
    ...named('added', rows),
    ...named('removed', rows),
    ...counted('line', rows.filter(isMoved))
  ];
}

/** `added: rtcp-mux, rtcp-rsize`, each name once. */
function named(sign: 'added' | 'removed', rows: readonly ComparedLine[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.sign !== sign) continue;
    const name = nameOf(lineOf(row));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].map(([name, count]) => (count === 1 ? name : `${name} × ${count}`));
  return names.length === 0 ? [] : [`${sign}: ${names.join(', ')}`];
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
