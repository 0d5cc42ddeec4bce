/**
 * `npm run record:ice`: has two Chromiums of this machine meet in network namespaces and writes what each page was told,
 * and the packets between them, to tests/fixtures/ice. Names of cases as arguments record those alone. Needs root, `ip`,
 * `nft`, coturn and tshark.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iceCases } from './ice/cases.ts';
import { formatRecording } from './ice/format-recording.ts';
import { recordCase } from './ice/record-case.ts';

const folder = 'tests/fixtures/ice';
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const unknown of wanted.filter((name) => !iceCases.some((one) => one.name === name))) {
  throw new Error(`There is no case ${unknown}. There are ${iceCases.map(({ name }) => name).join(', ')}.`);
}
for (const one of iceCases.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const recording = await recordCase(one);
  const version = /(\d+)\./.exec(recording.browser)?.[1] ?? '0';
  const file = join(folder, `chromium-${version}-${one.name}.json`);
  writeFileSync(file, formatRecording(recording));
  console.log(
    `${file}: ${recording.offerer.length} and ${recording.answerer.length} events, ${recording.packets.length} packets`
  );
}
process.exit(0);
