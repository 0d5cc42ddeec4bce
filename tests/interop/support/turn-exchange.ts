import { randomBytes } from 'node:crypto';
import {
  authenticate,
  challengeOf,
  challengeToAnswer,
  type Challenge,
  type Login
} from '#lib/protocol/stun/authenticate.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';
import { decodeStun } from '#lib/protocol/stun/decode-stun.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import type { StunMessage } from '#lib/protocol/stun/message.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { verifyIntegrity } from '#lib/protocol/stun/verify.ts';

/** A response, and the bytes that it came in. */
export interface Response {
  readonly message: StunMessage;
  readonly bytes: Uint8Array;
}

/** Sends a message to the server and gives back what comes next from it. */
export type Exchange = (bytes: Uint8Array) => Promise<Uint8Array>;

/** UDP (RFC 8656 §3.1). */
export const requestedTransport: StunAttribute = { type: 'REQUESTED-TRANSPORT', protocol: 17 };

/** A request with a transaction id of its own. */
export function request(method: keyof typeof methods, attributes: readonly StunAttribute[]): StunToEncode {
  const transactionId = randomBytes(12).toString('hex');
  return { class: 'request', method: methods[method], transactionId, attributes };
}

/** Sends a request and decodes its response, whose transaction id must be the request's. */
export async function ask(exchange: Exchange, message: StunToEncode): Promise<Response> {
  const bytes = await exchange(encodeStun(message).bytes);
  const decoded = decodeStun(bytes);
  if (!decoded.ok) throw new Error(`The response is no STUN: ${decoded.error.message}`);
  if (decoded.message.transactionId !== message.transactionId) throw new Error('Another transaction answers');
  return { message: decoded.message, bytes };
}

/** The code of an error response; undefined for a success. */
export function errorOf({ message }: Response): number | undefined {
  return findAttribute(message.attributes, 'ERROR-CODE')?.code;
}

/** The challenge that an error response carries. Throws where there is none. */
export function challenged({ message }: Response): Challenge {
  const challenge = challengeOf(message.attributes);
  if (!challenge) throw new Error('The response has no REALM or no NONCE');
  return challenge;
}

/**
 * Sends a request with long-term credentials and verifies the integrity of a success. Error responses of coturn carry
 * none, whatever their code; of 401 and 438 that is as it must be (RFC 8489 §9.2.4).
 */
export async function askAs(
  exchange: Exchange,
  login: Login,
  challenge: Challenge,
  message: StunToEncode
): Promise<Response> {
  const authenticated = authenticate(message, login, challenge);
  const response = await ask(exchange, authenticated);
  if (response.message.class === 'error') return response;
  const verified = verifyIntegrity(response.bytes, authenticated.integrity.key);
  if (!verified.ok) throw new Error(`The response is not the server's: ${verified.error.message}`);
  return response;
}

/** The result of a request once every challenge was answered, and how often it was sent for that. */
export interface Outcome {
  readonly response: Response;
  readonly sent: number;
  /** The challenge that was answered last. */
  readonly challenge: Challenge | undefined;
}

/** Sends a request, each time with a transaction id of its own, until the response asks for no other one. */
export async function converse(
  exchange: Exchange,
  login: Login,
  method: keyof typeof methods,
  attributes: readonly StunAttribute[],
  known?: Challenge
): Promise<Outcome> {
  const send = (challenge: Challenge | undefined): Promise<Response> =>
    challenge
      ? askAs(exchange, login, challenge, request(method, attributes))
      : ask(exchange, request(method, attributes));
  let challenge = known;
  for (let sent = 1; ; sent++) {
    const response = await send(challenge);
    const next = challengeToAnswer(response.message, challenge);
    if (!next) return { response, sent, challenge };
    challenge = next;
  }
}
