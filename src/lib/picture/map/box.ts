import { monoWidth, textWidth } from '../text-width.ts';
import type { MapNode } from './map-layout.ts';
import type { Actor } from './topology.ts';

type Line = MapNode['lines'][number];

const most = 3;

/** Between the name of an interface and its address, in units. */
export const interfaceGap = 6;

/** How large the box of an actor is, and what stands in it. `padding` is left free on each side, in units. */
export function boxOf(
  actor: Actor,
  unit: number,
  written: 'name' | 'addresses' | 'all',
  padding: number
): Omit<MapNode, 'x' | 'y'> {
  const { id, name, role } = actor;
  const all = written === 'name' ? [] : linesOf(actor, written === 'all');
  const lines =
    all.length > most ? [...all.slice(0, most - 1), { text: `and ${all.length - most + 1} more` }] : all;
  // The sides of a NAT lean inwards.
  const slant = role === 'nat' ? 8 * unit : 0;
  const names = Math.max(0, ...lines.map((line) => textWidth(line.label ?? '', 11.5 * unit)));
  const beside = names > 0 ? names + interfaceGap * unit : 0;
  const addresses = Math.max(0, ...lines.map(({ text }) => monoWidth(text, 11.5 * unit)));
  const text = Math.max(textWidth(name, 13.5 * unit), beside + addresses);
  return {
    id,
    name,
    role,
    lines,
    ...(beside > 0 && { indent: (beside - addresses) / 2 }),
    width: Math.ceil(Math.max(6 * padding * unit, text + 2 * padding * unit + slant)),
    height: Math.ceil((lines.length === 0 ? 28 : 24 + 14 * lines.length) * unit)
  };
}

function linesOf({ interfaces, addresses = [] }: Actor, withInterfaces: boolean): readonly Line[] {
  if (!interfaces) return [...new Set(addresses.map(withoutPort))].map((text) => ({ text }));
  return interfaces.flatMap(({ name, addresses: own }) =>
    own.map((text, place) => ({
      text,
      interface: name,
      ...(place === 0 && withInterfaces && { label: name })
    }))
  );
}

function withoutPort(address: string): string {
  const [, bracketed, plain] = /^(?:\[(.+)\]|([^:]+)):\d+$/.exec(address) ?? [];
  return bracketed ?? plain ?? address;
}
