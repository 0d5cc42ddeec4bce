/** The scenarios of the gallery in their order, by id. Apart from the scenarios themselves, since links need it at once. */
export const scenarioIds = [
  'home-nats',
  'same-lan',
  'strict-vs-open',
  'two-strict',
  'udp-blocked',
  'dead-stun',
  'lossy-wifi',
  'dual-stack',
  'cgnat',
  'restart-on-network-change',
  'consent-lost',
  'ice-lite',
  'role-conflict',
  'relay-only',
  'early-candidate'
] as const;

export type ScenarioId = (typeof scenarioIds)[number];

/** What one gets who has chosen nothing. */
export const defaultScenario: ScenarioId = 'home-nats';
