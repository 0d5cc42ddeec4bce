import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { SocketId } from '../host-io.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import { stunIn, type Incoming } from './incoming.ts';

interface Parts {
  readonly context: IceContext;
  readonly gathering: Gathering;
  readonly incoming: Incoming;
}

/** Tells what comes to a socket from a server apart from what comes from the other side. */
export class SocketInput {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  receive(socket: SocketId, source: TransportAddress, data: Uint8Array): void {
    const { context, gathering, incoming } = this.#parts;
    const base = gathering.baseOf(socket);
    if (!base) return;
    const stun = stunIn(data);
    const isServers = gathering.receive(socket, source, data, stun?.ok ? stun.message : undefined);
    // An agent that wants relays alone is not to be found elsewhere.
    if (!isServers && context.options.policy !== 'relay') incoming.receive(base, source, data, stun);
  }
}
