import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { IceCandidate } from '#lib/protocol/ice/ice-candidate.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Ref } from '../contract.ts';
import type { LocalEntry } from './local-candidate.ts';

/** A candidate of the other side. */
export interface RemoteEntry {
  candidate: IceCandidate;
  /** The attribute's text. */
  text: string;
  readonly mid: string;
  readonly generation: number;
  /** It came with a check and has not been signaled (RFC 8445 §7.3.1.3). */
  learned: boolean;
  ref: Ref;
}

/** A pair in the checklist of its stream. Its local candidate is always a base (RFC 8445 §6.1.2.4). */
export interface Pair {
  readonly id: string;
  readonly generation: number;
  readonly local: LocalEntry;
  readonly remote: RemoteEntry;
  /** Its base and its remote address, as {@link pathOf} names them. */
  readonly path: string;
  readonly mid: string;
  readonly component: number;
  priority: bigint;
  foundation: string;
  state: PairState;
  /** It stands in the triggered-check queue. */
  queued: boolean;
  /** The local candidate of the valid pair, once a check has succeeded: the one that the other side sees (RFC 8445 §7.2.5.3.2). */
  validLocal: LocalEntry | undefined;
  /** Names the valid pair, where it is another one than this. */
  validId: string | undefined;
  /** The event since which it works. */
  worksRef: Ref | undefined;
  nominated: boolean;
  /** Controlling: the next check nominates it. Controlled: a check that nominates has come (RFC 8445 §7.3.1.5). */
  nominating: boolean;
  /** The check of the other side that nominates it. */
  nominatingRef: Ref | undefined;
  /** The check that is under way. */
  transaction: string | undefined;
  /** When its latest check was made. */
  checkedAt: Micros;
  /** When our checks of it end at the latest: the other side reaches us on it, so that they are made anew with each check of its own. */
  checkedUntil: Micros | undefined;
  /** Our checks of it were given up though the other side reaches us on it. It may be checked again, but nothing waits for it. */
  isInVain: boolean;
  /** The cause of its next event. */
  ref: Ref;
}

/** Where its checks go. */
export function destinationOf({ remote }: Pair): TransportAddress {
  return { ip: remote.candidate.address, port: remote.candidate.port };
}

/** Names the path of a check, which two pairs that are one check share: base and remote address. */
export function pathOf(local: LocalEntry, remote: RemoteEntry): string {
  const { address, port } = remote.candidate;
  return pathBetween(local.base.address, { ip: address, port });
}

/** The way from a base to an address of the other side. */
export function pathBetween(base: TransportAddress, destination: TransportAddress): string {
  return `${formatTransportAddress(base)} ${formatTransportAddress(destination)}`;
}

/** A pair as events about its checks name it. */
export function named({ id, local, remote }: Pair) {
  return { pair: id, local: local.text, remote: remote.text };
}

/** The valid pair that its check made (RFC 8445 §7.2.5.3.2), as events about its use name it. */
export function namedValid({ id, validId, local, validLocal, remote }: Pair) {
  return { pair: validId ?? id, local: (validLocal ?? local).text, remote: remote.text };
}
