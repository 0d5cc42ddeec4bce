import type { ChartLayout } from '#lib/picture/chart/chart-marks.ts';

/** A plain picture of a layout, to look at and to compare line by line. */
export function svg({ width, height, boxes, lines, labels, start }: ChartLayout): string {
  const tip = ({ x, y, turn }: { x: number; y: number; turn: number }) =>
    `<path d="M0 0L-7 -3.5V3.5Z" transform="translate(${x} ${y}) rotate(${turn})"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" font-family="IBM Plex Sans, sans-serif">`,
    `<path d="${start.path}" fill="none" stroke="black"/><circle cx="${start.x}" cy="${start.y}" r="4"/>${tip(start.tip)}`,
    ...lines.map((line) => `<path d="${line.path}" fill="none" stroke="black"/>${tip(line.tip)}`),
    ...boxes.map(
      ({ id, x, y, width: w, height: h, final }) =>
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="5" fill="white" stroke="black" stroke-width="${final ? 2 : 1}"/>` +
        `<text x="${x + w / 2}" y="${y + 18}" text-anchor="middle" font-size="12.5">${id}</text>`
    ),
    ...labels.map(({ x, y, text }) => `<text x="${x}" y="${y}" font-size="11">${text}</text>`),
    '</svg>',
    ''
  ].join('\n');
}
