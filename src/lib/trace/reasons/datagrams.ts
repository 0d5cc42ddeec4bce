import { natural, oneOf, optional, text } from '../shape.ts';
import type { ReasonsOf, ReasonTable } from './declare.ts';

const scope = oneOf<'private' | 'unique-local' | 'shared' | 'link-local' | 'loopback'>({
  private: true,
  'unique-local': true,
  shared: true,
  'link-local': true,
  loopback: true
});
const family = oneOf<'IPv4' | 'IPv6'>({ IPv4: true, IPv6: true });
const filter = oneOf<'address' | 'address-and-port'>({ address: true, 'address-and-port': true });
const fault = oneOf<'truncated' | 'excess' | 'mismatch' | 'bad-value' | 'bad-text' | 'too-long'>({
  truncated: true,
  excess: true,
  mismatch: true,
  'bad-value': true,
  'bad-text': true,
  'too-long': true
});
const messageClass = oneOf<'request' | 'indication' | 'success' | 'error'>({
  request: true,
  indication: true,
  success: true,
  error: true
});
/** The bytes are wrong in this way, at this offset. */
const undecoded = { fault, at: natural };

/** The reasons for sending a datagram, and for its going no further: `why` of `datagram.*`. */
export const datagramReasons = {
  'segment.sent-again': { args: {} },
  /** `chance`: of a million packets so many are lost. */
  'link.lost': { args: { chance: natural } },
  'interface.is-down': { args: { interface: text } },
  'path.is-cut': { args: {} },
  'address.no-socket': { args: { address: text } },
  /** `server`: an actor. */
  'server.absent': { args: { server: text } },
  'udp.blocked': { args: {} },
  'nat.no-hairpinning': { args: {}, section: 'RFC 4787 §6' },
  'nat.no-port': { args: {} },
  'nat.no-mapping': { args: { remote: text }, section: 'RFC 4787 §5' },
  'nat.mapping-expired': { args: {}, section: 'RFC 4787 §5' },
  /** `internal` has not sent to `remote`, which is an IP or `IP:port` as the filter compares it. */
  'nat.filtered': { args: { filter, internal: text, remote: text }, section: 'RFC 4787 §5' },
  'firewall.unasked': { args: { external: text }, section: 'RFC 4787 §5' },
  /** `network`: its name; the internet when absent. */
  'route.nobody': { args: { ip: text, network: optional(text) } },
  'route.local-address': { args: { ip: text, scope } },
  'route.no-family': { args: { family, network: optional(text) } },
  'turn.no-permission': { args: { ip: text }, section: 'RFC 8656 §9' },
  'turn.no-allocation': { args: { client: text } },
  'turn.no-channel': { args: { channel: text } },
  'turn.send-incomplete': { args: {} },
  'turn.too-long': { args: { length: natural } },
  'turn.not-channel-data': { args: undecoded },
  'turn.unreadable': { args: undecoded },
  'stun.unreadable': { args: undecoded },
  'stun.bad-fingerprint': { args: { fault: oneOf<'malformed' | 'wrong'>({ malformed: true, wrong: true }) } },
  /** `method`: its name. */
  'stun.not-served': { args: { class: messageClass, method: text } },
  'stun.not-understood': { args: {} },
  /** RFC 7983 §7 tells protocols apart by the first byte. */
  'data.no-protocol': { args: {}, section: 'RFC 7983 §7' },
  'data.no-transport': { args: { protocol: text } }
} as const satisfies ReasonTable;

export type DatagramReason = ReasonsOf<typeof datagramReasons>;
