import type { Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { readChoice } from '#lib/session/lab/read-choices.ts';
import type { CandidateExchange } from '#lib/session/run.ts';
import type { QueryReader } from './query-reader.ts';
import type { LabRequest } from './sources.ts';

/** What a link calls the choices; `ice` it shares with live runs. */
const parameters: readonly (readonly [keyof Choices, string])[] = [
  ['seed', 'seed'],
  ['aliceNat', 'alice'],
  ['bobNat', 'bob'],
  ['rtt', 'rtt'],
  ['loss', 'loss'],
  ['signaling', 'bus'],
  ['stun', 'stun'],
  ['turn', 'turn']
];

/** Reads what is asked of the lab. `ice` is read already, since live runs have it too. */
export function readLabRequest(
  reader: QueryReader,
  ice: CandidateExchange | undefined,
  fallback: LabRequest
): LabRequest {
  const scenario =
    reader.read('scenario', (text) => scenarioIds.find((id) => id === text)) ?? fallback.scenario;
  const read = parameters.flatMap(([name, parameter]) => {
    const value = reader.read(parameter, (text) => readChoice(name, text));
    return value === undefined ? [] : [[name, value] as const];
  });
  return { scenario, choices: { ...(ice && { ice }), ...(Object.fromEntries(read) as Choices) } };
}

/** Writes what is asked of the lab: of the choices, those that a person has made. */
export function writeLabRequest(query: URLSearchParams, { scenario, choices }: LabRequest): void {
  query.set('scenario', scenario);
  if (choices.ice) query.set('ice', choices.ice);
  for (const [name, parameter] of parameters) {
    const value = choices[name];
    if (value !== undefined) query.set(parameter, String(typeof value === 'boolean' ? Number(value) : value));
  }
}
