import { protocolOfDatagram, type MultiplexedProtocol } from '#lib/protocol/demultiplex.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { Ref } from '../contract.ts';
import type { Outputs } from './outputs.ts';

/** Hands data to the transport of one protocol, under the ref by which ICE told of it. */
export type DataReceiver = (data: Uint8Array, ref: Ref) => void;

/**
 * Where the data path of ICE ends: tells by the first byte which transport data is for (RFC 7983 §7). ICE has taken out what
 * is STUN. What no transport is there for is dropped, and that is told.
 */
export class Demultiplexer {
  readonly #outputs: Outputs;
  readonly #on: Readonly<Partial<Record<MultiplexedProtocol, DataReceiver>>>;

  /** `on`: by protocol, the transport that speaks it. */
  constructor(outputs: Outputs, on: Readonly<Partial<Record<MultiplexedProtocol, DataReceiver>>>) {
    this.#outputs = outputs;
    this.#on = on;
  }

  take(data: Uint8Array, ref: Ref, causes: readonly Ref[]): void {
    const protocol = protocolOfDatagram(data);
    const receive = this.#on[protocol];
    // What a transport makes of it has the causes that it has itself.
    this.#outputs.withhold(ref, causes);
    if (receive) receive(data, ref);
    else this.#outputs.emit({ type: 'dropped', data, why: whyDropped(protocol) }, [ref]);
  }
}

function whyDropped(protocol: MultiplexedProtocol): DatagramReason {
  return protocol === 'none' ? { code: 'data.no-protocol' } : { code: 'data.no-transport', protocol };
}
