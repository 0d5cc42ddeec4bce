import { Transactions } from '../stun/transactions.ts';
import type { IceContext } from './context.ts';
import { destinationOf, type Pair } from './pair.ts';
import { transmit } from './transmit.ts';

/** Transactions about pairs: each request goes from its pair's local base to the remote candidate, by a relay where there is one. */
export function pairTransactions<Purpose extends { readonly pair: Pair }>(
  context: IceContext
): Transactions<Purpose> {
  return new Transactions(
    ({ purpose: { pair }, bytes }, causes) =>
      transmit(context, pair.local.base, destinationOf(pair), bytes, ...causes) ?? pair.ref
  );
}
