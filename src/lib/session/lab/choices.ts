import type { Filtering, Mapping } from '#lib/network/scenario.ts';
import type { ProfileName } from '#lib/agents/ice/profile-names.ts';
import type { CandidateExchange } from '../options.ts';

/** How a peer’s gateway behaves: mapping and filtering (RFC 4787 §4.1, §5), or no NAT, or no UDP. */
export type NatChoice = 'none' | `${Mapping}/${Filtering}` | 'udp-blocked';

const behaviours = ['EIM', 'ADM', 'APDM'].flatMap((mapping) =>
  ['EIF', 'ADF', 'APDF'].map((filtering) => `${mapping}/${filtering}`)
) as readonly `${Mapping}/${Filtering}`[];

export const natChoices: readonly NatChoice[] = ['none', ...behaviours, 'udp-blocked'];

/** Whether STUN servers answer, are silent, or are not there. */
export type StunChoice = 'up' | 'dead' | 'none';
export const stunChoices: readonly StunChoice[] = ['up', 'dead', 'none'];

/** A person's changes to a scenario. Absent fields stay as the scenario has them. */
export interface Choices {
  readonly aliceNat?: NatChoice;
  readonly bobNat?: NatChoice;
  /** 0–1 of the packets vanish on each interface of the peers, each way. */
  readonly loss?: number;
  /** From peer to peer and back, in milliseconds. All links become longer or shorter alike. */
  readonly rtt?: number;
  readonly stun?: StunChoice;
  /** Whether there are TURN servers; the one that is added speaks UDP, TCP and TLS. */
  readonly turn?: boolean;
  readonly ice?: CandidateExchange;
  /** 0 to 2³² − 1. */
  readonly seed?: number;
  /** One way over the bus, in milliseconds. */
  readonly signaling?: number;
  /** What both peers do where ICE leaves a choice. */
  readonly profile?: ProfileName;
}
