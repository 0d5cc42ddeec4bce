/**
 * `npm run -s lab -- --scenario ID`: simulates a scenario of the gallery, or of a file, and prints what came of it. Exit
 * code 0: connected; 1: not connected; 2: it could not be run, and standard error says what to do.
 */
import { english } from '#lib/words/en/index.ts';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Scenario } from '#lib/network/scenario.ts';
import { validateScenario } from '#lib/network/validate-scenario.ts';
import { applyChoices } from '#lib/session/lab/apply-choices.ts';
import { defaultScenario } from '#lib/session/lab/gallery/ids.ts';
import { gallery } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { readChoices } from '#lib/session/lab/read-choices.ts';
import { toKeyLog } from '#lib/exchange/write/key-log.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { toSctpPcapng } from '#lib/exchange/write/pcapng/to-sctp-pcapng.ts';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { captureWords } from '#lib/words/capture-words.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { decryptedSctp } from '#lib/analysis/opened/decrypted-sctp.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { withAboveIce, type AboveIce } from './lab/above-ice.ts';

const usage = `npm run -s lab -- [--scenario ID | --scenario-file FILE] [choices] [--out summary|trace|pcapng|keylog|sctp]
npm run -s lab -- --list

Choices, each in place of what the scenario has:
  --seed N                     0 to 4294967295
  --ice trickle|half|none      how candidates are exchanged
  --alice-nat X, --bob-nat X   none, EIM/EIF to APDM/APDF (RFC 4787), or udp-blocked
  --loss P                     0 to 1 of the packets, on each interface of the peers
  --rtt MS                     from peer to peer and back
  --signaling MS               one way over the bus
  --stun up|dead|none
  --turn, --no-turn            with or without a TURN server
  --profile rfc|chrome         what both peers do where ICE leaves a choice
  --to ice|channel             where the run ends: with ICE, or with a message each way on a data channel
  --dtls 1.2|1.3|both          the versions that both peers speak
  --dtls-client alice|bob      by what the answer says; Bob, who answers, where nobody says
  --messages N, --size BYTES   what each side says on a channel

A capture holds each packet at every interface that it crosses, or with
  --interface NAME             at this one alone: alice-wifi, nat-home-a-outside, …
\`keylog\` prints the secrets of DTLS, \`sctp\` a capture of what DTLS carries, decrypted (link type 248).
Without --scenario it is ${defaultScenario}.`;

/** How a trace can be printed. */
const outputs: Readonly<Record<string, (trace: Recording, only?: string) => string | Uint8Array>> = {
  summary: summaryOf,
  trace: formatTrace,
  pcapng: captureOf,
  keylog: (trace) => toKeyLog(trace),
  sctp: (trace) => toSctpPcapng(trace, decryptedSctp(trace))
};

function main(): number {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      scenario: { type: 'string' },
      'scenario-file': { type: 'string' },
      seed: { type: 'string' },
      ice: { type: 'string' },
      'alice-nat': { type: 'string' },
      'bob-nat': { type: 'string' },
      loss: { type: 'string' },
      rtt: { type: 'string' },
      signaling: { type: 'string' },
      stun: { type: 'string' },
      turn: { type: 'boolean' },
      profile: { type: 'string' },
      to: { type: 'string' },
      dtls: { type: 'string' },
      'dtls-client': { type: 'string' },
      messages: { type: 'string' },
      size: { type: 'string' },
      out: { type: 'string', default: 'summary' },
      interface: { type: 'string' }
    }
  });
  if (values.help) return print(`${usage}\n`);
  if (values.list) return print(gallery.map(({ id }) => `${id}\n`).join(''));
  const output = Object.hasOwn(outputs, values.out) ? outputs[values.out] : undefined;
  if (!output)
    throw new Refusal(`--out must be one of ${Object.keys(outputs).join(', ')}; it is ${values.out}`);
  if (values.interface !== undefined && output !== captureOf)
    throw new Refusal('--interface chooses what a capture holds; give --out pcapng, too');
  const scenario = chooseScenario(values.scenario, values['scenario-file']);
  const read = readChoices({
    aliceNat: values['alice-nat'],
    bobNat: values['bob-nat'],
    loss: values.loss,
    rtt: values.rtt,
    stun: values.stun,
    turn: values.turn === undefined ? undefined : values.turn ? '1' : '0',
    ice: values.ice,
    seed: values.seed,
    signaling: values.signaling,
    profile: values.profile
  });
  if (!read.ok) {
    const option = read.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new Refusal(`--${option} must be ${read.expected}; it is ${read.found}`);
  }
  const chosen = aboveIce(applyChoices(scenario, read.choices), values);
  const trace = startLabRun(checked(chosen), { choices: read.choices }).trace;
  print(output(trace, values.interface));
  return summarize(trace).connected ? 0 : 1;
}

/** Says what the person has to change before anything can run. */
class Refusal extends Error {}

function aboveIce(scenario: Scenario, texts: AboveIce): Scenario {
  try {
    return withAboveIce(scenario, texts);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(error.message, { cause: error });
    throw error;
  }
}

function chooseScenario(id: string | undefined, file: string | undefined): Scenario {
  if (id !== undefined && file !== undefined) {
    throw new Refusal('Give either --scenario or --scenario-file, not both');
  }
  if (file !== undefined) return readScenario(file);
  const found = gallery.find((scenario) => scenario.id === (id ?? defaultScenario));
  if (!found)
    throw new Refusal(`There is no scenario ${id ?? ''}. \`npm run -s lab -- --list\` names those there are`);
  return found;
}

function readScenario(file: string): Scenario {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${file} cannot be read as JSON: ${why}`, { cause: error });
  }
  return checked(json, `${file}: `);
}

function checked(json: unknown, where = ''): Scenario {
  const result = validateScenario(json);
  if (result.ok) return result.scenario;
  const { path, message } = result.error;
  throw new Refusal(
    `${where}${path === '' || message.includes(`\`${path}\``) ? '' : `\`${path}\`: `}${message}`
  );
}

function captureOf(trace: Recording, only?: string): Uint8Array {
  const names = interfacesOf(trace).map(({ name }) => name);
  if (only !== undefined && !names.includes(only))
    throw new Refusal(`--interface must be one of ${names.join(', ')}; it is ${only}`);
  return toPcapng(trace, { ...captureWords(trace, english), ...(only === undefined ? {} : { only }) });
}

/** One JSON object: the candidate types of the selected pair stand in place of its ends. */
function summaryOf(trace: Recording): string {
  const { selected, ...summary } = summarize(trace);
  const types = selected && { local: selected.local.type, remote: selected.remote.type };
  return `${JSON.stringify({ ...summary, ...(types && { selected: types }) })}\n`;
}

function print(output: string | Uint8Array): number {
  process.stdout.write(output);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const isTheirs = error instanceof Refusal || (error instanceof TypeError && 'code' in error);
  if (!isTheirs) throw error;
  console.error(`${error.message}.\n\n${usage}`);
  process.exitCode = 2;
}
