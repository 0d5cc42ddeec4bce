import type { ActorId } from '#lib/trace/base.ts';
import type { Happening } from '#lib/trace/event.ts';
import { kindOf } from '../kinds/index.ts';
import type { Causes } from './evidence.ts';
import type { Marks } from './marks.ts';

/**
 * The causes of an event, for all that the page does not do itself. A browser fires events without saying why, so the
 * causes come from the protocol. The page's own doings (calls, messages) name their causes where they are done instead.
 * Ascending, each once, and never empty for an actor whose connection was made.
 */
export function causesOf(
  marks: Marks,
  actor: ActorId,
  other: ActorId,
  happening: Happening
): readonly number[] {
  const own = (name: string) => marks.at(actor, name);
  const evidence = {
    own,
    others: (name: string) => marks.at(other, name),
    newest: (...names: readonly string[]) => marks.newest(actor, ...names)
  };
  const found = known(kindOf(happening).follows(happening, evidence));
  // Whatever a connection does, it does because it was made.
  const causes = found.length > 0 ? found : known([own('made')]);
  return [...new Set(causes)].sort((a, b) => a - b);
}

function known(found: Causes): readonly number[] {
  return found.filter((seq) => seq !== undefined);
}
