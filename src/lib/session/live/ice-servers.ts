import type { IceServer } from '../options.ts';

/** A person's entries to add a server. */
export interface TypedServer {
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

export interface ServerError {
  /** The field that it is about. */
  readonly field: keyof TypedServer;
  readonly code:
    | 'empty'
    | 'unknown-scheme'
    | 'bad-host'
    | 'bad-port'
    | 'bad-query'
    | 'bad-transport'
    | 'missing'
    | 'unused';
  /** A sentence that names the field, the fault and the remedy. */
  readonly message: string;
}

export type ServerResult =
  | { readonly ok: true; readonly server: IceServer }
  | { readonly ok: false; readonly errors: readonly ServerError[] };

/**
 * Reads a STUN URI (RFC 7064 §3.1: scheme, host, port) or a TURN URI (RFC 7065 §3.1: with a transport besides), and
 * what a TURN server needs to let anybody in (RFC 8489 §9.2). Blanks around the fields do not count. All that is wrong
 * is told at once.
 */
export function parseIceServer(typed: TypedServer): ServerResult {
  const urls = typed.urls.trim();
  const username = typed.username.trim();
  const { credential } = typed;
  const url = checkUrl(urls);
  const turn = /^turns?:/i.test(urls);
  const errors = [...(url ? [url] : []), ...checkCredentials(turn, username, credential)];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, server: turn ? { urls, username, credential } : { urls } };
}

/** One sentence on what adding the server tells its operator. */
export function whatServerLearns({ urls }: IceServer): string {
  const host = /^turns?:/i.test(urls) ? 'TURN' : 'STUN';
  const learns = `The ${host} server sees the public address of this machine and when a run is made`;
  return host === 'TURN'
    ? `${learns}; what is relayed through it stays encrypted, but it sees how much and between which addresses.`
    : `${learns}; it sees nothing of what the peers say.`;
}

function checkCredentials(turn: boolean, username: string, credential: string): readonly ServerError[] {
  const errors: ServerError[] = [];
  if (turn) {
    if (!username) errors.push(missing('username', 'Username'));
    if (!credential) errors.push(missing('credential', 'Credential'));
  } else if (username || credential) {
    const field = username ? 'username' : 'credential';
    const name = username ? 'Username' : 'Credential';
    errors.push({
      field,
      code: 'unused',
      message: `${name}: a STUN server takes none. Leave it empty, or name a turn: server.`
    });
  }
  return errors;
}

function missing(field: 'username' | 'credential', name: string): ServerError {
  return {
    field,
    code: 'missing',
    message: `${name}: a TURN server needs one. Enter what its operator gave you.`
  };
}

function checkUrl(urls: string): ServerError | undefined {
  const wrong = (code: ServerError['code'], message: string): ServerError => ({
    field: 'urls',
    code,
    message: `URL: ${message}`
  });
  if (!urls) return wrong('empty', 'it is empty. Enter one such as stun:stun.example.org:3478.');
  const scheme = /^(stuns?|turns?):/i.exec(urls)?.[1]?.toLowerCase();
  if (!scheme) return wrong('unknown-scheme', 'it must begin with stun:, stuns:, turn: or turns:.');
  const rest = urls.slice(scheme.length + 1);
  if (rest.startsWith('//')) return wrong('bad-host', `leave out the // after ${scheme}:.`);

  const [place = '', ...query] = rest.split('?');
  const { host, port } = split(place);
  if (isIPv6(place)) return wrong('bad-host', `put the IPv6 address in brackets: ${scheme}:[${place}].`);
  if (!isHost(host)) {
    return wrong(
      'bad-host',
      'after the colon comes a host name, an IPv4 address, or an IPv6 address in brackets.'
    );
  }
  if (port !== undefined && !isPort(port)) {
    return wrong('bad-port', `the port must be a number from 1 to 65535, not “${port}”.`);
  }
  if (query.length === 0) return undefined;
  if (scheme.startsWith('stun'))
    return wrong('bad-query', 'a STUN URL ends after the port. Remove the ? and what follows.');
  const transport = /^transport=(.*)$/i.exec(query.join('?'))?.[1];
  if (transport === undefined)
    return wrong('bad-query', 'after the ? only transport=udp or transport=tcp may follow.');
  if (!/^(udp|tcp)$/i.test(transport))
    return wrong('bad-transport', `the transport must be udp or tcp, not “${transport}”.`);
  return undefined;
}

/** An address in brackets keeps them; a port is what follows the host and a colon. */
function split(place: string): { readonly host: string; readonly port?: string } {
  const [, host = place, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place) ?? [];
  return port === undefined ? { host } : { host, port };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** A name of letters, digits and hyphens in parts of at most 63 (RFC 1123 §2.1), an IPv4 or a bracketed IPv6 address. */
function isHost(text: string): boolean {
  if (text.startsWith('[')) return text.endsWith(']') && isIPv6(text.slice(1, -1));
  const parts = text.replace(/\.$/, '').split('.');
  if (parts.every((part) => /^\d+$/.test(part))) {
    return (
      parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
    );
  }
  return text.length <= 253 && parts.every((part) => /^[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?$/i.test(part));
}

/** RFC 4291 §2.2: eight groups of hex, one run of which may be `::`; the last two may be written as IPv4. */
function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  const hex = dotted ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[\da-f]{1,4}$/i.test(group)) || (dotted && !isHost(last))) return false;
  const count = hex.length + (dotted ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}
