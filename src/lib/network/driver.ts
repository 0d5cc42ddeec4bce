import type { HostReport } from '#lib/agents/host-io.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { RandomStreams } from './random.ts';
import type { PeerName } from './scenario.ts';
import type { Scheduler } from './scheduler.ts';

/** The number of an event in the trace. */
export type Seq = number;

/** The virtual internet's view of the code that runs it. Its callbacks are only ever called from the scheduler's tasks. */
export interface Driver {
  readonly scheduler: Scheduler;
  readonly streams: RandomStreams;
  /** Appends what happened at the scheduler's time to the trace, and gives back its number. */
  record(actor: ActorId, happening: Happening, causes: readonly Seq[]): Seq;
  /** Keeps bytes in the trace and gives back their id. */
  addPayload(bytes: Uint8Array): string;
  /** Tells a peer what its host reports. */
  report(peer: PeerName, report: HostReport, causes: readonly Seq[]): void;
  /** Tells a server what reached it. */
  arrive(server: string, arrival: ServerArrival, causes: readonly Seq[]): void;
}

/** An arrival at a server. */
export type ServerArrival =
  | {
      readonly type: 'datagram.received';
      /** The server's address that it was sent to: where it listens, or a relayed address. */
      readonly local: TransportAddress;
      readonly remote: TransportAddress;
      readonly data: Uint8Array;
    }
  /** A client has connected. `stream` names the connection on this server. */
  | {
      readonly type: 'stream.opened';
      readonly stream: string;
      readonly tls: boolean;
      readonly local: TransportAddress;
      readonly remote: TransportAddress;
    }
  | { readonly type: 'stream.received'; readonly stream: string; readonly data: Uint8Array }
  | { readonly type: 'stream.closed'; readonly stream: string; readonly error?: string };

/** Asked by a server of its host. */
export type ServerRequest =
  /** Takes a UDP port for a relayed address. Its listening ports are open without asking. */
  | { readonly type: 'port.open'; readonly local: TransportAddress }
  | { readonly type: 'port.close'; readonly local: TransportAddress }
  | {
      readonly type: 'datagram.send';
      readonly local: TransportAddress;
      readonly remote: TransportAddress;
      readonly data: Uint8Array;
    }
  | { readonly type: 'stream.send'; readonly stream: string; readonly data: Uint8Array }
  | { readonly type: 'stream.close'; readonly stream: string };
