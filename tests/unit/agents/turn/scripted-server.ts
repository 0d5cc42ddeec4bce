import { TurnClient } from '#lib/agents/turn/turn-client.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { longTermKey } from '#lib/protocol/stun/credentials.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { decodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import type { Micros } from '#lib/trace/base.ts';
import { randomSource } from '../../../support/random-source.ts';

export const login = { username: 'alice', password: 'wonderland' };
export const realm = 'turn.example';
const key = longTermKey({ ...login, realm });
export const relayed = { ip: '203.0.113.50', port: 50_000 };
export const mapped = { ip: '203.0.113.7', port: 40_001 };
export const bob = { ip: '198.51.100.4', port: 5000 };
export const seconds = (count: number): Micros => count * 1_000_000;
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const timing = { rto: 500_000, sends: 7, finalFactor: 16 };

/** A request that the client has sent, and whether it is signed with the right key. */
export interface Asked extends StunMessage {
  readonly name: string;
  readonly signed: boolean;
  readonly nonce: string | undefined;
  readonly at: Micros;
  readonly bytes: Uint8Array;
  readonly causes: readonly number[];
  readonly ref: number;
}

/** A TURN client in hand: a test reads what it sends and writes what the server says, at the times that it likes. */
export class ScriptedServer {
  now: Micros = 0;
  #refs = 0;
  readonly asked: Asked[] = [];
  /** Datagrams to peers, by indication or channel. */
  readonly toPeers: { by: string; text: string; causes: readonly number[] }[] = [];
  readonly received: { from: TransportAddress; text: string }[] = [];
  readonly failures: { code: number; text: string }[] = [];
  readonly forbidden: string[] = [];
  readonly ended: { id: string; outcome: string; code: number | undefined }[] = [];
  readonly allocated: unknown[] = [];
  readonly client: TurnClient;

  constructor(framing: 'udp' | 'tcp' = 'udp', itsTiming = timing) {
    this.client = new TurnClient({
      login,
      framing,
      timing: itsTiming,
      random: randomSource(1),
      owner: {
        send: (bytes, causes) => this.#sent(bytes, causes, framing),
        allocated: (address, seen, causes) => this.allocated.push({ address, seen, causes }),
        failed: (code, text) => this.failures.push({ code, text }),
        forbidden: (ip, code) => this.forbidden.push(`${ip} ${code}`),
        received: (from, data) => this.received.push({ from, text: new TextDecoder().decode(data) }),
        ended: (id, outcome, code) => this.ended.push({ id, outcome, code })
      }
    });
  }

  /** The last thing that the client asked. */
  get last(): Asked {
    return this.asked.at(-1)!;
  }

  /** The names of what it asked since the count was `from`. */
  names(from = 0): readonly string[] {
    return this.asked.slice(from).map(({ name }) => name);
  }

  /** The server says something to the client. */
  say(bytes: Uint8Array): boolean {
    return this.client.receive(bytes, this.now, ++this.#refs);
  }

  grant(attributes: readonly StunAttribute[] = [], request = this.last, signedWith = key): void {
    const { method, transactionId } = request;
    const integrity = request.nonce === undefined ? {} : { integrity: { key: signedWith } };
    this.say(encodeStun({ class: 'success', method, transactionId, attributes, ...integrity }).bytes);
  }

  refuse(
    code: number,
    {
      nonce,
      request = this.last,
      signedWith
    }: { nonce?: string; request?: Asked; signedWith?: Uint8Array } = {}
  ): void {
    const { method, transactionId } = request;
    const attributes: StunAttribute[] = [{ type: 'ERROR-CODE', code, reason: `reason ${code}` }];
    if (nonce !== undefined) attributes.push({ type: 'REALM', realm }, { type: 'NONCE', nonce });
    const integrity = signedWith ? { integrity: { key: signedWith } } : {};
    this.say(encodeStun({ class: 'error', method, transactionId, attributes, ...integrity }).bytes);
  }

  grantAllocation(lifetime = 600): void {
    this.grant([
      { type: 'XOR-RELAYED-ADDRESS', address: relayed },
      { type: 'LIFETIME', lifetime },
      { type: 'XOR-MAPPED-ADDRESS', address: mapped }
    ]);
  }

  /** All the way to an allocation. */
  allocate(lifetime = 600): this {
    this.client.allocate(this.now, [1]);
    this.refuse(401, { nonce: 'first' });
    this.grantAllocation(lifetime);
    return this;
  }

  /** Meets every deadline up to `until`. `answers` is called after each, for what was asked meanwhile. */
  run(until: Micros, answers: (request: Asked) => void = () => undefined): void {
    for (let at = this.client.deadline; at !== undefined && at <= until; at = this.client.deadline) {
      const before = this.asked.length;
      this.now = Math.max(this.now, at);
      this.client.elapse(this.now, ++this.#refs);
      for (const request of this.asked.slice(before)) answers(request);
    }
    this.now = until;
  }

  /** The ids of requests that have not ended, and of those that ended more than once. */
  unsettled(): readonly string[] {
    const begun = new Set(this.asked.map(({ transactionId }) => transactionId));
    return [...begun].filter((id) => this.ended.filter((one) => one.id === id).length !== 1);
  }

  #sent(bytes: Uint8Array, causes: readonly number[], framing: 'udp' | 'tcp'): number {
    const ref = ++this.#refs;
    const decoded = decodeStun(bytes);
    if (!decoded.ok) {
      const channel = decodeChannelData(bytes, framing);
      if (!channel.ok) throw new Error(channel.error.message);
      const text = new TextDecoder().decode(channel.message.data);
      this.toPeers.push({ by: `channel ${channel.message.channel.toString(16)}`, text, causes });
      return ref;
    }
    const { message } = decoded;
    if (message.method === methods.Send) {
      const text = new TextDecoder().decode(findAttribute(message.attributes, 'DATA')?.data);
      const to = findAttribute(message.attributes, 'XOR-PEER-ADDRESS')?.address;
      this.toPeers.push({ by: `indication to ${to?.ip}:${to?.port}`, text, causes });
      return ref;
    }
    const name = Object.entries(methods).find(([, method]) => method === message.method)![0];
    const nonce = findAttribute(message.attributes, 'NONCE')?.nonce;
    const signed = verifyIntegrity(bytes, key).ok;
    this.asked.push({ ...message, name, nonce, signed, at: this.now, bytes, causes, ref });
    return ref;
  }
}
