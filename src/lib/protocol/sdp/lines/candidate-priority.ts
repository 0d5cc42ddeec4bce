import { splitPriority } from '../../ice/priority.ts';
import { keyOf, toNumber } from './tokens.ts';

/** The words of a candidate that give its priority a meaning, as written. */
export interface PriorityPlace {
  readonly component: string;
  readonly type: string;
  readonly tcp: boolean;
}

/** RFC 8445 §5.1.2.2. */
const recommended: Readonly<Record<string, number>> = { host: 126, prflx: 110, srflx: 100, relay: 0 };

/** Type preferences that implementations use instead, by type, transport and number. */
const preferences = {
  'host tcp 90': true,
  'prflx tcp 80': true,
  'host tcp 125': true,
  'relay udp 5': true,
  'relay udp 3': true,
  'relay udp 2': true,
  'relay udp 1': true,
  'relay udp 0': true
} as const;

/** A type preference that some implementation is known for. */
export type KnownPreference = keyof typeof preferences;

/** libwebrtc's precedence of addresses, the low byte of its local preference. */
const precedences = {
  '30': 'ipv4',
  '40': 'ipv6',
  '50': 'ipv6-unique-local',
  '60': 'loopback'
} as const;

/** A kind of address that libwebrtc has a precedence for. */
export type Precedence = (typeof precedences)[keyof typeof precedences];

/** The parts of a priority (RFC 8445 §5.1.2.1), and where each comes from. */
export interface PriorityFacts {
  readonly typePreference: number;
  readonly localPreference: number;
  readonly component: number;
  /** The origin of the type preference: an implementation, RFC 8445's recommendation for the type, or undefined for the sender's own. */
  readonly preferenceOf: KnownPreference | 'recommended' | undefined;
  readonly type: string;
  readonly local: LocalPreference;
  /** Whether the component in it is that of the line. */
  readonly componentAgrees: boolean;
}

/** Where a local preference comes from: RFC 8445's for an only address, libwebrtc's for a network, or an order of the sender's own. */
export type LocalPreference =
  | { readonly by: 'only-address' | 'sender' }
  | {
      readonly by: 'libwebrtc';
      /** The high byte. */
      readonly high: number;
      /** The low byte. */
      readonly low: number;
      /** The network's place in the order of preference, from 1; undefined when the page may not learn the interfaces. */
      readonly network: number | undefined;
      readonly precedence: Precedence;
    };

/** Takes a priority apart; undefined for a text that is none. */
export function readPriority(text: string, place: PriorityPlace): PriorityFacts | undefined {
  const priority = toNumber(text);
  if (priority === undefined || priority < 1 || priority > 2 ** 31 - 1) return undefined;
  const { typePreference, localPreference, component } = splitPriority(priority);
  return {
    typePreference,
    localPreference,
    component,
    preferenceOf: preferenceOf(typePreference, place),
    type: place.type,
    local: localOf(typePreference, localPreference, place),
    componentAgrees: String(component) === place.component
  };
}

function preferenceOf(preference: number, { type, tcp }: PriorityPlace): PriorityFacts['preferenceOf'] {
  const known = keyOf(preferences, `${type} ${tcp ? 'tcp' : 'udp'} ${String(preference)}`);
  if (known !== undefined) return known;
  return Object.hasOwn(recommended, type) && recommended[type] === preference ? 'recommended' : undefined;
}

function localOf(typePreference: number, local: number, { tcp, type }: PriorityPlace): LocalPreference {
  if (local === 65535) return { by: 'only-address' };
  const high = Math.floor(local / 256);
  const low = local % 256;
  const known = keyOf(precedences, String(low));
  const firefox = typePreference === 125 || (type === 'relay' && !tcp && typePreference === 5);
  if (known === undefined || high > 127 || firefox) return { by: 'sender' };
  return {
    by: 'libwebrtc',
    high,
    low,
    network: high === 0 ? undefined : 128 - high,
    precedence: precedences[known]
  };
}
