import { lookup } from 'node:dns/promises';
import type { Agent, Caused, Ref, Refs } from '#lib/agents/contract.ts';
import type { HostReport } from '#lib/agents/host-io.ts';
import type { PeerInput, PeerOutput } from '#lib/agents/peer/peer-io.ts';
import type { Micros } from '#lib/trace/base.ts';
import { Streams } from './streams.ts';
import { UdpSockets } from './udp-sockets.ts';

/** Sees what a peer is told and what it says, each with its ref, in order. */
export interface Watcher {
  readonly heard?: (input: PeerInput, ref: Ref, at: Micros) => void;
  readonly said: (said: Caused<PeerOutput>, at: Micros) => void;
}

/**
 * Runs one peer on the sockets and the clock of this machine. Time is microseconds since this was made. Requests are
 * executed at once; what the machine reports comes later, in tasks of the event loop.
 */
export class UdpHost {
  readonly #peer: Agent<PeerInput, PeerOutput>;
  readonly #refs: Refs;
  readonly #watcher: Watcher;
  readonly #report = (report: HostReport): void => this.handle(report);
  readonly #sockets = new UdpSockets(this.#report);
  readonly #streams = new Streams(this.#report);
  readonly #start = process.hrtime.bigint();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(peer: Agent<PeerInput, PeerOutput>, refs: Refs, watcher: Watcher) {
    this.#peer = peer;
    this.#refs = refs;
    this.#watcher = watcher;
  }

  /** Hands in one input, then takes every output. Does nothing once closed. */
  handle(input: PeerInput): void {
    if (this.#isClosed) return;
    const ref = this.#refs.next();
    const now = this.#now();
    this.#watcher.heard?.(input, ref, now);
    this.#peer.handle(input, now, ref);
    for (let said = this.#peer.poll(); said; said = this.#peer.poll()) {
      this.#watcher.said(said, now);
      this.#execute(said.output);
    }
    this.#setTimer();
  }

  /** Closes every socket and stops the clock. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#sockets.close();
    this.#streams.close();
  }

  #now(): Micros {
    return Number((process.hrtime.bigint() - this.#start) / 1000n);
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    const { deadline } = this.#peer;
    if (deadline === undefined || this.#isClosed) return;
    const wait = Math.max(0, Math.ceil((deadline - this.#now()) / 1000));
    this.#timer = setTimeout(() => {
      // A timer of Node may fire up to a millisecond early.
      if (this.#now() < deadline) this.#setTimer();
      else this.handle({ type: 'timeout' });
    }, wait);
  }

  #execute(output: PeerOutput): void {
    switch (output.type) {
      case 'socket.open':
      case 'socket.close':
      case 'datagram.send':
        this.#sockets.handle(output);
        return;
      case 'stream.open':
      case 'stream.send':
      case 'stream.close':
        this.#streams.handle(output);
        return;
      case 'name.resolve':
        void this.#resolve(output.name);
        return;
      case 'name.announce':
        // There is no mDNS responder here: a peer on this machine shows its addresses.
        return;
      case 'signal.send':
      case 'dropped':
      case 'happened':
        // For the watcher alone.
        return;
    }
  }

  /** IPv4 comes first: it is what most servers are reached by. */
  async #resolve(name: string): Promise<void> {
    const found = await lookup(name, { all: true, order: 'ipv4first' }).catch(() => []);
    this.handle({ type: 'name.answered', name, addresses: found.map(({ address }) => address) });
  }
}
