import type { DescriptionText } from './descriptions.ts';
import { firstWhere } from '#lib/protocol/search.ts';

/** The descriptions that a person picked, by `seq`: to read, and to hold against it. */
export interface SdpChoice {
  readonly picked?: number | undefined;
  readonly against?: number | undefined;
}

/** Two descriptions that are worth holding against each other. */
export interface SdpPreset {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** The description that is in question: the selected one, or the latest of the first `count` events. */
export function currentDescription(
  all: readonly DescriptionText[],
  count: number,
  selection: number | undefined
): DescriptionText | undefined {
  const selected = selection === undefined ? undefined : all[from(all, selection)];
  return selected && selected.seq === selection ? selected : all[from(all, count) - 1];
}

/** How many descriptions a picker offers before the playhead, and how many after it. */
const offered = { past: 24, future: 12 };

/** Where a picker stands: how many events have happened, what is chosen, and whether somebody has come to it. */
export interface PickerState {
  readonly count: number;
  readonly chosen: number | undefined;
  readonly reached: boolean;
}

/**
 * The choices of a picker: a short run's descriptions all; of a long one's, those around the playhead and the chosen one, and
 * before somebody has come to it the chosen one alone.
 */
export function offeredDescriptions(
  all: readonly DescriptionText[],
  { count, chosen, reached }: PickerState
): { readonly past: readonly DescriptionText[]; readonly future: readonly DescriptionText[] } {
  const split = from(all, count);
  const listed = reached || all.length <= offered.past + offered.future;
  const first = listed ? Math.max(0, split - offered.past) : split;
  const last = listed ? split + offered.future : split;
  const place = chosen === undefined ? all.length : from(all, chosen);
  const far = all[place]?.seq === chosen ? all.slice(place, place + 1) : [];
  return {
    past: [...(place < first ? far : []), ...all.slice(first, split)],
    future: [...all.slice(split, last), ...(place >= last ? far : [])]
  };
}

/** The place of the first description that is not before an event; descriptions come in the order of their events. */
function from(all: readonly DescriptionText[], seq: number): number {
  return firstWhere(all.length, (i) => (all[i]?.seq ?? 0) >= seq);
}

/** The comparisons that a run allows: of each kind as made and as sent, and of the offer and the answer. */
export function presets(all: readonly DescriptionText[]): readonly SdpPreset[] {
  const found: SdpPreset[] = [];
  const add = (name: string, before: DescriptionText | undefined, after: DescriptionText | undefined) => {
    if (before && after) found.push({ name, before: before.seq, after: after.seq });
  };
  const sent = (kind: DescriptionText['kind']) =>
    all.find((one) => one.kind === kind && one.stage === 'sent');
  const made = (kind: DescriptionText['kind']) =>
    all.find((one) => one.kind === kind && one.stage === 'made');
  add('Offer as made ↔ as sent', made('offer'), sent('offer'));
  add('Answer as made ↔ as sent', made('answer'), sent('answer'));
  const answer = sent('answer') ?? made('answer');
  add('Offer ↔ answer', answer && offerBefore(all, answer), answer);
  return found;
}

/** The last offer of the other peer before an answer: as it was sent, if that was seen. */
function offerBefore(all: readonly DescriptionText[], answer: DescriptionText): DescriptionText | undefined {
  const at = (stage: DescriptionText['stage']) =>
    all.findLast(
      (one) =>
        one.kind === 'offer' && one.stage === stage && one.owner !== answer.owner && one.seq < answer.seq
    );
  return at('sent') ?? at('made');
}

/** Names a downloaded description: `alice-offer.sdp`. */
export function fileName({ owner, kind }: Pick<DescriptionText, 'owner' | 'kind'>): string {
  return `${owner}-${kind}.sdp`.replace(/[^\w.-]+/g, '-');
}
