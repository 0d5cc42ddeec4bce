/**
 * `npm run -s compare:ice`: prints, as Markdown, each recorded run of Chromium beside the same run of the lab with the profile
 * `chrome`, event by event, and the times that Chromium keeps by timers.
 */
import { bothOf, comparedCases, type Both } from '../tests/support/recorded-ice/both.ts';
import { aligned } from '../tests/support/recorded-ice/order.ts';
import { recordingOf } from '../tests/support/recorded-ice/recording.ts';
import { timers } from '../tests/support/recorded-ice/timers.ts';

const wanted = process.argv.slice(2);

function milliseconds(value: number): string {
  return value.toFixed(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** All moments of both, in the order of the recording; what only one has is marked. */
function events({ recorded, lab }: Both): string {
  const both = aligned(recorded.moments, lab.moments);
  const count = (name: string): number => both.filter((one) => one.name === name).length;
  const alone = (list: typeof lab.moments): typeof lab.moments =>
    list.filter(
      ({ name }, index) => list.slice(0, index + 1).filter((one) => one.name === name).length > count(name)
    );
  return table(
    ['event', 'Chromium, ms', 'lab, ms', ''],
    [
      ...both.map((one) => [one.name, milliseconds(one.recorded), milliseconds(one.lab), '']),
      ...alone(recorded.moments).map(({ name, at }) => [name, milliseconds(at), '', 'only Chromium']),
      ...alone(lab.moments).map(({ name, at }) => [name, '', milliseconds(at), 'only the lab'])
    ]
  );
}

for (const name of comparedCases.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const { about, browser } = recordingOf(name);
  const both = bothOf(name);
  console.log(`\n## ${name}\n\n${browser}: ${about}.\n`);
  for (const role of ['offerer', 'answerer'] as const) {
    if (both[role].recorded.moments.length > 0) console.log(`### ${role}\n\n${events(both[role])}\n`);
  }
  const rows = timers
    .filter((timer) => timer.case === name)
    .map((timer) => [
      timer.name,
      milliseconds(timer.of(both.offerer.recorded)),
      milliseconds(timer.of(both.offerer.lab)),
      `± ${timer.tolerance}`
    ]);
  if (rows.length > 0)
    console.log(
      `### Timers of the offerer\n\n${table(['from, to', 'Chromium, ms', 'lab, ms', 'tolerance'], rows)}`
    );
}
