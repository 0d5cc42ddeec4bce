import type { Scenario } from '#lib/network/scenario.ts';
import { cgnat } from './cgnat.ts';
import { consentLost } from './consent-lost.ts';
import { deadStun } from './dead-stun.ts';
import { dualStack } from './dual-stack.ts';
import { earlyCandidate } from './early-candidate.ts';
import { homeNats } from './home-nats.ts';
import { iceLite } from './ice-lite.ts';
import { lossyWifi } from './lossy-wifi.ts';
import { relayOnly } from './relay-only.ts';
import { restartOnNetworkChange } from './restart-on-network-change.ts';
import { roleConflict } from './role-conflict.ts';
import { sameLan } from './same-lan.ts';
import { strictVsOpen } from './strict-vs-open.ts';
import { twoStrict } from './two-strict.ts';
import { udpBlocked } from './udp-blocked.ts';
import { defaultScenario, scenarioIds, type ScenarioId } from './ids.ts';

const scenarios: Readonly<Record<ScenarioId, Scenario>> = {
  'home-nats': homeNats,
  'same-lan': sameLan,
  'strict-vs-open': strictVsOpen,
  'two-strict': twoStrict,
  'udp-blocked': udpBlocked,
  'dead-stun': deadStun,
  'lossy-wifi': lossyWifi,
  'dual-stack': dualStack,
  cgnat: cgnat,
  'restart-on-network-change': restartOnNetworkChange,
  'consent-lost': consentLost,
  'ice-lite': iceLite,
  'role-conflict': roleConflict,
  'relay-only': relayOnly,
  'early-candidate': earlyCandidate
};

/** The scenarios that come with the lab, in the order in which they are best looked at. */
export const gallery: readonly Scenario[] = scenarioIds.map((id) => scenarios[id]);

/** The scenario of that id; the default one where there is none. */
export function scenarioOf(id: string): Scenario {
  return gallery.find((one) => one.id === id) ?? scenarios[defaultScenario];
}
