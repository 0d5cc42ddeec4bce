import { Refs, type Ref } from '#lib/agents/contract.ts';
import { checkRequest, checkSuccess } from '#lib/agents/ice/check-messages.ts';
import { IceAgent } from '#lib/agents/ice/ice-agent.ts';
import type { IceInput, IceOptions, IceOutput } from '#lib/agents/ice/ice-io.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import { parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import { seeded } from './wire.ts';

export const ours = { ufrag: 'AbCd', pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7' };
export const theirs = { ufrag: 'WxYz', pwd: 'zY9xW7vU5tS3rQ1pO9nM7lK5' };

/** A datagram with a STUN message that the agent sent. */
export interface Sent {
  readonly at: Micros;
  readonly socket: string;
  readonly to: TransportAddress;
  readonly message: StunMessage;
}

/** One ICE agent in virtual time, whose other side is the test. */
export class LoneIceAgent {
  readonly outputs: { readonly at: Micros; readonly output: IceOutput; readonly causes: readonly Ref[] }[] =
    [];
  now: Micros = 0;
  readonly #agent: IceAgent;
  readonly #refs = new Refs();
  #opened = 0;

  constructor(options: Partial<IceOptions> = {}) {
    const common = { servers: [], policy: 'all', lite: false, hidesAddresses: false } as const;
    this.#agent = new IceAgent({ ...common, profile: rfcProfile, ...options }, seeded(7), this.#refs);
  }

  give(...inputs: readonly IceInput[]): void {
    for (const input of inputs) this.#give(input);
  }

  /** Interfaces, role, gathering; each socket opens at once, on ports from 5001 up. */
  begin(
    role: IceRole = 'controlling',
    addresses: readonly string[] = ['192.0.2.1'],
    streams = ['0'],
    components = 1
  ): void {
    this.give(
      { type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses }] },
      { type: 'role.assigned', role },
      { type: 'gather', credentials: ours, streams: streams.map((mid) => ({ mid, components })) },
      { type: 'local.conveyed' }
    );
  }

  /** The other side becomes known. */
  describe(trickles = true, lite = false): void {
    this.give({ type: 'remote.described', credentials: theirs, lite, trickles });
  }

  remote(text: string, mid = '0'): void {
    this.give({ type: 'remote.candidate', candidate: candidate(text), mid, ufrag: theirs.ufrag });
  }

  run(until: Micros): void {
    for (;;) {
      const { deadline } = this.#agent;
      if (deadline === undefined || deadline > until) break;
      this.now = Math.max(this.now, deadline);
      this.#give({ type: 'timeout' });
    }
    this.now = until;
  }

  /** A check of the other side; gives back the answer. */
  checkFrom(
    source: TransportAddress,
    {
      role = 'controlled',
      nominates = false,
      tieBreaker = 1n,
      priority = 2_130_706_431,
      pwd = ours.pwd,
      ufrag = ours.ufrag,
      socket = 's1'
    }: Partial<{
      role: IceRole;
      nominates: boolean;
      tieBreaker: bigint;
      priority: number;
      pwd: string;
      ufrag: string;
      socket: string;
    }> = {}
  ): StunMessage | undefined {
    const transactionId = (++this.#opened).toString(16).padStart(24, 'c');
    const data = checkRequest({
      transactionId,
      local: theirs,
      remote: { ufrag, pwd },
      role,
      tieBreaker,
      nominates,
      priority,
      prflxPreference: 110
    });
    this.give({ type: 'datagram.received', socket, source, data });
    return this.stun().find(({ message }) => message.transactionId === transactionId)?.message;
  }

  /** Answers a check as the other side, seen from `mapped` or else from where it left. */
  answer({ socket, to, message }: Sent, mapped?: TransportAddress, source = to): void {
    const seen = mapped ?? this.local(socket);
    this.give({
      type: 'datagram.received',
      socket,
      source,
      data: checkSuccess(message.transactionId, theirs.pwd, seen)
    });
  }

  /** Where a socket is. */
  local(socket: string): TransportAddress {
    const opened = this.outputs.find(
      ({ output }) => output.type === 'socket.open' && output.socket === socket
    )?.output;
    return { ip: opened?.type === 'socket.open' ? opened.address : '', port: 5000 + Number(socket.slice(1)) };
  }

  stun(): readonly Sent[] {
    return this.outputs.flatMap(({ at, output }) => {
      if (output.type !== 'datagram.send') return [];
      const decoded = decodeStun(output.data);
      if (!decoded.ok) return [];
      return [{ at, socket: output.socket, to: output.destination, message: decoded.message }];
    });
  }

  requests(): readonly Sent[] {
    return this.stun().filter(({ message }) => message.class === 'request');
  }

  of<T extends Happening['type']>(type: T): readonly Extract<Happening, { readonly type: T }>[] {
    return this.outputs.flatMap(({ output }) =>
      output.type === 'happened' && output.happening.type === type
        ? [output.happening as Extract<Happening, { readonly type: T }>]
        : []
    );
  }

  all<T extends IceOutput['type']>(type: T): readonly Extract<IceOutput, { readonly type: T }>[] {
    return this.outputs.flatMap(({ output }) =>
      output.type === type ? [output as Extract<IceOutput, { readonly type: T }>] : []
    );
  }

  get states(): readonly string[] {
    return this.all('transport.moved').map(({ to }) => to);
  }

  #give(input: IceInput): void {
    this.#agent.handle(input, this.now, this.#refs.next());
    const opens: string[] = [];
    for (let said = this.#agent.poll(); said; said = this.#agent.poll()) {
      const { output, causes } = said;
      this.outputs.push({ at: this.now, output, causes });
      if (output.type === 'socket.open') opens.push(output.socket);
    }
    for (const socket of opens) this.#give({ type: 'socket.opened', socket, local: this.local(socket) });
  }
}

export function candidate(text: string): Candidate {
  const read = parseCandidate(`candidate:${text}`);
  if (!read.ok) throw new Error(read.error.message);
  return read.candidate;
}
