import type { RandomSource, Refs } from '#lib/agents/contract.ts';
import { type Agent } from '#lib/agents/contract.ts';
import type { HostReport, HostRequest } from '#lib/agents/host-io.ts';
import { formatTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import { Random } from './random.ts';

/** Bytes of a seed. */
export function seeded(seed: number): RandomSource {
  const random = new Random(seed);
  return {
    integer: (below) => random.integer(0, below - 1),
    bytes: (length) => Uint8Array.from({ length }, () => random.integer(0, 255))
  };
}

/** A wire's effect on a datagram: where it seems to come from and where it goes, or nothing for one that is lost. */
export type Passage = (
  from: TransportAddress,
  to: TransportAddress,
  data: Uint8Array,
  now: Micros
) => { readonly from: TransportAddress; readonly to: TransportAddress } | undefined;

interface End<I, O> {
  readonly name: string;
  readonly agent: Agent<I | HostReport, O>;
  readonly refs: Refs;
  readonly sockets: Map<string, TransportAddress>;
  /** The happenings for the trace. */
  readonly told: { readonly at: Micros; readonly happening: Happening }[];
  readonly other: (output: O, now: Micros) => void;
}

interface Task {
  readonly at: Micros;
  readonly run: () => void;
}

/** Agents on one wire, in virtual time: every datagram takes as long as the wire says. */
export class Wire {
  now: Micros = 0;
  readonly #delay: Micros;
  passage: Passage = (from, to) => ({ from, to });
  readonly #ends: End<never, never>[] = [];
  readonly #tasks: Task[] = [];
  #port = 50_000;

  constructor(delay: Micros) {
    this.#delay = delay;
  }

  /** Puts an agent on the wire. Outputs that are not for its machine go to `other`. */
  join<I, O>(
    name: string,
    agent: Agent<I | HostReport, O>,
    refs: Refs,
    other: (output: O, now: Micros) => void
  ): (input: I | HostReport) => void {
    const end: End<I, O> = { name, agent, refs, sockets: new Map(), told: [], other };
    this.#ends.push(end as unknown as End<never, never>);
    return (input) => this.#handle(end, input);
  }

  told(name: string): readonly { readonly at: Micros; readonly happening: Happening }[] {
    return this.#ends.find((end) => end.name === name)?.told ?? [];
  }

  /** Later, after this much time. */
  after(delay: Micros, run: () => void): void {
    this.#tasks.push({ at: this.now + delay, run });
  }

  /** Lets time pass, at the most until this moment. */
  run(until: Micros): void {
    for (let steps = 0; steps < 100_000; steps++) {
      const task = this.#tasks.reduce<Task | undefined>(
        (first, one) => (first && first.at <= one.at ? first : one),
        undefined
      );
      const waking = this.#ends.reduce<End<never, never> | undefined>((first, one) => {
        const at = one.agent.deadline;
        if (at === undefined) return first;
        return first?.agent.deadline !== undefined && first.agent.deadline <= at ? first : one;
      }, undefined);
      const wake = waking?.agent.deadline ?? Infinity;
      const next = Math.min(task?.at ?? Infinity, wake);
      if (next > until) break;
      this.now = Math.max(this.now, next);
      if (task && task.at <= wake) {
        this.#tasks.splice(this.#tasks.indexOf(task), 1);
        task.run();
      } else if (waking) {
        this.#handle(waking as unknown as End<HostReport, never>, { type: 'timeout' });
      }
    }
    this.now = until;
  }

  #handle<I, O>(end: End<I, O>, input: I | HostReport): void {
    end.agent.handle(input, this.now, end.refs.next());
    for (let said = end.agent.poll(); said; said = end.agent.poll()) this.#take(end, said.output);
  }

  #take<I, O>(end: End<I, O>, output: O): void {
    const request = output as unknown as HostRequest | { type: 'happened'; happening: Happening };
    switch (request.type) {
      case 'happened':
        end.told.push({ at: this.now, happening: request.happening });
        break;
      case 'socket.open': {
        const local = { ip: request.address, port: this.#port++ };
        end.sockets.set(request.socket, local);
        this.after(0, () => this.#handle(end, { type: 'socket.opened', socket: request.socket, local }));
        break;
      }
      case 'socket.close':
        end.sockets.delete(request.socket);
        break;
      case 'datagram.send': {
        const from = end.sockets.get(request.socket);
        const way = from && this.passage(from, request.destination, request.data, this.now);
        if (way) this.after(this.#delay, () => this.#deliver(way.from, way.to, request.data));
        break;
      }
      case 'name.announce':
      case 'name.resolve':
      case 'stream.open':
      case 'stream.send':
      case 'stream.close':
        break;
      default:
        end.other(output, this.now);
    }
  }

  #deliver(source: TransportAddress, to: TransportAddress, data: Uint8Array): void {
    for (const end of this.#ends) {
      for (const [socket, local] of end.sockets) {
        if (formatTransportAddress(local) !== formatTransportAddress(to)) continue;
        this.#handle(end as unknown as End<HostReport, never>, {
          type: 'datagram.received',
          socket,
          source,
          data
        });
      }
    }
  }
}
