import type { IceServerAddress } from '#lib/agents/ice/ice-io.ts';
import { parseIp } from '#lib/protocol/address/ip-address.ts';
import { parseIceServer } from '#lib/session/live/ice-servers.ts';

export type ServerUrlResult =
  | { readonly ok: true; readonly server: IceServerAddress }
  /** Sentences that name the fault and the remedy. */
  | { readonly ok: false; readonly message: string };

/** A TURN server lets nobody in without (RFC 8489 §9.2). */
export interface Login {
  readonly username?: string | undefined;
  readonly credential?: string | undefined;
}

/** Ports by default (RFC 7064 §3.2, RFC 7065 §3.2). */
const ports = { plain: 3478, tls: 5349 } as const;

/**
 * Reads the URL of a STUN server (RFC 7064) or a TURN server (RFC 7065) that is to be of this kind. A login may stand in that
 * of a TURN server, `turn:USER:PASSWORD@HOST`, which RFC 7065 has no place for: it is taken out of the URL. Otherwise it is
 * the one that is given.
 */
export function readServerUrl(kind: 'stun' | 'turn', text: string, given: Login): ServerUrlResult {
  const taken = kind === 'turn' ? takeLogin(text) : { url: text };
  if ('message' in taken) return { ok: false, message: taken.message };
  const { url, login = given } = taken;
  const typed = kind === 'turn' ? { username: login.username ?? '', credential: login.credential ?? '' } : {};
  const parsed = parseIceServer({ urls: url, username: '', credential: '', ...typed });
  if (!parsed.ok) return { ok: false, message: parsed.errors.map(({ message }) => message).join(' ') };
  const [, scheme = '', host = '', port, query = ''] =
    /^([a-z]+):(\[[^\]]*\]|[^:?]*)(?::(\d+))?(?:\?transport=(\w+))?$/i.exec(parsed.server.urls) ?? [];
  const name = scheme.toLowerCase();
  if (!name.startsWith(kind)) {
    return { ok: false, message: `URL: ${name}: is not what a ${kind.toUpperCase()} server’s begins with.` };
  }
  const isTls = name.endsWith('s');
  if (isTls && kind === 'stun')
    return { ok: false, message: 'URL: STUN is spoken over UDP here. Name a stun: server.' };
  if (isTls && query.toLowerCase() === 'udp')
    return { ok: false, message: 'URL: TURN over DTLS is not spoken here. Leave ?transport=udp out.' };
  const bare = host.replace(/^\[|\]$/g, '');
  const ip = parseIp(bare);
  return {
    ok: true,
    server: {
      kind,
      url: parsed.server.urls,
      host: ip.ok ? ip.ip : bare,
      port: port === undefined ? (isTls ? ports.tls : ports.plain) : Number(port),
      transport: isTls ? 'tls' : query.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
      ...(kind === 'turn' && { username: login.username ?? '', password: login.credential ?? '' })
    }
  };
}

type Taken = { readonly url: string; readonly login?: Login } | { readonly message: string };

/** Takes the login out of a URL; what is percent-encoded there is decoded (RFC 3986 §2.1). */
function takeLogin(text: string): Taken {
  const [, scheme = '', login, place = ''] = /^([a-z]+:)(?:(.*)@)?(.*)$/is.exec(text) ?? [];
  if (login === undefined) return { url: text };
  const [, username, credential] = /^([^:]+):(.+)$/s.exec(login) ?? [];
  if (username === undefined || credential === undefined)
    return { message: 'URL: before the @ stand a user and a password, with a colon between them.' };
  try {
    const [user, password] = [decodeURIComponent(username), decodeURIComponent(credential)];
    return { url: `${scheme}${place}`, login: { username: user, credential: password } };
  } catch {
    return { message: 'URL: before the @ a % is no percent-encoding. A % itself is written %25.' };
  }
}
