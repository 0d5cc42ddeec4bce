import type { Playhead } from '#lib/trace/playhead.ts';
import { captionOf, type Caption } from './caption.ts';
import type { MapLayout } from './map-layout.ts';
import { pillsOf, type Pill } from './pills.ts';
import { travellerAt, type Traveller } from './travellers.ts';
import type { MapJourney } from './under-way.ts';

/** All that is under way at the playhead. */
export interface UnderWay {
  readonly travellers: readonly Traveller[];
  /** The one that is spoken of. */
  readonly current: Traveller | undefined;
  readonly pills: readonly Pill[];
  readonly caption: Caption | undefined;
}

/** Places all that is under way. `seq` is the event that is spoken of, the selected one or else the playhead's. */
export function placeUnderWay({
  stage,
  journeys,
  playhead,
  seq,
  whole
}: {
  readonly stage: MapLayout;
  readonly journeys: readonly MapJourney[];
  readonly playhead: Playhead;
  readonly seq: number;
  /** Nothing travels: each stands at its last stop. */
  readonly whole: boolean;
}): UnderWay {
  const travellers = journeys
    .map((journey) => travellerAt(stage, journey, playhead, whole))
    .filter((one) => one !== undefined);
  // The traveller of the event, or else the last to which something happened.
  const current =
    travellers.find((one) => one.seq === seq) ??
    travellers.reduce<Traveller | undefined>(
      (latest, one) => (latest && latest.seq > one.seq ? latest : one),
      undefined
    );
  return {
    travellers,
    current,
    pills: pillsOf(stage, travellers, current),
    caption: current?.kind === 'datagram' ? captionOf(stage, current) : undefined
  };
}
