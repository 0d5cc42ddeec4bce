/** Titles of the gallery's scenarios, in their order. Apart from the scenarios themselves, since a page needs them at once. */
export const titles = {
  'home-nats': 'Two home NATs',
  'same-lan': 'Same network',
  'strict-vs-open': 'A strict NAT meets an open one',
  'two-strict': 'Two strict NATs',
  'udp-blocked': 'UDP blocked',
  'dead-stun': 'A dead STUN server',
  'lossy-wifi': 'Lossy Wi-Fi',
  'dual-stack': 'IPv6 and two interfaces',
  cgnat: 'Behind one carrier’s NAT',
  'restart-on-network-change': 'From Wi-Fi to mobile',
  'consent-lost': 'Consent lost',
  'ice-lite': 'A lite peer',
  'role-conflict': 'Both want to control',
  'relay-only': 'Relayed candidates only',
  'early-candidate': 'A candidate before its description'
} as const;

export type ScenarioId = keyof typeof titles;

export const scenarioIds = Object.keys(titles) as readonly ScenarioId[];

/** The scenario for a person who has chosen none. */
export const defaultScenario: ScenarioId = 'home-nats';
