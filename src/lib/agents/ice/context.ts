import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { RoleReason } from '#lib/trace/reasons/roles.ts';
import type { RandomSource, Ref, Refs } from '../contract.ts';
import { Outbox } from '../outbox.ts';
import type { IceCredentials, IceOptions, IceOutput, IceStream } from './ice-io.ts';

/** The other side's description of itself. */
export interface RemoteSide {
  readonly credentials: IceCredentials;
  readonly lite: boolean;
  readonly trickles: boolean;
}

/** A component of a stream. */
export interface Component {
  readonly mid: string;
  readonly component: number;
}

/** One generation of an ICE session: from a description with credentials to the next that has others (RFC 8445 §9). */
export interface Generation {
  readonly number: number;
  readonly local: IceCredentials;
  readonly streams: readonly IceStream[];
  /** The components of all streams. */
  readonly components: readonly Component[];
  /** The `gather` that began it. */
  readonly ref: Ref;
  remote?: RemoteSide;
}

/** State that all parts of an ICE agent share: its role and options, the time, and the cause of what it does. */
export class IceContext {
  readonly options: IceOptions;
  readonly random: RandomSource;
  readonly refs: Refs;
  readonly out: Outbox<IceOutput>;
  now: Micros = 0;
  /** The input that is being handled. */
  cause: Ref = 0;
  role: IceRole | undefined;
  /** The event by which it has its role. */
  roleRef: Ref | undefined;
  tieBreaker: bigint;
  readonly generations: Generation[] = [];
  closed = false;
  /** When a lite agent last sent something, by base and destination as {@link pathBetween} names them: for its keepalives. */
  readonly sentOn = new Map<string, Micros>();

  constructor(options: IceOptions, random: RandomSource, refs: Refs) {
    this.options = options;
    this.random = random;
    this.refs = refs;
    this.out = new Outbox(refs);
    this.tieBreaker = this.#newTieBreaker();
  }

  /** The present generation. */
  get generation(): Generation | undefined {
    return this.generations.at(-1);
  }

  /** The generation whose remote side has this username fragment. */
  generationOf(remoteUfrag: string | undefined): Generation | undefined {
    if (remoteUfrag === undefined) return this.generation;
    return this.generations.findLast(({ remote }) => remote?.credentials.ufrag === remoteUfrag);
  }

  /** Begins a generation, because of the present input. */
  begin(local: IceCredentials, streams: readonly IceStream[]): void {
    const components = streams.flatMap(({ mid, components: count }) =>
      Array.from({ length: count }, (_, index) => ({ mid, component: index + 1 }))
    );
    const { length: number } = this.generations;
    this.generations.push({ number, local, streams, components, ref: this.cause });
  }

  /** Records something for the trace; `causes` besides the input that is being handled. */
  record(happening: Happening, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emit({ type: 'happened', happening }, ...causes);
  }

  emit(output: IceOutput, ...causes: readonly (Ref | undefined)[]): Ref {
    return this.emitFor(output, [...causes, this.cause]);
  }

  /** The same, for what was decided by `causes` alone: the input at hand is merely when it is said. */
  recordFor(happening: Happening, causes: readonly (Ref | undefined)[]): Ref {
    return this.emitFor({ type: 'happened', happening }, causes);
  }

  emitFor(output: IceOutput, causes: readonly (Ref | undefined)[]): Ref {
    const known: Ref[] = [];
    for (const ref of causes) if (ref !== undefined && !known.includes(ref)) known.push(ref);
    return this.out.emit(output, known);
  }

  /** Takes a role, or changes it in a conflict: then with a new tie-breaker (RFC 8445 §7.2.5.1). */
  takeRole(role: IceRole, why?: RoleReason): void {
    if (this.role !== undefined && this.role !== role) this.tieBreaker = this.#newTieBreaker();
    this.role = role;
    this.roleRef = this.record({
      type: 'role.set',
      role,
      tieBreaker: this.tieBreaker.toString(16).padStart(16, '0'),
      ...(why !== undefined && { why })
    });
  }

  /** The id of a new transaction (RFC 8489 §5: 96 bits at random). */
  transactionId(): string {
    return toHex(this.random.bytes(12));
  }

  #newTieBreaker(): bigint {
    return this.random.bytes(8).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }
}
