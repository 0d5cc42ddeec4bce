import { monoWidth, textWidth } from '../../timeline/geometry/text-width.ts';
import type { StageNode } from './layout.ts';
import type { Actor } from './topology.ts';

const most = 3;

/** How large the box of an actor is, and what stands in it. */
export function boxOf(
  { id, name, role, addresses = [] }: Actor,
  unit: number,
  showsAddresses: boolean,
  tight: boolean
): Omit<StageNode, 'x' | 'y'> {
  const plain = [...new Set(addresses.map((address) => withoutPort(address)))];
  const shown = !showsAddresses
    ? []
    : plain.length > most
      ? [...plain.slice(0, most - 1), `and ${plain.length - most + 1} more`]
      : plain;
  const padding = (tight ? 5 : 12) * unit;
  // The sides of a NAT lean inwards.
  const slant = role === 'nat' ? 8 * unit : 0;
  const texts = [textWidth(name, 13.5 * unit), ...shown.map((line) => monoWidth(line, 11.5 * unit))];
  return {
    ...{ id, name, role, lines: shown },
    width: Math.ceil(Math.max((tight ? 30 : 64) * unit, Math.max(...texts) + 2 * padding + slant)),
    height: Math.ceil((shown.length === 0 ? 30 : 28 + 15 * shown.length) * unit)
  };
}

function withoutPort(address: string): string {
  const [, bracketed, plain] = /^(?:\[(.+)\]|([^:]+)):\d+$/.exec(address) ?? [];
  return bracketed ?? plain ?? address;
}
