import { profileNames, type ProfileName } from '#lib/agents/ice/profile-names.ts';
import type { LinkSpec, PeerName, Scenario, ServerSpec } from '#lib/network/scenario.ts';
import { changeGateways } from './change-gateways.ts';
import type { Choices, StunChoice } from './choices.ts';
import { stunServer, turnServer } from './gallery/parts.ts';
import { delayBetweenPeers, scaleDelays } from './round-trip.ts';

/** The scenario with what a person has chosen. */
export function applyChoices(scenario: Scenario, choices: Choices): Scenario {
  const { aliceNat, bobNat, loss, rtt, stun, turn, ice, seed, signaling, profile } = choices;
  let changed = scenario;
  if (aliceNat !== undefined) changed = changeGateways(changed, 'alice', aliceNat);
  if (bobNat !== undefined) changed = changeGateways(changed, 'bob', bobNat);
  if (stun !== undefined) changed = { ...changed, servers: withStun(changed.servers, stun) };
  if (turn !== undefined) changed = { ...changed, servers: withTurn(changed.servers, turn) };
  if (loss !== undefined) changed = withLoss(changed, loss);
  if (rtt !== undefined) changed = scaleDelays(changed, rtt);
  if (profile !== undefined) changed = withProfile(changed, profile);
  return {
    ...changed,
    ...(ice !== undefined && { ice }),
    ...(seed !== undefined && { seed }),
    ...(signaling !== undefined && { signaling: { latency: signaling } })
  };
}

function withProfile(scenario: Scenario, profile: ProfileName): Scenario {
  const { alice, bob } = scenario.peers;
  return { ...scenario, peers: { alice: { ...alice, profile }, bob: { ...bob, profile } } };
}

/** How things stand, in the terms of the choices. */
export interface World {
  readonly rtt: number;
  readonly loss: number;
  readonly signaling: number;
  readonly stun: StunChoice;
  readonly turn: boolean;
  readonly profile: ProfileName;
}

/** How a scenario stands with what a person has chosen. */
export function describeWorld(scenario: Scenario, choices: Choices): World {
  const changed = applyChoices(scenario, choices);
  const { servers, signaling } = changed;
  const stuns = servers.filter(({ kind }) => kind === 'stun');
  const losses = Object.values(changed.peers).flatMap(({ interfaces }) =>
    interfaces.map(({ link }) => link.loss ?? 0)
  );
  return {
    rtt: choices.rtt ?? 2 * delayBetweenPeers(changed),
    loss: Math.max(...losses),
    signaling: signaling.latency,
    stun: stuns.length === 0 ? 'none' : stuns.some(({ dead }) => !dead) ? 'up' : 'dead',
    turn: servers.some(({ kind, dead }) => kind === 'turn' && !dead),
    profile: profileNames.find((name) => name === changed.peers.alice.profile) ?? 'rfc'
  };
}

function withStun(servers: readonly ServerSpec[], stun: StunChoice): readonly ServerSpec[] {
  const others = servers.filter(({ kind }) => kind !== 'stun');
  if (stun === 'none') return others;
  const stuns = servers.filter(({ kind }) => kind === 'stun');
  const there = stuns.length > 0 ? stuns : [{ ...stunServer, ...free(others, stunServer) }];
  return [...there.map((server) => (stun === 'dead' ? { ...server, dead: true } : alive(server))), ...others];
}

function withTurn(servers: readonly ServerSpec[], turn: boolean): readonly ServerSpec[] {
  const others = servers.filter(({ kind }) => kind !== 'turn');
  if (!turn) return others;
  const turns = servers.filter(({ kind }) => kind === 'turn');
  return [
    ...others,
    ...(turns.length > 0 ? turns.map(alive) : [{ ...turnServer, ...free(others, turnServer) }])
  ];
}

/** Its id, unless another server has it. */
function free(servers: readonly ServerSpec[], { id }: ServerSpec): Pick<ServerSpec, 'id'> {
  const used = new Set(servers.map((server) => server.id));
  let name = id;
  for (let number = 2; used.has(name); number++) name = `${id}-${number}`;
  return { id: name };
}

function alive({ dead: _, ...server }: ServerSpec): ServerSpec {
  return server;
}

function withLoss(scenario: Scenario, loss: number): Scenario {
  const lossy = (link: LinkSpec): LinkSpec => ({ ...link, loss });
  const peer = (name: PeerName): Scenario['peers'][PeerName] => ({
    ...scenario.peers[name],
    interfaces: scenario.peers[name].interfaces.map((each) => ({ ...each, link: lossy(each.link) }))
  });
  return { ...scenario, peers: { alice: peer('alice'), bob: peer('bob') } };
}
