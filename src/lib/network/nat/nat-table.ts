import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import type { ExpiryReason } from '#lib/trace/reasons/expiries.ts';
import type { Driver, Seq } from '../driver.ts';
import type { Filtering, Mapping } from '../scenario.ts';
import { permittedRemote, whyFiltered } from './filtering.ts';
import { mappedRemote } from './mapping.ts';
import type { MappedProtocol, MappingRow } from './mapping-row.ts';

export interface NatTableOptions {
  /** The actor of its events. */
  readonly actor: ActorId;
  /** Begins the names of the mappings. */
  readonly name: string;
  readonly mapping: Mapping;
  readonly filtering: Filtering;
  /** How long a mapping of UDP lives without outbound traffic (RFC 4787 §4.3). */
  readonly lifetime: Micros;
  readonly filterState: 'mapping' | 'endpoint';
  /** The external address of a new mapping; undefined when none is free. */
  allocate(protocol: MappedProtocol, internal: TransportAddress): TransportAddress | undefined;
  release(protocol: MappedProtocol, external: TransportAddress): void;
  /** Why `remote` may not send to an external address that has no mapping. */
  whyUnmapped(external: TransportAddress, remote: TransportAddress): DatagramReason;
}

export type Translation =
  | {
      readonly ok: true;
      readonly address: TransportAddress;
      /** Beside the packet. */ readonly causes: readonly Seq[];
    }
  | { readonly ok: false; readonly why: DatagramReason; readonly causes: readonly Seq[] };

/** An established connection is kept for 2 hours and 4 minutes (RFC 5382 §5, REQ-5). */
const tcpLifetime: Micros = 7440 * 1_000_000;
/** Each outbound packet renews its mapping; the trace notes it once the end has moved by so much. */
const renewalStep: Micros = 10_000_000;

/** The mappings and filters of a NAT (RFC 4787), or of a firewall, whose mappings change nothing. */
export class NatTable {
  readonly #options: NatTableOptions;
  readonly #driver: Pick<Driver, 'record' | 'scheduler'>;
  /** By protocol, internal endpoint and what they are for. */
  readonly #byInternal = new Map<string, MappingRow>();
  readonly #byExternal = new Map<string, MappingRow>();
  /** External addresses whose mapping is over, and the event that ended it. */
  readonly #past = new Map<string, Seq>();
  #mappings = 0;

  constructor(options: NatTableOptions, driver: Pick<Driver, 'record' | 'scheduler'>) {
    this.#options = options;
    this.#driver = driver;
  }

