import type { IceProfile } from '#lib/agents/ice/profile.ts';
import { profileNamed, rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { Incident, PeerSpec, Scenario } from '#lib/network/scenario.ts';
import type { Simplification } from '#lib/trace/simplifications.ts';
import { chromium } from './chromium.ts';

/** The ways in which a run of a scenario is simpler than the world or other than in a browser: those that the scenario shows. */
export function simplificationsOf(scenario: Scenario): readonly Simplification[] {
  return [...ofTheLab(scenario), ...ofItsPeers(scenario)];
}

function ofTheLab(scenario: Scenario): readonly Simplification[] {
  const { media, servers, incidents } = scenario;
  const has = (...types: readonly Incident['type'][]): boolean =>
    incidents.some(({ type }) => types.includes(type));
  const forced = (['alice', 'bob'] as const).filter((name) => scenario.peers[name].role !== undefined);
  return [
    { code: 'path.links-only' },
    { code: 'run.ends-with-ice' },
    ...when(servers.length > 0, { code: 'servers.by-address' }),
    ...when(
      servers.some(({ dead = false, transports = [] }) => !dead && transports.includes('tls')),
      { code: 'tls.not-encrypted' }
    ),
    ...when(
      browsersOf(scenario).some(({ hidesAddresses = false }) => !hidesAddresses),
      { code: 'addresses.shown' }
    ),
    ...when(media !== 'data', { code: 'media.not-sent' }, { code: 'bundle.first-section' }),
    ...forced.map((peer) => ({ code: 'role.forced', peer }) as const),
    ...when(has('interface.down', 'interface.up', 'path.cut', 'path.mended', 'nat.reset'), {
      code: 'signaling.goes-on'
    }),
    ...when(has('signal.overtake'), { code: 'signaling.reordered' })
  ];
}

/** Where the choices of its peers are other than Chromium’s, and the scenario lets that be seen. */
function ofItsPeers(scenario: Scenario): readonly Simplification[] {
  const profile = browsersOf(scenario)
    .map(({ profile: name = rfcProfile.name }) => profileNamed(name))
    .find((one) => one !== undefined && one.name !== chromium.name);
  if (!profile) return [];
  const { servers, networks, peers, incidents } = scenario;
  const loses = Object.values(peers).some(({ interfaces }) =>
    interfaces.some(({ link }) => (link.loss ?? 0) > 0)
  );
  const losesNetworks = networks.some(({ link }) => (link.loss ?? 0) > 0);
  const silent = incidents.some(({ type }) => ['path.cut', 'interface.down', 'nat.reset'].includes(type));
  return [
    { code: 'states.completed' },
    ...(profile.nomination.kind === 'best-valid'
      ? [{ code: 'nomination.waits', patience: profile.nomination.patience } as const]
      : []),
    ...when(loses || losesNetworks, { code: 'checks.repeated' }),
    ...when(
      servers.some(({ dead = false }) => dead),
      { code: 'gathering.waits', timeout: timeoutOf(profile) }
    ),
    ...when(silent, consentOf(profile)),
    ...when(!servers.some(({ kind, dead = false }) => kind === 'turn' && !dead), {
      code: 'failure.later',
      patience: profile.patience,
      browser: chromium.patience
    })
  ];
}

/** Its peers that stand for browsers: a lite agent is a server. */
function browsersOf({ peers }: Scenario): readonly PeerSpec[] {
  return [peers.alice, peers.bob].filter(({ lite = false }) => !lite);
}

/** From the first sending of a request to its end without an answer: each wait twice as long, and a last one (RFC 8489 §6.2.1). */
function timeoutOf({ minimumRto, maximumSends, finalTimeoutFactor }: IceProfile): number {
  return minimumRto * (2 ** (maximumSends - 1) - 1 + finalTimeoutFactor);
}

function consentOf(profile: IceProfile): Simplification {
  const [low, high] = profile.consentRandomization;
  return {
    code: 'consent.slower',
    shortest: Math.round(profile.consentInterval * low),
    longest: Math.round(profile.consentInterval * high),
    disconnected: profile.disconnectedAfter,
    failed: profile.consentExpiry,
    browserInterval: chromium.consentInterval,
    browserDisconnected: chromium.disconnectedAfter,
    browserFailed: chromium.consentExpiry
  };
}

function when(condition: boolean, ...some: readonly Simplification[]): readonly Simplification[] {
  return condition ? some : [];
}
