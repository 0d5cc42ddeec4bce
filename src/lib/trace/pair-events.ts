import type { PairState } from '../protocol/ice/pair-state.ts';
import type { Why } from './reasons/declare.ts';
import type { PairReason } from './reasons/pairs.ts';

interface Pair {
  /** Names one candidate pair of one peer. */
  readonly pair: string;
  /** The candidates' attribute texts, from `candidate:` on. */
  readonly local: string;
  readonly remote: string;
}

export interface PairFormed extends Pair {
  readonly type: 'pair.formed';
  readonly to: PairState;
}
export interface PairPruned extends Pair {
  readonly type: 'pair.pruned';
  readonly rule?: Why<PairReason>;
}
export interface PairChanged extends Pair {
  readonly type: 'pair.changed';
  readonly from: PairState;
  readonly to: PairState;
  readonly rule?: Why<PairReason>;
}
export interface PairNominated extends Pair {
  readonly type: 'pair.nominated';
}
export interface PairSelected extends Pair {
  readonly type: 'pair.selected';
}

/** A pair stands in the triggered-check queue: it is checked next (RFC 8445 §6.1.4.1). */
export interface CheckQueued extends Pair {
  readonly type: 'check.queued';
  readonly rule?: Why<PairReason>;
}
/** The other side has not answered on the pair for so long that sending must stop (RFC 7675 §5.1). */
export interface ConsentLost extends Pair {
  readonly type: 'consent.lost';
}
