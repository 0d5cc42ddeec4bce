import type { TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from './recording.ts';
import { kindOf } from './kinds/index.ts';
import { sceneOf } from './scene.ts';

/** An event in a few words, for lists and tooltips: `Alice → Bus: offer`, `Alice: candidate host 192.168.1.5:51234`. */
export function describe(trace: Recording, event: TraceEvent): string {
  return kindOf(event).gist(event, sceneOf(trace));
}
