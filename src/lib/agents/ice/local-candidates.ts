import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import { addressFamily } from '#lib/protocol/ice/address-family.ts';
import { assignFoundations, type FoundationParts } from '#lib/protocol/ice/foundation.ts';
import type { LocalCandidate, Transport } from '#lib/protocol/ice/ice-candidate.ts';
import { composePriority, type PriorityParts } from '#lib/protocol/ice/priority.ts';
import { areRedundant } from '#lib/protocol/ice/redundant-candidates.ts';
import { toSdpCandidate } from '#lib/protocol/ice/sdp-candidate.ts';
import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Ref } from '../contract.ts';
import { candidateExtensions } from './candidate-extensions.ts';
import type { IceContext } from './context.ts';
import type { IceServerAddress } from './ice-io.ts';
import type { Base, LocalEntry } from './local-candidate.ts';

/** A candidate before its foundation and priority are known; over UDP unless it says otherwise. */
type Draft = Omit<LocalCandidate, 'foundation' | 'priority' | 'component' | 'transport'> & {
  readonly transport?: Transport;
};

/** The candidates of this agent, of every generation. */
export class LocalCandidates {
  readonly #context: IceContext;
  #entries: LocalEntry[] = [];
  /** Those of the present generation, until one comes or goes. */
  #latest: { readonly generation: number | undefined; readonly entries: readonly LocalEntry[] } | undefined;
  /** The latest generation in which one was found. */
  #found: number | undefined;
  /** Everything that ever had a foundation: a number is never given anew. */
  readonly #founded: FoundationParts[] = [];
  /** The names that hide addresses, by address. */
  readonly #names = new Map<string, string>();

  constructor(context: IceContext) {
    this.#context = context;
  }

  /** Those of the present generation. */
  get current(): readonly LocalEntry[] {
    const generation = this.#context.generation?.number;
    if (!this.#latest || this.#latest.generation !== generation) {
      const entries = this.#entries.filter((entry) => entry.generation === generation);
      this.#latest = { generation, entries };
    }
    return this.#latest.entries;
  }

  /** Whether one was found in the present generation, be it gone by now. */
  get found(): boolean {
    return this.#found === this.#context.generation?.number;
  }

  get refs(): readonly Ref[] {
    return this.current.map(({ ref }) => ref);
  }

  addHost(base: Base, opened: Ref | undefined): void {
    const { ip, port } = base.address;
    this.#add(base, { type: 'host', address: ip, port, base: base.address }, [opened]);
  }

  /**
   * The candidate of an interface that would open TCP connections: it has no port of its own, so it says 9 (RFC 6544
   * §4.5), and pairs with passive ones alone.
   */
  addActiveTcp(base: Base, opened: Ref | undefined): void {
    const address = { ip: base.address.ip, port: 9 };
    const tcp = { transport: 'tcp', tcpType: 'active' } as const;
    const draft: Draft = { ...tcp, type: 'host', address: address.ip, port: address.port, base: address };
    this.#add(base, draft, [opened]);
  }

  addReflexive(
    base: Base,
    mapped: TransportAddress,
    { url }: IceServerAddress,
    server: TransportAddress,
    causes: readonly Ref[]
  ): void {
    const related = this.#context.options.hidesAddresses ? this.#hide(base.address) : plain(base.address);
    const draft: Draft = {
      type: 'srflx',
      address: mapped.ip,
      port: mapped.port,
      base: base.address,
      server,
      related
    };
    this.#add(base, draft, causes, url);
  }

  addRelayed(
    base: Base,
    { url, transport }: IceServerAddress,
    server: TransportAddress,
    mapped: TransportAddress,
    causes: readonly Ref[]
  ): void {
    const { ip, port } = base.address;
    const draft: Draft = {
      type: 'relay',
      address: ip,
      port,
      base: base.address,
      server,
      relayProtocol: transport,
      // Whoever wants relays alone does not want to be seen otherwise (RFC 8828 §5.2, mode 4).
      related: this.#context.options.policy === 'relay' ? this.#hide(mapped) : plain(mapped)
    };
    this.#add(base, draft, causes, url);
  }

  /** A peer-reflexive candidate of ours, learned from the answer to a check (RFC 8445 §7.2.5.3.1). It is never signaled. */
  learn(base: Base, mapped: TransportAddress, priority: number, causes: readonly Ref[]): LocalEntry {
    const draft: Draft = {
      type: 'prflx',
      address: mapped.ip,
      port: mapped.port,
      base: base.address,
      related: { address: base.address.ip, port: base.address.port }
    };
    const candidate = { ...this.#complete(base, draft), priority };
    const text = formatCandidate(toSdpCandidate(candidate));
    const ref = this.#context.record(
      { type: 'candidate.learned', side: 'local', candidate: text },
      ...causes
    );
    return this.#keep(base, candidate, text, ref, true);
  }

