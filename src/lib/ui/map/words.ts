import type { Traveller } from '#lib/picture/map/travellers.ts';

/** The contents of the map in words, for those who do not see it: at most six things. */
export function sayUnderWay(travellers: readonly Traveller[]): string {
  return travellers.slice(0, 6).map(saying).join('. ');
}

function saying({ label, lost, arrived }: Traveller): string {
  if (lost !== undefined) return `${label} is lost: ${lost}`;
  return `${label} ${arrived ? 'has arrived' : 'is under way'}`;
}
