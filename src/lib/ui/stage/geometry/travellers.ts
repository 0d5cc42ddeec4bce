import type { Layer } from '#lib/analysis/layers.ts';
import type { Micros } from '#lib/trace/event.ts';
import { along } from './along.ts';
import type { Journey, Stop } from './journeys.ts';
import type { Point, Stage } from './layout.ts';

/** Something under way, as the map shows it at one moment. */
export interface Traveller extends Point {
  readonly key: string;
  readonly kind: Journey['kind'];
  readonly layer: Layer;
  readonly label: string;
  /** The address pair on it here, as rewritten so far. */
  readonly addresses?: string;
  /** It ended here, and why. */
  readonly lost?: string;
  /** The event that it is between: the latest that has happened to it. */
  readonly seq: number;
  /** The line that it is on. */
  readonly path: readonly Point[];
}

/**
 * Where a journey is at a moment. With `whole` it stands at the last stop that it has reached, for those who want no
 * motion.
 */
export function travellerAt(
  stage: Stage,
  journey: Journey,
  at: Micros,
  whole: boolean
): Traveller | undefined {
  const { stops, key, kind, layer, label, end, why } = journey;
  const i = stops.findLastIndex((stop) => stop.at <= at);
  const here = stops[i];
  if (!here) return undefined;
  const next = stops[i + 1];
  const path = next ? wayOf(stage, journey, here, next) : [];
  const part = next && !whole ? (at - here.at) / Math.max(1, next.at - here.at) : 0;
  const place = along(path, part) ?? standing(stage, journey, here);
  if (!place) return undefined;
  return {
    ...{ key, kind, layer, label, seq: here.seq, path, x: place.x, y: place.y },
    ...(here.addresses !== undefined && { addresses: here.addresses }),
    ...(!next && end === 'lost' && { lost: why ?? 'lost' })
  };
}

function wayOf(stage: Stage, { kind }: Journey, from: Stop, to: Stop): readonly Point[] {
  if (kind === 'datagram') return stage.path(from.actor, to.actor);
  const [up, left, right, down] = stage.bus;
  if (!up || !left || !right || !down) return [];
  const middle = { x: (left.x + right.x) / 2, y: left.y };
  const [first, last] = [stage.nodes.find(({ x }) => x === up.x), stage.nodes.find(({ x }) => x === down.x)];
  const half = (actor: string): readonly Point[] =>
    actor === first?.id ? [up, left, middle] : actor === last?.id ? [down, right, middle] : [middle];
  return [...half(from.actor), ...[...half(to.actor)].reverse().slice(1)];
}

function standing(stage: Stage, { kind }: Journey, { actor }: Stop): Point | undefined {
  const node = stage.node(actor);
  if (node) return node;
  const [, left, right] = stage.bus;
  return kind === 'message' && left && right ? { x: (left.x + right.x) / 2, y: left.y } : undefined;
}
