import type { ScenarioId } from '#lib/session/lab/gallery/ids.ts';

/** Scenarios that teach the same kind of thing. */
export interface ScenarioGroup {
  readonly name: string;
  readonly scenarios: readonly ScenarioId[];
}

export const scenarioGroups: readonly ScenarioGroup[] = [
  { name: 'Paths that work', scenarios: ['home-nats', 'same-lan', 'dual-stack', 'relay-only'] },
  { name: 'NATs that fight', scenarios: ['strict-vs-open', 'two-strict', 'cgnat'] },
  {
    name: 'Servers and networks that fail',
    scenarios: ['udp-blocked', 'dead-stun', 'lossy-wifi', 'consent-lost']
  },
  {
    name: 'Roles and repairs',
    scenarios: ['restart-on-network-change', 'ice-lite', 'role-conflict', 'early-candidate']
  }
];

/** The set-up of each scenario in a line. None of them says how it ends: that is for a student to predict. */
export const setUps: Readonly<Record<ScenarioId, string>> = {
  'home-nats': 'Each peer behind the router of a home',
  'same-lan': 'Both peers behind one router',
  'dual-stack': 'Alice has Wi-Fi and mobile, both have IPv6',
  'relay-only': 'Both may use nothing but the TURN server',
  'strict-vs-open': 'One NAT takes a new port for each destination',
  'two-strict': 'Both NATs take a new port for each destination',
  cgnat: 'Two homes behind the NAT of one carrier',
  'udp-blocked': 'Alice’s firewall lets no UDP out',
  'dead-stun': 'One of two STUN servers never answers',
  'lossy-wifi': 'One in five packets on Alice’s Wi-Fi is lost',
  'consent-lost': 'Once they are connected, the path breaks',
  'restart-on-network-change': 'After four seconds Alice leaves her Wi-Fi',
  'ice-lite': 'Bob is a public server with a lite agent',
  'role-conflict': 'Both peers start as controlling',
  'early-candidate': 'A candidate of Alice’s overtakes her offer'
};
