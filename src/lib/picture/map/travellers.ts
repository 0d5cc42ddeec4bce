import type { Addresses } from '#lib/analysis/journeys.ts';
import type { Layer } from '#lib/analysis/layers.ts';
import type { Playhead } from '#lib/trace/playhead.ts';
import { along } from './along.ts';
import type { MapJourney } from './under-way.ts';
import type { Point, MapLayout } from './map-layout.ts';
import { onEdge } from './ways.ts';

/** Something under way, as the map shows it at one moment. */
export interface Traveller extends Point {
  readonly key: string;
  readonly kind: MapJourney['kind'];
  readonly layer: Layer;
  readonly label: string;
  /** Its addresses here, as rewritten so far. */
  readonly addresses?: Addresses;
  /** Its addresses before the box that it leaves rewrote them, for as long as they are worth a look. */
  readonly were?: Addresses;
  /** It ended here, and why. */
  readonly lost?: string;
  /** It is where it was going. */
  readonly arrived?: true;
  /** The latest event that has happened to it. */
  readonly seq: number;
  /** The line that it is on. */
  readonly path: readonly Point[];
}

/** Where it was seen on its way. */
type Stop = MapJourney['events'][number];

/** For how much of its way from the NAT a rewritten packet shows what it was. */
const rewriting = 0.5;

/**
 * Where a journey is at the playhead; undefined before its first event has happened, even at the same moment. With `whole`
 * it stands at the last stop that it has reached, for those who want no motion.
 */
export function travellerAt(
  stage: MapLayout,
  journey: MapJourney,
  { at, count }: Playhead,
  whole: boolean
): Traveller | undefined {
  const { events: stops, key, kind, layer, label, end, why } = journey;
  const i = stops.findLastIndex((stop) => stop.seq < count);
  const here = stops[i];
  if (!here) return undefined;
  const [before, next] = [stops[i - 1], stops[i + 1]];
  const isLost = !next && end === 'lost';
  const path = next ? wayOf(stage, journey, here, next) : [];
  const part = next && !whole ? (at - here.at) / Math.max(1, next.at - here.at) : 0;
  const place =
    along(path, part) ?? (isLost ? endOf(stage, kind, before, here) : arrival(stage, kind, before, here));
  if (!place) return undefined;
  const [were, addresses] = [addressesOf(before), addressesOf(here)];
  const isRewritten = were && addresses && differ(were, addresses);
  return {
    key,
    kind,
    layer,
    label,
    seq: here.seq,
    path,
    x: place.x,
    y: place.y,
    ...(addresses && { addresses }),
    ...(isRewritten && part <= rewriting && { were }),
    ...(isLost && { lost: why ?? 'lost' }),
    ...(!next && end === 'arrived' && { arrived: true })
  };
}

/** From where and to where a datagram goes, as it leaves here. */
function addressesOf(stop: Stop | undefined): Addresses | undefined {
  return stop && 'src' in stop ? { src: stop.src, dst: stop.dst } : undefined;
}

function differ(one: Addresses, other: Addresses): boolean {
  return one.src !== other.src || one.dst !== other.dst;
}

function wayOf(stage: MapLayout, { kind }: MapJourney, from: Stop, to: Stop): readonly Point[] {
  if (kind === 'datagram') return stage.way(from.actor, to.actor);
  const [up, left, right, down] = stage.bus;
  if (!up || !left || !right || !down) return [];
  const middle = { x: (left.x + right.x) / 2, y: left.y };
  const half = (actor: string): readonly Point[] => {
    const x = stage.node(actor)?.x;
    return x === up.x ? [up, left, middle] : x === down.x ? [down, right, middle] : [middle];
  };
  return [...half(from.actor), ...[...half(to.actor)].reverse().slice(1)];
}

/** At the edge that it came in by. */
function arrival(
  stage: MapLayout,
  kind: MapJourney['kind'],
  before: Stop | undefined,
  here: Stop
): Point | undefined {
  if (kind === 'message') return onBus(stage, here);
  const node = stage.node(here.actor);
  const came = before && before.actor !== here.actor ? stage.way(before.actor, here.actor).at(-1) : undefined;
  return came ?? (node && onEdge(node, { x: stage.width / 2, y: node.y }));
}

/** Where it died: before the box that would not have it, or just outside the one that sent it, on the way to the middle. */
function endOf(
  stage: MapLayout,
  kind: MapJourney['kind'],
  before: Stop | undefined,
  here: Stop
): Point | undefined {
  const edge = arrival(stage, kind, before, here);
  const node = stage.node(here.actor);
  if (!edge || !node || kind === 'message') return edge;
  const [dx, dy] = [edge.x - node.x, edge.y - node.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: edge.x + (dx / length) * 12 * stage.unit, y: edge.y + (dy / length) * 12 * stage.unit };
}

function onBus(stage: MapLayout, { actor }: Stop): Point | undefined {
  const [up, left, right, down] = stage.bus;
  if (!up || !left || !right || !down) return undefined;
  const x = stage.node(actor)?.x;
  return x === up.x ? up : x === down.x ? down : { x: (left.x + right.x) / 2, y: left.y };
}
