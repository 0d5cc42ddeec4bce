import type { Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import { readChoice } from '#lib/session/lab/read-choices.ts';
import type { CandidateExchange } from '#lib/session/options.ts';
import type { LabRequest } from '#lib/session/run-request.ts';
import type { QueryReader } from './query-reader.ts';

/** How a link calls the choices; `ice` it shares with live runs. */
const parameters: readonly (readonly [keyof Choices, string])[] = [
  ['seed', 'seed'],
  ['aliceNat', 'alice'],
  ['bobNat', 'bob'],
  ['rtt', 'rtt'],
  ['loss', 'loss'],
  ['signaling', 'bus'],
  ['stun', 'stun'],
  ['turn', 'turn'],
  ['profile', 'profile']
];

/** Reads a request of the lab; `ice` is read already. A scenario that is not named is `fallback`'s. */
export function readLabParameters(
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
  return {
    ...fallback,
    scenario,
    choices: { ...(ice && { ice }), ...(Object.fromEntries(read) as Choices) }
  };
}

/** Writes a request of the lab: of the choices, those that a person has made. */
export function writeLabParameters(query: URLSearchParams, { scenario, choices }: LabRequest): void {
  query.set('scenario', scenario);
  if (choices.ice) query.set('ice', choices.ice);
  for (const [name, parameter] of parameters) {
    const value = choices[name];
    if (value !== undefined) query.set(parameter, String(typeof value === 'boolean' ? Number(value) : value));
  }
}
