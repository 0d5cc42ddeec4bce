import { applyChoices, describeWorld } from '#lib/session/lab/apply-choices.ts';
import type { Choices, StunChoice } from '#lib/session/lab/choices.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { scenarioIds } from '#lib/session/lab/gallery/ids.ts';
import type { CandidateExchange } from '#lib/session/options.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';

/** One of the conditions of a run, as a handout lists it. */
export interface Condition {
  readonly name: string;
  readonly value: string;
}

const exchanges: Readonly<Record<CandidateExchange, string>> = {
  trickle: 'Trickle',
  half: 'Half trickle',
  none: 'Non-trickle'
};

const stuns: Readonly<Record<StunChoice, string>> = {
  up: 'answers',
  dead: 'is silent',
  none: 'there is none'
};

/** The conditions of a run, as far as its header tells them. */
export function conditionsOf({ source, options, agent, startedAt }: TraceHeader): readonly Condition[] {
  const { ice, latency, seed, scenario: id, choices } = options;
  const conditions: (Condition | false)[] = [
    typeof ice === 'string' &&
      Object.hasOwn(exchanges, ice) && {
        name: 'Candidate exchange',
        value: exchanges[ice as CandidateExchange]
      },
    typeof latency === 'number' && { name: 'Signaling', value: `${latency} ms one way` }
  ];
  if (source === 'lab' && scenarioIds.some((one) => one === id)) {
    const scenario = scenarioOf(String(id));
    const changed = (typeof choices === 'object' ? choices : {}) as Choices;
    const { rtt, loss, stun, turn } = describeWorld(scenario, changed);
    const nats = applyChoices(scenario, changed).networks.flatMap(({ name, gateway }) =>
      gateway.kind === 'nat' ? [{ name, value: `NAT ${gateway.mapping}/${gateway.filtering}` }] : []
    );
    conditions.push(
      { name: 'Round trip between the peers', value: `${rtt} ms` },
      { name: 'Loss', value: `${Math.round(loss * 100)} %` },
      ...nats,
      { name: 'STUN server', value: stuns[stun] },
      { name: 'TURN server', value: turn ? 'answers' : 'there is none' },
      typeof seed === 'number' && { name: 'Seed', value: String(seed) }
    );
  }
  if (agent !== undefined) conditions.push({ name: 'Seen in', value: agent });
  if (startedAt !== undefined) conditions.push({ name: 'Begun', value: startedAt });
  return conditions.filter((one) => one !== false);
}
