import { passagesOf, type Passage } from '#lib/analysis/passages.ts';
import { checkedPair } from '#lib/analysis/packets/checked-pairs.ts';
import { peersOf } from '#lib/analysis/peers.ts';
import { perTrace } from '#lib/analysis/per-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { chosenPair } from '#lib/analysis/result/chosen-pair.ts';
import { firstWhere } from '#lib/protocol/search.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { isOf, type EventIn, type EventOf } from '#lib/trace/event.ts';
import type { MapLayout, Point } from './map-layout.ts';

/** The way of a selected pair’s packets, from box to box, for as long as the pair is in use. */
export interface ChosenPath {
  /** The boxes that they pass, in order, from one peer to the other. */
  readonly actors: readonly ActorId[];
  /** The selection. */
  readonly from: number;
  /** The `seq` of what ended it: another selection, or the pair’s failing. Infinity where nothing did. */
  readonly until: number;
}

/** A piece of it, as the map draws it. */
export interface ChosenWay {
  readonly key: string;
  readonly way: readonly Point[];
}

/** The path in use once `count` events have happened: that of the latest selection. O(log n), after O(n) once. */
export function chosenPathAt(recording: Recording, count: number): ChosenPath | undefined {
  const paths = chosenPaths(recording);
  const path = paths[firstWhere(paths.length, (i) => (paths[i]?.from ?? Infinity) >= count) - 1];
  return path && path.until >= count ? path : undefined;
}

/** Lays the path over the lines of the map that it takes. */
export function chosenWays(stage: MapLayout, { actors }: ChosenPath): readonly ChosenWay[] {
  return actors.slice(1).map((to, i) => {
    const from = actors[i] ?? to;
    const link = stage.links.find(({ ends }) => ends.includes(from) && ends.includes(to));
    return { key: `${i} ${from} ${to}`, way: link?.way ?? stage.way(from, to) };
  });
}

/** The paths of all selections, in order. One whose way nobody has seen is left out. */
const chosenPaths = perTrace((recording: Recording): readonly ChosenPath[] => {
  const ways = waysOfPairs(recording);
  const paths: { actors: readonly ActorId[]; from: number; until: number }[] = [];
  const close = (seq: number): void => {
    const last = paths.at(-1);
    if (last) last.until = Math.min(last.until, seq);
  };
  const used = new Map<ActorId, ReadonlySet<string>>();
  const made = checkedFor(recording);
  for (const event of recording.events) {
    if (!isOf(event, 'pair')) continue;
    const { actor, pair, seq } = event;
    if (isSelection(event)) {
      close(seq);
      const names = [pair, made.get(`${actor} ${pair}`) ?? pair];
      used.set(actor, new Set(names));
      const seen = names.flatMap((name) => ways.get(`${actor} ${name}`) ?? []);
      const actors = seen.length > 0 ? latest(seen) : unseen(recording);
      if (actors) paths.push({ actors, from: seq, until: Infinity });
    } else if (fails(event) && used.get(actor)?.has(pair)) close(seq);
  }
  return paths;
});

/** The passages that came through on each pair, by `peer pair`. */
function waysOfPairs(recording: Recording): ReadonlyMap<string, readonly Passage[]> {
  const ways = new Map<string, Passage[]>();
  for (const passage of passagesOf(recording)) {
    if (passage.end !== 'arrived') continue;
    const checked = checkedPair(recording, passage.journeys[0].events[0]);
    if (!checked) continue;
    const key = `${checked.actor} ${checked.pair}`;
    const known = ways.get(key);
    if (known) known.push(passage);
    else ways.set(key, [passage]);
  }
  return ways;
}

/** By valid pair: the pair whose check made it (RFC 8445 §7.2.5.3.2). Packets on one go over the other. */
function checkedFor({ events }: Recording): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap((event) =>
      event.type === 'pair.validated' ? [[`${event.actor} ${event.pair}`, event.checked] as const] : []
    )
  );
}

/** The boxes on the way of the passage that came last. */
function latest(passages: readonly Passage[]): readonly ActorId[] {
  const seqOf = ({ journeys }: Passage): number => journeys.at(-1)?.events.at(-1)?.seq ?? 0;
  const last = passages.reduce((one, other) => (seqOf(other) > seqOf(one) ? other : one));
  const actors = last.journeys.flatMap(({ events }) => events.map(({ actor }) => actor));
  return actors.filter((actor, i) => actor !== actors[i - 1]);
}

/** Where a browser tells of the pair and of no packet: all that it says is whether a relay is between the peers. */
function unseen(recording: Recording): readonly ActorId[] | undefined {
  const [one, other] = peersOf(recording.header);
  const relayed = chosenPair(recording)?.relayed;
  if (one === undefined || other === undefined || relayed === undefined) return undefined;
  if (!relayed) return [one, other];
  const relay = recording.header.actors.find(({ id, role }) => role === 'server' && id === 'turn');
  return relay && [one, relay.id, other];
}

function isSelection(event: EventIn<'pair'>): event is EventOf<'pair.selected'> {
  return event.type === 'pair.selected';
}

function fails(event: EventIn<'pair'>): boolean {
  return event.type === 'pair.changed' && event.to === 'failed';
}
