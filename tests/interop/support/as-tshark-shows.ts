import { leaves, type Field } from '#lib/protocol/bytes/field.ts';

/** Values by Wireshark's names of fields, in the order in which it says them. */
export type Shown = Readonly<Record<string, readonly string[]>>;

/** How tshark writes a part of an attribute; undefined where it says nothing. */
type Write = (part: Field) => string | undefined;

/** By Wireshark's name of a field: which part of our tree it shows, and how. */
type Fields = Readonly<Record<string, readonly [part: string, write: Write]>>;

/** Stands for the attribute as a whole, in place of the name of a part. */
const whole = '';

const plainAddress: Fields = {
  'stun.att.reserved': ['Reserved', colons],
  'stun.att.family': ['Family', hex],
  'stun.att.port': [whole, ({ value }) => /\d+$/.exec(String(value))?.[0]],
  'stun.att.ipv4': [whole, ({ value }) => /^([\d.]+):/.exec(String(value))?.[1]],
  'stun.att.ipv6': [whole, ({ value }) => /^\[(.+)\]/.exec(String(value))?.[1]]
};
const xorAddress: Fields = {
  ...plainAddress,
  'stun.att.port-xord': ['X-Port', colons],
  'stun.att.ipv4-xord': ['X-Address', ofLength(4)],
  'stun.att.ipv6-xord': ['X-Address', ofLength(16)]
};
const passwordAlgorithm: Fields = {
  'stun.att.pw_alg': ['Algorithm', plain],
  'stun.att.pw_alg_len': ['Algorithm Parameters Length', plain],
  'stun.att.pw_alg_data': ['Algorithm Parameters', colons]
};

/** The fields that tshark reads from the attributes whose format it knows. */
const formats: Readonly<Record<string, Fields>> = {
  'MAPPED-ADDRESS': plainAddress,
  'XOR-MAPPED-ADDRESS': xorAddress,
  'ALTERNATE-SERVER': plainAddress,
  'XOR-PEER-ADDRESS': xorAddress,
  'XOR-RELAYED-ADDRESS': xorAddress,
  'RESPONSE-ORIGIN': plainAddress,
  'OTHER-ADDRESS': plainAddress,
  'ERROR-CODE': {
    'stun.att.reserved': ['Reserved', colons],
    'stun.att.error.class': [whole, ({ value }) => /^\d/.exec(String(value))?.[0]],
    'stun.att.error': [whole, ({ value }) => String(Number(String(value).slice(1, 3)))],
    'stun.att.error.reason': ['Reason Phrase', plain]
  },
  'UNKNOWN-ATTRIBUTES': { 'stun.att.unknown': ['Attribute', hex] },
  SOFTWARE: { 'stun.att.software': ['Software', plain] },
  USERNAME: { 'stun.att.username': ['Username', plain] },
  REALM: { 'stun.att.realm': ['Realm', plain] },
  NONCE: { 'stun.att.nonce': ['Nonce', plain] },
  'PASSWORD-ALGORITHM': passwordAlgorithm,
  'PASSWORD-ALGORITHMS': passwordAlgorithm,
  'MESSAGE-INTEGRITY': { 'stun.att.hmac': ['HMAC-SHA1', colons] },
  FINGERPRINT: { 'stun.att.crc32': ['CRC-32', hex], 'stun.att.crc32.status': [whole, () => '1'] },
  PRIORITY: { 'stun.att.priority': ['Priority', plain] },
  'ICE-CONTROLLED': { 'stun.att.tie-breaker': ['Tie-Breaker', colons] },
  'ICE-CONTROLLING': { 'stun.att.tie-breaker': ['Tie-Breaker', colons] },
  'CHANNEL-NUMBER': {
    'stun.att.channelnum': ['Channel Number', hex],
    'stun.att.reserved': ['RFFU', colons]
  },
  LIFETIME: { 'stun.att.lifetime': ['Lifetime', plain] },
  'REQUESTED-ADDRESS-FAMILY': {
    'stun.att.family': ['Family', hex],
    'stun.att.reserved': ['Reserved', colons]
  },
  'EVEN-PORT': { 'stun.att.even-port.reserve-next': [whole, says('R = 1')] },
  'REQUESTED-TRANSPORT': { 'stun.att.transp': ['Protocol', hex], 'stun.att.reserved': ['Reserved', colons] },
  'RESERVATION-TOKEN': { 'stun.att.token': ['Token', colons] },
  'CHANGE-REQUEST': {
    'stun.att.change-ip': [whole, says('another address')],
    'stun.att.change-port': [whole, says('another port')]
  },
  'CACHE-TIMEOUT': { 'stun.att.cache-timeout': ['Seconds', plain] },
  'GOOG-NETWORK-INFO': {
    'stun.att.google.network_id': ['Network Id', plain],
    'stun.att.google.network_cost': ['Network Cost', plain]
  },
  'USE-CANDIDATE': {},
  'DONT-FRAGMENT': {}
};

