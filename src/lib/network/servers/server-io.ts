import type { Happening } from '#lib/trace/event.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { ServerArrival, ServerRequest } from '../driver.ts';

/** An arrival at a server, or the coming of its deadline. */
export type ServerInput = ServerArrival | { readonly type: 'timeout' };

/** A request or a message of a server. */
export type ServerOutput =
  | ServerRequest
  /** An arrival, or this part of a stream, goes no further. */
  | { readonly type: 'dropped'; readonly data: Uint8Array; readonly why: DatagramReason }
  /** For the trace: `turn.*`. */
  | { readonly type: 'happened'; readonly happening: Happening };
