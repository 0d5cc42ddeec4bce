import type { SdpSection } from '../document.ts';
import { byCodec, codecsOf } from './codecs.ts';
import type { Change } from './change.ts';
import type { ComparedLine } from './comparison.ts';

/**
 * The changes of the codecs of an RTP section: which came and went, whether the order of preference is another, and
 * which parameters or feedback differ of those that stayed. `rows` are the changed `a=rtpmap`, `a=fmtp`, `a=rtcp-fb` lines.
 */
export function codecChanges(
  before: SdpSection,
  after: SdpSection,
  rows: readonly ComparedLine[]
): readonly Change[] {
  const [old, now] = [codecsOf(before), codecsOf(after)];
  const kept = [...now.keys()].filter((type) => old.has(type));
  const keptBefore = [...old.keys()].filter((type) => now.has(type));
  const renamed = kept.filter((type) => old.get(type)?.toLowerCase() !== now.get(type)?.toLowerCase());
  const changes: Change[] = [...gone('removed', old, now), ...gone('added', now, old)];
  for (const type of renamed) {
    const [from, to] = [old.get(type) ?? '', now.get(type) ?? ''];
    changes.push({ code: 'payload-type', payloadType: type, from, to });
  }
  if (kept.join() !== keptBefore.join()) {
    const [first, later] = [keptBefore[0] ?? '', kept[0] ?? ''];
    const firsts = { from: label(old, first), to: label(now, later) };
    changes.push({ code: 'preference', first: first === later ? undefined : firsts });
  }
  const same = kept.filter((type) => !renamed.includes(type));
  changes.push(
    ...about('parameters', 'a=fmtp', rows, same, now),
    ...about('feedback', 'a=rtcp-fb', rows, same, now)
  );
  return changes;
}

function gone(
  sign: 'added' | 'removed',
  from: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>
): readonly Change[] {
  const types = new Map([...from].filter(([type]) => !other.has(type)));
  if (types.size === 0) return [];
  return [{ code: 'codecs', sign, codecs: byCodec(types) }];
}

/** A change of the parameters or the feedback of codecs that are in both texts. */
function about(
  of: 'parameters' | 'feedback',
  kind: string,
  rows: readonly ComparedLine[],
  types: readonly string[],
  names: ReadonlyMap<string, string>
): readonly Change[] {
  const touched = new Set<string>();
  for (const row of rows) {
    const line = row.sign === 'removed' ? row.before : row.after;
    const type = line.value.split(' ')[0] ?? '';
    if (row.sign !== 'moved' && line.kind === kind && types.includes(type)) touched.add(type);
  }
  if (touched.size === 0) return [];
  const codecs = byCodec(new Map([...touched].map((type) => [type, names.get(type) ?? ''])));
  return [{ code: 'codec-lines', of, codecs }];
}

function label(codecs: ReadonlyMap<string, string>, type: string): string {
  return [codecs.get(type), type].filter(Boolean).join(' ');
}
