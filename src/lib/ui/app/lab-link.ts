import { natChoices, stunChoices, type Choices } from '#lib/session/lab/choices.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import type { CandidateExchange } from '#lib/session/run.ts';
import { maxLatency } from '#lib/session/signaling/latency.ts';
import { parseNumber, type QueryReader } from './query-reader.ts';
import type { LabRequest } from './sources.ts';

/** The most of a round trip that a person can choose, in milliseconds. */
export const maxRoundTrip = 2000;

/**
 * Reads what is asked of the lab. `ice` is read already, since live runs have it too.
 */
export function readLabRequest(
  reader: QueryReader,
  ice: CandidateExchange | undefined,
  fallback: LabRequest
): LabRequest {
  const oneOf =
    <T extends string>(all: readonly T[]) =>
    (text: string): T | undefined =>
      all.find((one) => one === text);
  const scenario = reader.read('scenario', oneOf(scenarioIds)) ?? fallback.scenario;
  const seed = reader.read('seed', (text) =>
    /^\d{1,10}$/.test(text) ? parseNumber(text, 0, 2 ** 32 - 1) : undefined
  );
  const aliceNat = reader.read('alice', oneOf(natChoices));
  const bobNat = reader.read('bob', oneOf(natChoices));
  const rtt = reader.read('rtt', (text) => parseNumber(text, 0, maxRoundTrip));
  const loss = reader.read('loss', (text) => parseNumber(text, 0, 1));
  const signaling = reader.read('bus', (text) => parseNumber(text, 0, maxLatency));
  const stun = reader.read('stun', oneOf(stunChoices));
  const turn = reader.read('turn', (text) => (text === '1' ? true : text === '0' ? false : undefined));
  const choices = { seed, ice, aliceNat, bobNat, rtt, loss, signaling, stun, turn };
  const said = Object.entries(choices).filter(([, value]) => value !== undefined);
  return { scenario, choices: Object.fromEntries(said) as Choices };
}

/** Writes what is asked of the lab: of the choices, those that a person has made. */
export function writeLabRequest(query: URLSearchParams, { scenario, choices }: LabRequest): void {
  query.set('scenario', scenario);
  const put = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) query.set(name, String(value));
  };
  put('ice', choices.ice);
  put('seed', choices.seed);
  put('alice', choices.aliceNat);
  put('bob', choices.bobNat);
  put('rtt', choices.rtt);
  put('loss', choices.loss);
  put('bus', choices.signaling);
  put('stun', choices.stun);
  put('turn', choices.turn === undefined ? undefined : Number(choices.turn));
}
