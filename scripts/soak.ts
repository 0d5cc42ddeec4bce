/**
 * `npm run soak -- [--runs 10000] [--seed N] [--minutes 30]`: simulates random pairs of peers and fails when one connects
 * otherwise than the definitions of NATs say, breaks a law of every trace, or connects and does not come to a message each way
 * on a channel. A run can be had again by its number alone: `npm run soak -- --seed NUMBER --runs 1`.
 */
import { parseArgs } from 'node:util';
import { channelFaultsOf, faultsOf, randomTrial } from '../tests/support/lab-trial.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' }
  }
});
const [runs, seed, minutes] = [Number(values.runs), Number(values.seed), Number(values.minutes)];
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || seed < 0 || !(minutes > 0)) {
  console.error('npm run soak -- [--runs 10000] [--seed N] [--minutes 30]');
  process.exit(2);
}
const end = performance.now() + minutes * 60_000;
let done = 0;
let broken = 0;
for (; done < runs && performance.now() < end && broken < 100; done++) {
  const number = seed + done;
  const trial = randomTrial(number);
  const faults = [...faultsOf(trial), ...channelFaultsOf(trial)];
  if (faults.length === 0) continue;
  broken++;
  console.error(`Run ${number}: ${faults.slice(0, 5).join('; ')}\n  ${JSON.stringify(trial)}`);
}
console.log(`${done} runs from ${seed} on, ${broken} of them not as they should be.`);
if (broken > 0) process.exitCode = 1;
else if (done < runs) {
  console.error(`There was time for ${done} of ${runs} runs.`);
  process.exitCode = 1;
}
