import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { scopeOf } from '#lib/protocol/address/scope.ts';
import type { Ref } from '../contract.ts';
import type { LocalInterface, SocketId } from '../host-io.ts';
import type { IceContext } from './context.ts';
import type { Base } from './local-candidate.ts';
import { rankAddresses, type RankedAddress } from './networks.ts';

/** A socket of this agent. */
export interface HostSocket {
  readonly id: SocketId;
  readonly ip: string;
  readonly mid: string;
  readonly component: number;
  /** Once it is open. */
  base?: Base;
  opened?: Ref;
}

/** The sockets on this machine's addresses: one for each address, stream and component (RFC 8445 §5.1.1.1). */
export class HostSockets {
  readonly #context: IceContext;
  #interfaces: readonly LocalInterface[] = [];
  readonly #sockets = new Map<SocketId, HostSocket>();
  #count = 0;

  constructor(context: IceContext) {
    this.#context = context;
  }

  get all(): readonly HostSocket[] {
    return [...this.#sockets.values()];
  }

  /** Whether some socket is not open yet. */
  get opening(): boolean {
    for (const { base } of this.#sockets.values()) if (base === undefined) return true;
    return false;
  }

  /** The base of a socket that is open. */
  baseOf(id: SocketId): Base | undefined {
    return this.#sockets.get(id)?.base;
  }

  /** Learns what interfaces there are. Closes the sockets on addresses that are gone, and gives them back. */
  setInterfaces(interfaces: readonly LocalInterface[]): readonly HostSocket[] {
    this.#interfaces = interfaces;
    const present = new Set(interfaces.flatMap(({ addresses }) => addresses));
    const gone = this.all.filter(({ ip }) => !present.has(ip));
    for (const socket of gone) this.#close(socket);
    return gone;
  }

  /** Opens what the streams of the present generation need. Gives back those that are open already: they serve again. */
  open(): readonly HostSocket[] {
    const serving: HostSocket[] = [];
    for (const { mid, components } of this.#context.generation?.streams ?? []) {
      for (let component = 1; component <= components; component++) {
        for (const { ip } of this.#ranked()) {
          const known = this.all.find(
            (socket) => socket.ip === ip && socket.mid === mid && socket.component === component
          );
          if (known?.base) serving.push(known);
          if (!known) this.#open({ id: `s${++this.#count}`, ip, mid, component });
        }
      }
    }
    return serving;
  }

  opened(id: SocketId, address: TransportAddress): HostSocket | undefined {
    const socket = this.#sockets.get(id);
    if (!socket) return undefined;
    socket.opened = this.#context.cause;
    const { mid, component, ip } = socket;
    const ranked = this.#ranked().find((one) => one.ip === ip);
    const { localPreference = 0, network = { id: 0, cost: 0 } } = ranked ?? {};
    socket.base = { address, mid, component, localPreference, network, via: { socket: id } };
    return socket;
  }

  failed(id: SocketId): void {
    this.#sockets.delete(id);
  }

  close(): void {
    for (const socket of this.all) this.#close(socket);
  }

  #ranked(): readonly RankedAddress[] {
    const { hidesAddresses, profile } = this.#context.options;
    return rankAddresses(this.#interfaces, this.#usableAddresses(), profile, hidesAddresses);
  }

  /** Neither loopback nor link-local IPv6, which no other network reaches (RFC 8445 §5.1.1.1), unless there is no other. */
  #usableAddresses(): readonly string[] {
    const all = this.#interfaces.flatMap(({ addresses }) => addresses);
    const wider = all.filter((ip) => !['loopback', 'link-local'].includes(scopeOf(ip)));
    return wider.length > 0 ? wider : all;
  }

  #open(socket: HostSocket): void {
    this.#sockets.set(socket.id, socket);
    this.#context.emit({ type: 'socket.open', socket: socket.id, address: socket.ip });
  }

  #close({ id }: HostSocket): void {
    this.#sockets.delete(id);
    this.#context.emit({ type: 'socket.close', socket: id });
  }
}
