import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { Seq } from '../driver.ts';

export type MappedProtocol = 'udp' | 'tcp';

/** A row of a NAT's table: it lives until `expires`. */
export interface MappingRow {
  readonly id: string;
  readonly protocol: MappedProtocol;
  readonly internal: TransportAddress;
  readonly external: TransportAddress;
  /** The destinations that it serves: `*`, an IP, or `IP:port`. */
  readonly remote: string;
  expires: Micros;
  /** The lifetime that the trace shows, and the event that says so. */
  noted: { readonly expires: Micros; readonly seq: Seq };
  /** The senders that may send in, each with the event since which it may. */
  readonly permits: Map<string, Seq>;
}
