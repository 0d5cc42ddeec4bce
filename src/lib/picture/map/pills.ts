import { textWidth } from '../text-width.ts';
import type { MapLayout } from './map-layout.ts';
import type { Traveller } from './travellers.ts';

/** A message on the bus, or several that are too close to be told apart. */
export interface Pill {
  readonly key: string;
  readonly seq: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly current: boolean;
  readonly lost?: string;
}

/** The names of messages that carry a description, not a candidate. */
const description = /^(?:offer|answer|pranswer|rollback)\b/;

/**
 * Places messages on the bus: those that would overlap share one pill, named after the one that is spoken of, or else the
 * description among them, or else the latest.
 */
export function pillsOf(
  stage: MapLayout,
  travellers: readonly Traveller[],
  current: Traveller | undefined
): readonly Pill[] {
  const { unit, width } = stage;
  const rank = (one: Traveller): number => (one === current ? 2 : description.test(one.label) ? 1 : 0);
  const messages = travellers
    .filter(({ kind }) => kind === 'message')
    .sort((a, b) => rank(b) - rank(a) || b.seq - a.seq);
  const wide = (text: string): number => textWidth(text, 11.5 * unit) + 16 * unit;
  const inside = (x: number, own: number): number =>
    Math.max(own / 2 + 2 * unit, Math.min(width - own / 2 - 2 * unit, x));
  /** As wide as a pill becomes that stands for many. */
  const reach = (one: Traveller): number => wide(`${one.label} +99`);
  /** Above the boxes that it would lie on, as that of the peer that it comes from or goes to. */
  const above = (one: Traveller): number => {
    const [x, half] = [inside(one.x, reach(one)), reach(one) / 2];
    const under = stage.nodes.filter((node) => Math.abs(node.x - x) < half + node.width / 2);
    return Math.min(one.y, ...under.map((node) => node.y - node.height / 2 - 12 * unit));
  };
  const isNear = (one: Traveller, other: Traveller): boolean =>
    Math.abs(above(one) - above(other)) < 20 * unit &&
    Math.abs(inside(one.x, reach(one)) - inside(other.x, reach(other))) < (reach(one) + reach(other)) / 2;
  const pills: { readonly lead: Traveller; more: number }[] = [];
  for (const message of messages) {
    const near = pills.find(({ lead }) => isNear(lead, message));
    if (near) near.more++;
    else pills.push({ lead: message, more: 0 });
  }
  return pills.map(({ lead, more }) => {
    const text = more > 0 ? `${lead.label} +${more}` : lead.label;
    const own = wide(text);
    return {
      key: lead.key,
      seq: lead.seq,
      text,
      width: own,
      current: lead === current,
      y: above(lead),
      x: inside(lead.x, own),
      ...(lead.lost !== undefined && { lost: lead.lost })
    };
  });
}
