import type { Point } from './mark.ts';

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** SVG path data through the points. */
export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
}

/** SVG path data of an arrowhead whose tip is the last point; empty where there is no direction. */
export function headPath(points: readonly Point[], length: number): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (side: number): string => {
    const a = angle + Math.PI + side * 0.36;
    return `${n(tip.x + length * Math.cos(a))} ${n(tip.y + length * Math.sin(a))}`;
  };
  return `M${n(tip.x)} ${n(tip.y)}L${corner(1)}L${corner(-1)}Z`;
}

/** SVG path data of a cross. */
export function crossPath({ x, y }: Point, r: number): string {
  return `M${n(x - r)} ${n(y - r)}L${n(x + r)} ${n(y + r)}M${n(x + r)} ${n(y - r)}L${n(x - r)} ${n(y + r)}`;
}

/** SVG path data of a square that stands on its corner. */
export function diamondPath({ x, y }: Point, r: number): string {
  return `M${n(x)} ${n(y - r)}L${n(x + r)} ${n(y)}L${n(x)} ${n(y + r)}L${n(x - r)} ${n(y)}Z`;
}
