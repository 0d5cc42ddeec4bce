import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { Refs, type Agent, type Ref } from '#lib/agents/contract.ts';
import { parseTransportAddress, type TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { authenticate, challengeOf, type Challenge } from '#lib/protocol/stun/authenticate.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';
import { RandomStreams } from '#lib/network/random.ts';
import { TurnServer, type TurnServerOptions } from '#lib/network/servers/turn-server.ts';
import type { ServerInput, ServerOutput } from '#lib/network/servers/server-io.ts';
import type { Happening } from '#lib/trace/event.ts';

/** The address that a text is known to be. */
export function address(text: string): TransportAddress {
  const parsed = parseTransportAddress(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.address;
}

export const seconds = (count: number): number => count * 1_000_000;
export const login = { username: 'trickle', password: 'lab' };
export const requestedTransport: StunAttribute = { type: 'REQUESTED-TRANSPORT', protocol: 17 };
export const peerAddress = (text: string): StunAttribute => ({
  type: 'XOR-PEER-ADDRESS',
  address: address(text)
});
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

let transactions = 0;
export function message(
  stunClass: 'request' | 'indication',
  method: keyof typeof methods,
  attributes: readonly StunAttribute[] = []
): StunToEncode {
  const transactionId = (++transactions).toString(16).padStart(24, '0');
  return { class: stunClass, method: methods[method], transactionId, attributes };
}

/** A response, with the bytes it came in. */
export interface Answer extends StunMessage {
  readonly bytes: Uint8Array;
  readonly error: number | undefined;
}

/** An output of a server, its ref and what made it. */
export type Said = ServerOutput & { readonly ref: Ref; readonly causes: readonly Ref[] };

/** A server in hand: what goes in, and everything that comes out of it. */
export class Bench<S extends Agent<ServerInput, ServerOutput>> {
  readonly refs = new Refs();
  readonly server: S;
  readonly local = address('203.0.113.50:3478');
  now = 0;
  /** The outputs of the last input. */
  outputs: readonly Said[] = [];
  /** The last input's name. */
  ref: Ref = 0;

  constructor(make: (refs: Refs) => S) {
    this.server = make(this.refs);
  }

  handle(input: ServerInput): readonly Said[] {
    this.ref = this.refs.next();
    this.server.handle(input, this.now, this.ref);
    const outputs: Said[] = [];
    for (let said = this.server.poll(); said; said = this.server.poll()) {
      const { output, ref, causes } = said;
      outputs.push({ ...output, ref, causes });
    }
    this.outputs = outputs;
    return outputs;
  }

  /** A datagram arrives from `remote`, where the server listens unless `local` says where. */
  datagram(remote: string, data: Uint8Array, local = this.local): readonly Said[] {
    return this.handle({ type: 'datagram.received', local, remote: address(remote), data });
  }

  /** Every deadline up to `until` comes in its time; gives what they all made. */
  advance(until: number): readonly Said[] {
    const made: Said[] = [];
    for (let at = this.server.deadline; at !== undefined && at <= until; at = this.server.deadline) {
      this.now = at;
      made.push(...this.handle({ type: 'timeout' }));
    }
    this.now = until;
    return made;
  }

  /** The only thing that went out by UDP. */
  sent(): Extract<ServerOutput, { type: 'datagram.send' }> {
    const sent = this.outputs.filter((output) => output.type === 'datagram.send');
    if (sent.length !== 1) throw new Error(`${sent.length} datagrams went out: ${this.drops().join('; ')}`);
    return sent[0]!;
  }

  drops(): readonly string[] {
    return this.outputs.flatMap((output) =>
      output.type === 'dropped' ? [reasonLabel(output.why, { actors: [] })] : []
    );
  }

  happened(outputs = this.outputs): readonly Happening[] {
    return outputs.flatMap((output) => (output.type === 'happened' ? [output.happening] : []));
  }

  /** The response to a request by UDP, decoded. */
  ask(remote: string, request: StunToEncode): Answer {
    this.datagram(remote, encodeStun(request).bytes);
    const { remote: to, local: from, data } = this.sent();
    if (from !== this.local && from.port !== this.local.port) throw new Error('Answered from another port');
    if (to.ip !== address(remote).ip || to.port !== address(remote).port)
      throw new Error('Answered elsewhere');
    return answerIn(data, request);
  }
}

/** The response in these bytes, which must be to that request. */
export function answerIn(bytes: Uint8Array, request: StunToEncode): Answer {
  const decoded = decodeStun(bytes);
  if (!decoded.ok) throw new Error(decoded.error.message);
  if (decoded.message.transactionId !== request.transactionId) throw new Error('Another transaction');
  const error = findAttribute(decoded.message.attributes, 'ERROR-CODE')?.code;
  return { ...decoded.message, bytes, error };
}

/** Asks with credentials and verifies the integrity of whatever is not 400, 401 or 438. */
export function askAs(
  bench: Bench<Agent<ServerInput, ServerOutput>>,
  remote: string,
  challenge: Challenge,
  request: StunToEncode,
  who = login
): Answer {
  const authenticated = authenticate(request, who, challenge);
  const answer = bench.ask(remote, authenticated);
  if (answer.error === 401 || answer.error === 438) return answer;
  const verified = verifyIntegrity(answer.bytes, authenticated.integrity.key);
  if (!verified.ok) throw new Error(verified.error.message);
  return answer;
}

/** The challenge that answers a first Allocate. */
export function challengeFor(bench: Bench<Agent<ServerInput, ServerOutput>>, remote: string): Challenge {
  const refused = bench.ask(remote, message('request', 'Allocate', [requestedTransport]));
  const challenge = challengeOf(refused.attributes);
  if (refused.error !== 401 || !challenge) throw new Error('There is no challenge');
  return challenge;
}

/** A TURN server on the usual addresses. */
export function turnBench(options: Partial<TurnServerOptions> = {}): Bench<TurnServer> {
  const random = new RandomStreams(7).get('turn');
  const addresses = ['203.0.113.50', '2001:db8::50'];
  return new Bench(
    (refs) => new TurnServer({ refs, random, addresses, realm: 'turn.example', users: [login], ...options })
  );
}

/** An allocation that was granted. */
export interface Allocated {
  readonly challenge: Challenge;
  readonly relayed: TransportAddress;
}

/** The whole exchange of an Allocate: refused without credentials, granted with them. */
export function allocate(
  bench: Bench<TurnServer>,
  client: string,
  extra: readonly StunAttribute[] = []
): Allocated {
  const challenge = challengeFor(bench, client);
  const request = message('request', 'Allocate', [requestedTransport, ...extra]);
  const granted = askAs(bench, client, challenge, request);
  const relayed = findAttribute(granted.attributes, 'XOR-RELAYED-ADDRESS')?.address;
  if (!relayed) throw new Error(`There is no relayed address: ${granted.error}`);
  return { challenge, relayed };
}
