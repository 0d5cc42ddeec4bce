import type { Format } from '../../bytes/format.ts';
import type { DtlsVersion } from '../versions.ts';
import { certificateRequest12, certificateRequest13 } from './certificate-request.ts';
import { certificate12, certificate13 } from './certificate.ts';
import { clientHello } from './client-hello.ts';
import { clientKeyExchange, serverKeyExchange } from './key-exchange.ts';
import { serverHello } from './server-hello.ts';
import { signed } from './signed.ts';
import {
  encryptedExtensions,
  finished,
  helloVerifyRequest,
  keyUpdate,
  newConnectionId,
  newSessionTicket12,
  newSessionTicket13,
  nothing,
  requestConnectionId
} from './small-bodies.ts';

/** Messages of DTLS 1.2 and their bodies. */
export const bodies12 = {
  hello_request: nothing,
  client_hello: clientHello,
  server_hello: serverHello,
  hello_verify_request: helloVerifyRequest,
  new_session_ticket: newSessionTicket12,
  certificate: certificate12,
  server_key_exchange: serverKeyExchange,
  certificate_request: certificateRequest12,
  server_hello_done: nothing,
  certificate_verify: signed,
  client_key_exchange: clientKeyExchange,
  finished
} as const;

/** Messages of DTLS 1.3 and their bodies. */
export const bodies13 = {
  client_hello: clientHello,
  server_hello: serverHello,
  new_session_ticket: newSessionTicket13,
  encrypted_extensions: encryptedExtensions,
  request_connection_id: requestConnectionId,
  new_connection_id: newConnectionId,
  certificate: certificate13,
  certificate_request: certificateRequest13,
  certificate_verify: signed,
  finished,
  key_update: keyUpdate
} as const;

type BodyOf<Table> = {
  readonly [Type in keyof Table]: Table[Type] extends Format<infer Value>
    ? { readonly type: Type } & Value
    : never;
}[keyof Table];

/** The body of a message of DTLS 1.2. */
export type HandshakeBody12 = BodyOf<typeof bodies12>;

/** The body of a message of DTLS 1.3. */
export type HandshakeBody13 = BodyOf<typeof bodies13>;

/** The format of the body of a message of that name, or undefined where the version has no such message. */
export function bodyFormatOf(version: DtlsVersion, type: string): Format<unknown> | undefined {
  const table: Readonly<Record<string, Format<unknown>>> = version === '1.2' ? bodies12 : bodies13;
  return Object.hasOwn(table, type) ? table[type] : undefined;
}
