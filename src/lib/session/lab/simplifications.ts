import type { IceProfile } from '#lib/agents/ice/profile.ts';
import { chromeProfile, profileNamed, rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { Incident, PeerSpec, Scenario } from '#lib/network/scenario.ts';
import type { Simplification } from '#lib/trace/simplifications.ts';

/** The ways in which a run of a scenario is simpler than the world or other than in Chromium: those that the scenario shows. */
export function simplificationsOf(scenario: Scenario): readonly Simplification[] {
  return [...ofTheLab(scenario), ...ofItsProfile(scenario)];
}

function ofTheLab(scenario: Scenario): readonly Simplification[] {
  const { media, servers, peers } = scenario;
  const forced = (['alice', 'bob'] as const).filter((name) => peers[name].role !== undefined);
  return [
    { code: 'path.links-only' },
    ...when(scenario.goesTo !== 'channel', { code: 'run.ends-with-ice' }),
    ...when(servers.length > 0, { code: 'servers.by-address' }),
    ...when(
      servers.some(({ dead = false, transports = [] }) => !dead && transports.includes('tls')),
      { code: 'tls.not-encrypted' }
    ),
    ...when(browsersOf(scenario).some(showsAddresses), { code: 'addresses.shown' }),
    ...when(media !== 'data', { code: 'media.not-sent' }, { code: 'bundle.first-section' }),
    ...forced.map((peer) => ({ code: 'role.forced', peer }) as const),
    ...when(has(scenario, 'interface.down', 'interface.up', 'path.cut', 'path.mended', 'nat.reset'), {
      code: 'signaling.goes-on'
    }),
    ...when(has(scenario, 'signal.overtake'), { code: 'signaling.reordered' })
  ];
}

/** The choices of its peers that are other than Chromium’s, where the scenario lets that be seen. */
function ofItsProfile(scenario: Scenario): readonly Simplification[] {
  const profile = browsersOf(scenario)
    .map(profileOf)
    .find((one) => one !== chromeProfile);
  if (!profile) return [];
  const { servers, networks, peers } = scenario;
  const links = [...Object.values(peers).flatMap(({ interfaces }) => interfaces), ...networks];
  return [
    ...when(profile.saysCompleted && !chromeProfile.saysCompleted, { code: 'states.completed' }),
    ...nominationOf(scenario, profile),
    ...when(
      links.some(({ link: { loss = 0 } }) => loss > 0) && profile.checks.kind !== chromeProfile.checks.kind,
      { code: 'checks.repeated' }
    ),
    ...when(
      servers.some(({ dead = false }) => dead) && profile.gatheringEnds !== chromeProfile.gatheringEnds,
      { code: 'gathering.waits', timeout: timeoutOf(profile) }
    ),
    ...when(has(scenario, 'interface.down', 'path.cut', 'nat.reset'), consentOf(profile)),
    ...when(
      profile.tcpPreference === undefined &&
        networks.some(({ gateway }) => 'udp' in gateway && gateway.udp === 'blocked'),
      { code: 'candidates.no-tcp' }
    ),
    ...failureOf(scenario, profile)
  ];
}

/** Its peers that stand for browsers: a lite agent is a server. */
function browsersOf({ peers }: Scenario): readonly PeerSpec[] {
  return [peers.alice, peers.bob].filter(({ lite = false }) => !lite);
}

function profileOf({ profile = rfcProfile.name }: PeerSpec): IceProfile {
  return profileNamed(profile) ?? rfcProfile;
}

function showsAddresses(peer: PeerSpec): boolean {
  return !(peer.hidesAddresses ?? profileOf(peer).hidesAddresses);
}

function nominationOf(scenario: Scenario, { nomination }: IceProfile): readonly Simplification[] {
  if (nomination.kind !== 'best-valid') return [];
  const { patience, relayedPatience } = nomination;
  return [{ code: 'nomination.waits', patience, ...(relays(scenario) && { relayed: relayedPatience }) }];
}

/** Whether a TURN server of it is there. */
function relays({ servers }: Scenario): boolean {
  return servers.some(({ kind, dead = false }) => kind === 'turn' && !dead);
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
    browserInterval: chromeProfile.consentInterval,
    browserDisconnected: chromeProfile.disconnectedAfter,
    browserFailed: chromeProfile.consentExpiry
  };
}

/** Where there is no relay, all pairs may fail. */
function failureOf(scenario: Scenario, { patience }: IceProfile): readonly Simplification[] {
  const { checks } = chromeProfile;
  return relays(scenario) || patience === undefined || checks.kind !== 'new-transaction'
    ? []
    : [{ code: 'failure.later', patience, browser: checks.giveUp }];
}

function has({ incidents }: Scenario, ...types: readonly Incident['type'][]): boolean {
  return incidents.some(({ type }) => types.includes(type));
}

function when(condition: boolean, ...some: readonly Simplification[]): readonly Simplification[] {
  return condition ? some : [];
}