  /** The candidate at an address that is learned through a base. */
  find(base: Base, address: TransportAddress): LocalEntry | undefined {
    return this.current.find(
      ({ candidate, base: of }) =>
        of.address.ip === base.address.ip &&
        of.address.port === base.address.port &&
        candidate.address === address.ip &&
        candidate.port === address.port
    );
  }

  /** The candidate that is a base: what a reflexive one is replaced by in a pair (RFC 8445 §6.1.2.4). */
  ofBase(base: Base): LocalEntry | undefined {
    return this.find(base, base.address);
  }

  /** A base is gone: nothing can be paired with its candidates any more. */
  forget(base: Base): void {
    this.#entries = this.#entries.filter((entry) => entry.base !== base);
    this.#latest = undefined;
  }

  /** The candidates found so far have gone to the other side. */
  convey(): void {
    for (const entry of this.#entries) entry.conveyed = true;
  }

  #add(base: Base, draft: Draft, causes: readonly (Ref | undefined)[], url?: string): void {
    const candidate = this.#complete(base, draft);
    const { hidesAddresses, profile } = this.#context.options;
    // A host candidate behind a name tells no address: one of the same address that was learned at a server does.
    const counts = ({ candidate: { type } }: LocalEntry): boolean =>
      !(hidesAddresses && candidate.type === 'srflx' && type === 'host');
    if (this.current.some((one) => counts(one) && areRedundant(one.candidate, candidate))) return;
    const shown: LocalCandidate =
      hidesAddresses && candidate.type === 'host'
        ? { ...candidate, address: this.#nameOf(candidate.address) }
        : candidate;
    const { generation } = this.#context;
    const ufrag = generation?.local.ufrag ?? '';
    const attribute: Candidate = toSdpCandidate(
      shown,
      generation ? candidateExtensions(profile, base, generation) : []
    );
    const ref = this.#context.emit(
      {
        type: 'candidate.found',
        candidate: attribute,
        mid: base.mid,
        ufrag,
        ...(url !== undefined && { url })
      },
      generation?.ref,
      ...causes
    );
    this.#keep(base, candidate, formatCandidate(attribute), ref, false);
  }

  #keep(base: Base, candidate: LocalCandidate, text: string, ref: Ref, conveyed: boolean): LocalEntry {
    const generation = this.#context.generation?.number ?? 0;
    const entry: LocalEntry = { candidate, base, mid: base.mid, generation, ref, text, conveyed };
    this.#entries.push(entry);
    this.#found = generation;
    this.#latest = undefined;
    this.#founded.push(candidate);
    return entry;
  }

  #complete(base: Base, draft: Draft): LocalCandidate {
    const { typePreferences, tcpPreference = 0, relayPreferences } = this.#context.options.profile;
    const { component, localPreference } = base;
    const { transport = 'udp' } = draft;
    const { relayProtocol } = draft;
    const ofRelay =
      relayProtocol === 'tcp' || relayProtocol === 'tls' ? relayPreferences?.[relayProtocol] : undefined;
    const typePreference = transport === 'tcp' ? tcpPreference : (ofRelay ?? typePreferences[draft.type]);
    const parts = { ...draft, component, transport };
    return {
      ...parts,
      foundation: assignFoundations([...this.#founded, parts]).at(-1) ?? '1',
      priority: this.#unusedPriority(base.mid, { typePreference, localPreference, component })
    };
  }

  /** No two candidates of a stream have one priority (RFC 8445 §5.1.2): of two servers the first comes first. */
  #unusedPriority(mid: string, parts: PriorityParts): number {
    if (!this.#context.options.profile.uniquePriorities) return composePriority(parts);
    const used = new Set(
      this.current.filter((entry) => entry.mid === mid).map(({ candidate }) => candidate.priority)
    );
    let { localPreference } = parts;
    while (localPreference > 0 && used.has(composePriority({ ...parts, localPreference }))) localPreference--;
    return composePriority({ ...parts, localPreference });
  }

  /** The address that stands for one that is not to be seen (RFC 8839 §5.1). */
  #hide({ ip }: TransportAddress): Related {
    const { hiddenPort } = this.#context.options.profile;
    return { address: addressFamily(ip) === 'IPv6' ? '::' : '0.0.0.0', port: hiddenPort };
  }

  /** A random name that only this network resolves (draft mdns-ice-candidates §3.1.1: a version 4 UUID). */
  #nameOf(address: string): string {
    const known = this.#names.get(address);
    if (known !== undefined) return known;
    const bytes = this.#context.random.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const uuid = toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const name = `${uuid}.local`;
    this.#names.set(address, name);
    this.#context.emit({ type: 'name.announce', name, address });
    return name;
  }
}

type Related = NonNullable<LocalCandidate['related']>;

function plain({ ip, port }: TransportAddress): Related {
  return { address: ip, port };
}
