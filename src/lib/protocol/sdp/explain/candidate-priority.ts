import { type PriorityParts, splitPriority } from '../../ice/priority.ts';
import { toNumber } from './words.ts';

/** What of a candidate gives its priority a meaning. */
export interface PriorityPlace {
  /** As written. */
  readonly component: string;
  readonly type: string;
  readonly tcp: boolean;
}

/** RFC 8445 §5.1.2.2. */
const recommended: Readonly<Record<string, number>> = { host: 126, prflx: 110, srflx: 100, relay: 0 };

/** What implementations use instead. */
const preferred: Readonly<Record<string, string>> = {
  'host tcp 90': 'libwebrtc’s for host candidates over TCP',
  'prflx tcp 80': 'libwebrtc’s for peer-reflexive candidates over TCP',
  'host tcp 125': 'Firefox’s for host candidates over TCP',
  'relay udp 5': 'Firefox’s for candidates relayed over UDP',
  'relay udp 3': 'libwebrtc’s for a TURN server reached over UDP',
  'relay udp 2': 'libwebrtc’s for a TURN server reached over DTLS, and over UDP in older versions',
  'relay udp 1': 'libwebrtc’s for a TURN server reached over TCP',
  'relay udp 0': 'libwebrtc’s for a TURN server reached over TLS, and RFC 8445’s for any relayed candidate'
};

/** libwebrtc's precedence of addresses, the low byte of its local preference. */
const precedences: Readonly<Record<number, string>> = {
  30: 'IPv4',
  40: 'IPv6',
  50: 'unique local IPv6',
  60: 'loopback'
};

/** The priority taken apart, with what its parts tell. */
export function priorityWords(text: string, place: PriorityPlace): string {
  const priority = toNumber(text);
  if (priority === undefined || priority < 1 || priority > 2 ** 31 - 1)
    return 'Not a priority: a number from 1 to 2147483647 belongs here.';
  const parts = splitPriority(priority);
  const { typePreference, localPreference, component } = parts;
  const sum = `${String(typePreference)} · 2²⁴ + ${String(localPreference)} · 2⁸ + (256 − ${String(component)})`;
  return [
    `${sum}: higher is better.`,
    ofType(parts, place),
    ofAddress(parts, place),
    ofComponent(parts, place)
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function ofType({ typePreference }: PriorityParts, { type, tcp }: PriorityPlace): string {
  const own = preferred[`${type} ${tcp ? 'tcp' : 'udp'} ${String(typePreference)}`];
  const begin = `Type preference ${String(typePreference)}`;
  if (own !== undefined) return `${begin} is ${own}.`;
  if (Object.hasOwn(recommended, type) && recommended[type] === typePreference)
    return `${begin} is what RFC 8445 recommends for ${type} candidates.`;
  return `${begin} is the sender’s own choice.`;
}

function ofAddress({ typePreference, localPreference }: PriorityParts, { tcp, type }: PriorityPlace): string {
  const begin = `Local preference ${String(localPreference)}`;
  if (localPreference === 65535) return `${begin} is the highest, which RFC 8445 gives to an only address.`;
  const network = Math.floor(localPreference / 256);
  const precedence = precedences[localPreference % 256];
  const firefox = typePreference === 125 || (type === 'relay' && !tcp && typePreference === 5);
  if (precedence === undefined || network > 127 || firefox)
    return `${begin} orders the addresses of one type.`;
  const byLibwebrtc = `${begin} is ${String(network)} · 2⁸ + ${String(localPreference % 256)}, as libwebrtc makes it`;
  return network === 0
    ? `${byLibwebrtc} when the page may not learn the interfaces: ${precedence}.`
    : `${byLibwebrtc} for network ${String(128 - network)} of the machine, in order of preference: ${precedence}.`;
}

function ofComponent(parts: PriorityParts, { component }: PriorityPlace): string {
  return String(parts.component) === component
    ? ''
    : `The component in it, ${String(parts.component)}, is not the one of the line.`;
}
