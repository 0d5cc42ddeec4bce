import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Ref } from '../contract.ts';
import type { IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import { pathBetween } from './pair.ts';

/** Sends from a base: from its socket, or by its relay. Undefined while a relay waits for its permission. */
export function transmit(
  context: IceContext,
  base: Base,
  destination: TransportAddress,
  data: Uint8Array,
  ...causes: readonly (Ref | undefined)[]
): Ref | undefined {
  const { via } = base;
  if (context.options.lite) context.sentOn.set(pathBetween(base.address, destination), context.now);
  if ('socket' in via)
    return context.emit({ type: 'datagram.send', socket: via.socket, destination, data }, ...causes);
  const known = causes.filter((ref) => ref !== undefined);
  return via.turn.send(destination, data, context.now, [...known, context.cause]);
}