/** Attributes that tshark 4.0 reads otherwise than the RFC has them, so that its values cannot be compared. */
export const misread: Readonly<Record<string, string>> = {
  ICMP: 'it takes type and code from the two reserved bytes before them (RFC 8656 §18.13)',
  PADDING: 'it shows the length alone',
  'RESPONSE-PORT': 'it reads an address (RFC 5780 §7.5 has a port and two reserved bytes)'
};

/**
 * How tshark shows an attribute of our field tree: all of what it says on it but for its type. What it knows no format
 * of, it shows as the bytes of the value. Undefined for what is {@link misread}.
 */
export function asTsharkShows(attribute: Field): Shown | undefined {
  if (Object.hasOwn(misread, attribute.name)) return undefined;
  const format = formats[attribute.name];
  const shown = format
    ? Object.entries(format).map(([name, [part, write]]) =>
        entry(
          name,
          partsOf(attribute, part).flatMap((one) => write(one) ?? [])
        )
      )
    : [entry('stun.value', [bytesOf(attribute)])];
  const common = [
    entry('stun.att.length', partsOf(attribute, 'Length').map(plain)),
    entry('stun.att.padding', attribute.children.slice(-1).flatMap(paddingLength))
  ];
  return Object.fromEntries(
    [...common, ...shown].filter(([, values]) => values.some((value) => value !== ''))
  );
}

function entry(name: string, values: readonly string[]): readonly [string, readonly string[]] {
  return [name, values];
}

function partsOf(attribute: Field, name: string): readonly Field[] {
  return name === whole ? [attribute] : leaves(attribute).filter((part) => part.name === name);
}

function paddingLength({ name, start, end }: Field): readonly string[] {
  return name === 'Padding' ? [String(end - start)] : [];
}

/** The value's bytes, from its parts: what stands behind Type and Length and before Padding. */
function bytesOf(attribute: Field): string {
  const parts = leaves(attribute).slice(2);
  const value = parts.at(-1)?.name === 'Padding' ? parts.slice(0, -1) : parts;
  return value.map(colons).join(':');
}

/** The parts whose value is a text: every other text is bytes in hexadecimal. */
const texts: readonly string[] = ['Domain', 'Server', 'Reason Phrase'];

function colons({ name, value, start, end }: Field): string {
  const digits = typeof value === 'string' ? value : value.toString(16).padStart(2 * (end - start), '0');
  const bytes = texts.includes(name) ? Buffer.from(digits).toString('hex') : digits;
  return bytes.replace(/..(?=.)/g, '$&:');
}

function plain({ value }: Field): string {
  return String(value);
}

function hex({ value, start, end }: Field): string {
  return `0x${value.toString(16).padStart(2 * (end - start), '0')}`;
}

/** A flag, by what the attribute says when it is set. */
function says(words: string): Write {
  return ({ value }) => (String(value).includes(words) ? '1' : '0');
}

function ofLength(length: number): Write {
  return (part) => (part.end - part.start === length ? colons(part) : undefined);
}
