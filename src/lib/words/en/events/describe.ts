import type { EventOf, EventType, TraceEvent } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { labels } from './labels.ts';
import { type Scene, sceneOf } from './scene.ts';

/** An event in a few words, for lists and tooltips: `Alice → Bus: offer`, `Alice: candidate host 192.168.1.5:51234`. */
export function describe(trace: Recording, event: TraceEvent): string {
  return label(event.type, event, sceneOf(trace));
}

function label<T extends EventType>(type: T, event: EventOf<T>, scene: Scene): string {
  return labels[type](event, scene);
}
