import type { Caused, Ref } from '#lib/agents/contract.ts';
import type { SocketId, StreamId } from '#lib/agents/host-io.ts';
import type { PeerInput, PeerOutput } from '#lib/agents/peer/peer-io.ts';
import { protocolOf } from '#lib/network/packet.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { NewEvent } from '#lib/trace/event.ts';
import { TraceLog, type Trace } from '#lib/trace/trace.ts';
import { recordingHeader } from './recording-header.ts';
import type { UdpPeerOptions } from './udp-peer.ts';

/** An event without what all of them have here. */
type Bare<E = NewEvent> = E extends unknown ? Omit<E, 'at' | 'actor' | 'causes' | 'provenance'> : never;

interface Stream {
  readonly transport: 'tcp' | 'tls';
  readonly remote: TransportAddress;
  local?: TransportAddress;
}

/** The ends of a datagram or of a segment, and the connection that carries it. */
type Path = Partial<Stream> & { readonly remote: TransportAddress };

/** When an event happened, under which ref, and because of which. */
interface When {
  readonly at: Micros;
  readonly ref: Ref;
  readonly causes: readonly Ref[];
}

/**
 * Writes the trace of one peer on real sockets: what it is told, what it does and, if asked for, its datagrams. The other side
 * is seen by its messages and datagrams alone.
 */
export class PeerRecording {
  readonly self: ActorId;
  readonly #other: ActorId;
  readonly #log: TraceLog;
  readonly #withDatagrams: boolean;
  readonly #turnPorts: ReadonlySet<number>;
  readonly #seqs = new Map<Ref, number>();
  readonly #sockets = new Map<SocketId, TransportAddress>();
  readonly #streams = new Map<StreamId, Stream>();
  #messages = 0;
  #datagrams = 0;

  constructor(options: UdpPeerOptions, withDatagrams: boolean) {
    [this.self, this.#other] = options.role === 'offer' ? ['alice', 'bob'] : ['bob', 'alice'];
    this.#log = new TraceLog(recordingHeader(options, new Date()));
    this.#withDatagrams = withDatagrams;
    this.#turnPorts = new Set(options.servers.filter(({ kind }) => kind === 'turn').map(({ port }) => port));
  }

  get trace(): Trace {
    return this.#log.snapshot();
  }

  heard(input: PeerInput, ref: Ref, at: Micros): void {
    const when = { at, ref, causes: [] };
    switch (input.type) {
      case 'signal.received': {
        const { kind, text } = input;
        const ends = { message: this.#nextMessage(), from: this.#other, to: this.self };
        this.#add({ type: 'signal.delivered', ...ends, kind, text }, when);
        break;
      }
      case 'socket.opened':
        this.#sockets.set(input.socket, input.local);
        break;
      case 'stream.opened': {
        const stream = this.#streams.get(input.stream);
        if (stream) stream.local = input.local;
        break;
      }
      case 'datagram.received':
        this.#arrived({ ...this.#from(input.socket), remote: input.source }, input.data, when);
        break;
      case 'stream.received':
        this.#arrived(this.#streams.get(input.stream), input.data, when);
        break;
      default:
      // Only what it makes the peer do is an event.
    }
  }

  said({ output, ref, causes }: Caused<PeerOutput>, at: Micros): void {
    const when = { at, ref, causes };
    switch (output.type) {
      case 'happened': {
        const { happening } = output;
        const call = happening.type === 'api.settled' ? { call: this.#seqs.get(happening.call) } : {};
        this.#add({ ...happening, ...call } as Bare, when);
        break;
      }
      case 'signal.send': {
        const { kind, text } = output;
        const ends = { message: this.#nextMessage(), from: this.self, to: this.#other };
        this.#add({ type: 'signal.sent', ...ends, kind, text }, when);
        break;
      }
      case 'datagram.send':
        this.#left({ ...this.#from(output.socket), remote: output.destination }, output.data, when);
        break;
      case 'stream.open':
        this.#streams.set(output.stream, {
          transport: output.tls ? 'tls' : 'tcp',
          remote: output.destination
        });
        break;
      case 'stream.send':
        this.#left(this.#streams.get(output.stream), output.data, when);
        break;
      default:
      // For the host alone.
    }
  }

  #from(socket: SocketId): { readonly local?: TransportAddress } {
    const local = this.#sockets.get(socket);
    return local ? { local } : {};
  }

  #nextMessage(): string {
    return `m${++this.#messages}`;
  }

  #left(path: Path | undefined, data: Uint8Array, when: When): void {
    if (!this.#withDatagrams || !path?.local) return;
    const ends = { src: formatTransportAddress(path.local), dst: formatTransportAddress(path.remote) };
    this.#add({ type: 'datagram.sent', ...ends, ...this.#carried(path, data) }, when);
  }

  #arrived(path: Path | undefined, data: Uint8Array, when: When): void {
    if (!this.#withDatagrams || !path?.local) return;
    const ends = { src: formatTransportAddress(path.remote), dst: formatTransportAddress(path.local) };
    this.#add({ type: 'datagram.delivered', ...ends, ...this.#carried(path, data) }, when);
  }

  #carried({ remote, transport }: Path, data: Uint8Array) {
    return {
      datagram: `d${++this.#datagrams}`,
      protocol: protocolOf(data, this.#turnPorts.has(remote.port)),
      payload: this.#log.addPayload(data),
      ...(transport !== undefined && { transport })
    };
  }

  #add(event: Bare, { at, ref, causes }: When): void {
    const seqs = causes.flatMap((cause) => this.#seqs.get(cause) ?? []).sort((one, other) => one - other);
    const common = { at, actor: this.self, causes: seqs, provenance: 'observed' } as const;
    this.#seqs.set(ref, this.#log.append({ ...event, ...common } as NewEvent));
  }
}