  /** A packet from inside: the external address that it leaves with. Makes or renews its mapping and opens its filter. */
  outbound(
    protocol: MappedProtocol,
    internal: TransportAddress,
    remote: TransportAddress,
    cause: Seq
  ): Translation {
    const known = this.#rowFor(protocol, internal, remote);
    if (known) this.#renew(known, cause);
    const row = known ?? this.#map(protocol, internal, remote, cause);
    if (!row) return { ok: false, why: { code: 'nat.no-port' }, causes: [] };
    const permitted = permittedRemote(this.#options.filtering, remote);
    for (const opened of this.#sharingFilter(row)) this.#permit(opened, permitted, cause);
    return { ok: true, address: row.external, causes: [row.noted.seq] };
  }

  /** A packet from outside: the internal endpoint that it is for, if a mapping and its filter let it in. */
  inbound(protocol: MappedProtocol, external: TransportAddress, remote: TransportAddress): Translation {
    const key = keyOf(protocol, external);
    const row = this.#live(this.#byExternal.get(key));
    if (!row) {
      const ended = this.#past.get(key);
      if (ended !== undefined) return { ok: false, why: { code: 'nat.mapping-expired' }, causes: [ended] };
      return { ok: false, why: this.#options.whyUnmapped(external, remote), causes: [] };
    }
    const permit = row.permits.get(permittedRemote(this.#options.filtering, remote));
    return permit === undefined
      ? { ok: false, why: whyFiltered(this.#options.filtering, row.internal, remote), causes: [] }
      : { ok: true, address: row.internal, causes: [permit] };
  }

  /** Forgets everything, as a router that restarts. */
  reset(why: ExpiryReason, causes: readonly Seq[]): void {
    for (const row of this.#byInternal.values()) this.#expire(row, why, causes);
    this.#past.clear();
  }

  #rowFor(
    protocol: MappedProtocol,
    internal: TransportAddress,
    remote: TransportAddress
  ): MappingRow | undefined {
    return this.#live(this.#byInternal.get(this.#internalKey(protocol, internal, remote)));
  }

  #internalKey(protocol: MappedProtocol, internal: TransportAddress, remote: TransportAddress): string {
    return `${keyOf(protocol, internal)} ${mappedRemote(this.#options.mapping, remote)}`;
  }

  #map(
    protocol: MappedProtocol,
    internal: TransportAddress,
    remote: TransportAddress,
    cause: Seq
  ): MappingRow | undefined {
    const external = this.#options.allocate(protocol, internal);
    if (!external) return undefined;
    const expires = this.#driver.scheduler.now + this.#lifetimeOf(protocol);
    const fresh = {
      id: `${this.#options.name}/${++this.#mappings}`,
      protocol,
      internal,
      external,
      expires,
      remote: mappedRemote(this.#options.mapping, remote),
      permits: new Map<string, Seq>()
    };
    const row: MappingRow = { ...fresh, noted: { expires, seq: this.#record(fresh, cause, true) } };
    const elders = this.#sharingFilter(row);
    this.#byInternal.set(this.#internalKey(protocol, internal, remote), row);
    this.#byExternal.set(keyOf(protocol, external), row);
    this.#past.delete(keyOf(protocol, external));
    for (const elder of elders) {
      if (elder !== row) for (const who of elder.permits.keys()) this.#permit(row, who, cause);
    }
    this.#watch(row);
    return row;
  }

  #record(row: Omit<MappingRow, 'noted'>, cause: Seq, isNew: boolean): Seq {
    const { id, protocol, remote, expires } = row;
    const [internal, external] = [formatTransportAddress(row.internal), formatTransportAddress(row.external)];
    const columns = { mapping: id, protocol, internal, external, remote, expires };
    const happening = isNew
      ? ({ type: 'nat.mapped', row: columns } as const)
      : ({ type: 'nat.renewed', row: columns } as const);
    return this.#driver.record(this.#options.actor, happening, [cause]);
  }

  /** Outbound traffic renews (RFC 4787 §4.3, REQ-6), inbound does not. */
  #renew(row: MappingRow, cause: Seq): void {
    row.expires = this.#driver.scheduler.now + this.#lifetimeOf(row.protocol);
    if (row.expires - row.noted.expires < renewalStep) return;
    row.noted = { expires: row.expires, seq: this.#record(row, cause, false) };
  }

  #permit(row: MappingRow, remote: string, cause: Seq): void {
    if (row.permits.has(remote)) return;
    const columns = { mapping: row.id, remote };
    const seq = this.#driver.record(this.#options.actor, { type: 'nat.permitted', row: columns }, [cause]);
    row.permits.set(remote, seq);
  }

  /** The rows whose filters are one with that of `row`, itself included. */
  #sharingFilter(row: MappingRow): readonly MappingRow[] {
    if (this.#options.filterState === 'mapping') return [row];
    const key = keyOf(row.protocol, row.internal);
    const others = [...this.#byInternal.values()].filter(
      (other) => other !== row && keyOf(other.protocol, other.internal) === key && this.#live(other)
    );
    return [row, ...others];
  }

  /** The row, unless its time is over: then it goes now. */
  #live(row: MappingRow | undefined): MappingRow | undefined {
    if (!row || row.expires > this.#driver.scheduler.now) return row;
    this.#expireUnused(row);
    return undefined;
  }

  /** Looks again when the row would expire, as often as it has been renewed by then. */
  #watch(row: MappingRow): void {
    const { scheduler } = this.#driver;
    scheduler.schedule(
      row.expires,
      () => {
        if (this.#byExternal.get(keyOf(row.protocol, row.external)) !== row) return;
        if (row.expires > scheduler.now) this.#watch(row);
        else this.#expireUnused(row);
      },
      { background: true }
    );
  }

  #expireUnused(row: MappingRow): void {
    const lifetime = this.#lifetimeOf(row.protocol);
    this.#expire(row, { code: 'mapping.unused', lifetime }, [row.noted.seq]);
  }

  #expire(row: MappingRow, why: ExpiryReason, causes: readonly Seq[]): void {
    const { id, protocol } = row;
    const [internal, external] = [formatTransportAddress(row.internal), formatTransportAddress(row.external)];
    const happening = { type: 'nat.expired', row: { mapping: id, internal, external }, why } as const;
    this.#past.set(
      keyOf(protocol, row.external),
      this.#driver.record(this.#options.actor, happening, causes)
    );
    this.#byInternal.delete(`${keyOf(protocol, row.internal)} ${row.remote}`);
    this.#byExternal.delete(keyOf(protocol, row.external));
    this.#options.release(protocol, row.external);
  }

  #lifetimeOf(protocol: MappedProtocol): Micros {
    return protocol === 'udp' ? this.#options.lifetime : tcpLifetime;
  }
}

function keyOf(protocol: MappedProtocol, address: TransportAddress): string {
  return `${protocol} ${formatTransportAddress(address)}`;
}
