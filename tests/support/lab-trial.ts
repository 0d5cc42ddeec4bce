import { secureReadingOf } from '#lib/analysis/opened/secure-reading-of.ts';
import { isRead } from '#lib/analysis/secure/opened-record.ts';
import type { Scenario } from '#lib/network/scenario.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import { summarize } from '#lib/session/lab/summary.ts';
import { validateScenario } from '#lib/network/validate-scenario.ts';
import { brokenLaws } from './lab-laws.ts';
import { calm, scenarioOfSides, type Weather } from './lab-sides.ts';
import { Random } from './random.ts';
import { pairKinds, reachability, type Servers, type Side } from './reachability.ts';

export interface Trial {
  readonly alice: Side;
  readonly bob: Side;
  readonly servers: Servers;
  readonly weather: Weather;
}

/** Runs two sides, and says what is not as the rule and the laws have it; nothing for a sound run. */
export function faultsOf({ alice, bob, servers, weather }: Trial): readonly string[] {
  const scenario = scenarioOfSides(alice, bob, servers, weather);
  const valid = validateScenario(scenario);
  if (!valid.ok) return [`${valid.error.path}: ${valid.error.message}`];
  const run = startLabRun(scenario);
  const { connected, selected } = summarize(run.trace);
  const expected = reachability(alice, bob, servers);
  const isRelayed = [selected?.local.type, selected?.remote.type].includes('relay');
  const faults = [...brokenLaws(run.trace, connected && !(isRelayed && mayDiffer(alice, bob, weather)))];
  if (connected !== (expected !== 'none')) {
    faults.push(`the rule says ${expected}, the run ${connected ? 'connects' : 'does not connect'}`);
  }
  if (connected && expected === 'relayed' && !isRelayed)
    faults.push('there is no direct way, and no relay is used');
  // What loses packets may cost the direct pair every check that it is waited for.
  if (connected && expected === 'direct' && isRelayed && losesNothing(weather))
    faults.push('there is a direct way, and a relay is used');
  const kind = selected && `${selected.local.type} ↔ ${selected.remote.type}`;
  // In other weather a check may overtake what tells of its address, which is peer-reflexive then.
  const isCalm = weather.access === calm.access && weather.line === calm.line;
  const kinds = [...pairKinds(alice, bob, servers)].filter((one) => one.includes('relay') === isRelayed);
  if (connected && isCalm && !kinds.some((one) => one === kind))
    faults.push(`the rule says ${kinds.join(' or ')}, the run selects ${kind}`);
  return faults;
}

/**
 * Takes the same two sides on to a channel, and says what is not as it should be: where ICE connects, each has heard the other, on one
 * reliable channel, whatever the path does to packets; and all that they exchanged can be opened with the secrets of the trace.
 */
export function channelFaultsOf({ alice, bob, servers, weather }: Trial): readonly string[] {
  const versions = (['1.2', '1.3'] as const).slice(weather.seed % 2, (weather.seed % 2) + 1);
  const plain = scenarioOfSides(alice, bob, servers, weather);
  const scenario: Scenario = {
    ...plain,
    goesTo: 'channel',
    dtlsClient: weather.seed % 4 < 2 ? 'bob' : 'alice',
    peers: {
      alice: { ...plain.peers.alice, dtls: { versions } },
      bob: { ...plain.peers.bob, dtls: { versions } }
    }
  };
  const { trace } = startLabRun(scenario);
  const { connected, reason } = summarize(trace);
  const heard = trace.events.flatMap((event) => (event.type === 'data.received' ? [event.actor] : []));
  if (!connected) {
    if (reason === undefined) return ['it does not connect, and no reason is given'];
    return heard.length > 0 ? ['it does not connect, and something was heard'] : [];
  }
  const faults: string[] = [];
  if (heard.sort().join() !== 'alice,bob') faults.push(`heard have ${heard.join() || 'none'}`);
  const closed = secureReadingOf(trace).datagrams.filter(({ records }) => !records.every(isRead));
  if (closed.length > 0) faults.push(`${closed.length} datagrams of DTLS cannot be opened`);
  return faults;
}

/**
 * Where each check nominates, each side uses the best of the pairs that work. An address that no NAT rewrites is a host candidate
 * to its owner and, where it is hidden, a server-reflexive one to the other side: of two relayed pairs each may think another the
 * better. In Chromium the controlled side goes over to the pair on which data comes, and the lab sends none.
 */
function mayDiffer(alice: Side, bob: Side, { profile }: Weather): boolean {
  const isHidden = ({ nat, hidesAddresses }: Side): boolean =>
    hidesAddresses === true && (nat === undefined || nat === 'firewall');
  return profile === 'chrome' && (isHidden(alice) || isHidden(bob));
}

function losesNothing({ access, line }: Weather): boolean {
  return [access, line].every(({ loss = 0 }) => loss === 0);
}

const behaviours = (['EIM', 'ADM', 'APDM'] as const).flatMap((mapping) =>
  (['EIF', 'ADF', 'APDF'] as const).map((filtering) => ({ mapping, filtering }))
);

/** Public, behind a stateful firewall, and behind each of the nine kinds of NAT. */
export const sides: readonly Side[] = [{}, { nat: 'firewall' }, ...behaviours.map((nat) => ({ nat }))];

/** The trial of a number: anything that the rule speaks of, in any weather that loses little. */
export function randomTrial(number: number): Trial {
  const random = new Random(number);
  const side = (filterState: 'mapping' | 'endpoint'): Side => {
    const chosen = random.integer(0, sides.length);
    return {
      nat: 'udp-blocked',
      ...(chosen < sides.length && { nat: undefined, ...sides[chosen] }),
      filterState
    } as Side;
  };
  const filterState = random.pick(['mapping', 'endpoint'] as const);
  const maybe = (value: number): number => (random.integer(0, 1) === 0 ? 0 : value);
  const link = (most: number): Weather['access'] => ({
    delay: random.integer(0, most * 10) / 10,
    jitter: maybe(random.integer(0, 10)),
    loss: maybe(random.integer(0, 10) / 1000),
    duplication: maybe(random.integer(0, 30) / 1000),
    reordering: maybe(random.integer(0, 30) / 1000)
  });
  return {
    alice: side(filterState),
    bob: side(filterState),
    servers: { stun: random.integer(0, 3) > 0, turn: random.integer(0, 1) === 1 },
    weather: {
      seed: number,
      ice: random.pick(['trickle', 'half', 'none'] as const),
      ports: random.pick(['preserve', 'sequential', 'random'] as const),
      signaling: random.integer(0, 400),
      access: link(10),
      line: link(60)
    }
  };
}
