import { ipBytes, parseIp } from '#lib/protocol/address/ip-address.ts';
import {
  flag,
  isObject,
  leafOf,
  list,
  object,
  oneOf,
  optional,
  text,
  type Fields,
  type Shape
} from '#lib/trace/shape.ts';
import type {
  ChannelSpec,
  ConversationSpec,
  DtlsSpec,
  Filtering,
  FirewallSpec,
  GatewaySpec,
  Incident,
  InterfaceSpec,
  LinkSpec,
  Mapping,
  NatSpec,
  NetworkSpec,
  PeerName,
  PeerSpec,
  RouterSpec,
  Scenario,
  ServerSpec
} from './scenario.ts';

/** The longest that a run or a wait in it may take: an hour. */
const hour = 3_600_000;

/** Times have microseconds and no finer parts, so that nothing is rounded. */
const duration = (most: number): Shape<number> =>
  leafOf(
    `a number of milliseconds from 0 to ${most}, with at most three decimals`,
    (value) =>
      typeof value === 'number' &&
      isBetween(value, 0, most) &&
      Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6
  );
const time = duration(hour);
const wait = duration(60_000);
const share = leafOf<number>('a number from 0 to 1', (value) => isBetween(value, 0, 1));
const rate = leafOf<number>('a number of kilobits per second, from 1 to 10000000', (value) =>
  isBetween(value, 1, 1e7)
);
const lifetime = leafOf<number>(
  'a whole number of seconds, from 1 to 86400',
  (value) => Number.isInteger(value) && isBetween(value, 1, 86_400)
);
const seed = leafOf<number>(
  'an integer from 0 to 4294967295',
  (value) => Number.isInteger(value) && isBetween(value, 0, 2 ** 32 - 1)
);
const port = leafOf<number>(
  'a port, 1 to 65535',
  (value) => Number.isInteger(value) && isBetween(value, 1, 65_535)
);
const id = leafOf<string>(
  'lower-case words, digits and hyphens, like home-a',
  (value) => typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 40
);
const line = leafOf<string>(
  'a text of 1 to 400 characters',
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 400
);
const address = leafOf<string>(
  'an IPv4 or IPv6 address as canonical text, like 192.168.1.2 or 2001:db8::2',
  isCanonicalIp
);
const prefix = leafOf<string>(
  'a prefix from its first address on, like 192.168.1.0/24 or 2001:db8:1::/64',
  isPrefix
);

const whole = (least: number, most: number, of: string): Shape<number> =>
  leafOf(
    `a whole number (${of}), from ${least} to ${most}`,
    (value) => Number.isInteger(value) && isBetween(value, least, most)
  );

const mapping = oneOf<Mapping>({ EIM: true, ADM: true, APDM: true });
const filtering = oneOf<Filtering>({ EIF: true, ADF: true, APDF: true });
const blocked = oneOf<'blocked'>({ blocked: true });
const peerName = oneOf<PeerName>({ alice: true, bob: true });
const role = oneOf<'controlling' | 'controlled'>({ controlling: true, controlled: true });

const link: Shape<LinkSpec> = exactly<LinkSpec>({
  delay: wait,
  jitter: optional(wait),
  loss: optional(share),
  duplication: optional(share),
  reordering: optional(share),
  rate: optional(rate)
});

const gateway: Shape<GatewaySpec> = variant<GatewaySpec, 'kind'>('kind', {
  nat: exactly<NatSpec>({
    kind: oneOf<'nat'>({ nat: true }),
    external: address,
    mapping,
    filtering,
    lifetime: optional(lifetime),
    ports: optional(
      oneOf<'preserve' | 'sequential' | 'random'>({ preserve: true, sequential: true, random: true })
    ),
    hairpinning: optional(flag),
    filterState: optional(oneOf<'mapping' | 'endpoint'>({ mapping: true, endpoint: true })),
    udp: optional(blocked)
  }),
  firewall: exactly<FirewallSpec>({
    kind: oneOf<'firewall'>({ firewall: true }),
    filtering,
    lifetime: optional(lifetime),
    udp: optional(blocked)
  }),
  router: exactly<RouterSpec>({ kind: oneOf<'router'>({ router: true }) })
});

const network: Shape<NetworkSpec> = exactly<NetworkSpec>({
  id,
  name: line,
  within: id,
  prefixes: some(prefix, 4),
  gateway,
  link
});

const hostInterface: Shape<InterfaceSpec> = exactly<InterfaceSpec>({
  name: leafOf<string>(
    'a short name of letters and digits, like wifi or eth0',
    (value) => typeof value === 'string' && /^[a-z][a-z0-9]{0,15}$/.test(value)
  ),
  network: id,
  addresses: some(address, 2),
  link
});

const peer: Shape<PeerSpec> = exactly<PeerSpec>({
  interfaces: some(hostInterface, 8),
  policy: optional(oneOf<'all' | 'relay'>({ all: true, relay: true })),
  lite: optional(flag),
  hidesAddresses: optional(flag),
  profile: optional(text),
  role: optional(role),
  dtls: optional(
    exactly<DtlsSpec>({
      versions: optional(some(oneOf<'1.2' | '1.3'>({ '1.2': true, '1.3': true }), 2)),
      asksForCookie: optional(flag),
      helloPadding: optional(whole(0, 4000, 'bytes'))
    })
  )
});

const channel: Shape<ChannelSpec> = exactly<ChannelSpec>({
  label: line,
  ordered: optional(flag),
  maxRetransmits: optional(whole(0, 65_535, 'retransmissions')),
  maxPacketLifeTime: optional(whole(0, 65_535, 'milliseconds')),
  negotiated: optional(whole(0, 65_534, 'a stream'))
});

const conversation: Shape<ConversationSpec> = exactly<ConversationSpec>({
  messages: optional(whole(0, 1000, 'messages')),
  size: optional(whole(1, 262_144, 'bytes')),
  every: optional(wait),
  from: optional(peerName)
});

const server: Shape<ServerSpec> = exactly<ServerSpec>({
  id,
  kind: oneOf<'stun' | 'turn'>({ stun: true, turn: true }),
  name: line,
  addresses: some(address, 2),
  port: optional(port),
  transports: optional(some(oneOf<'udp' | 'tcp' | 'tls'>({ udp: true, tcp: true, tls: true }), 3)),
  tlsPort: optional(port),
  dead: optional(flag),
  link,
  nonceLifetime: optional(lifetime)
});

type About<K> = Extract<Incident, { readonly type: K }>;

const ofInterface = exactly<About<'interface.down' | 'interface.up'>>({
  at: time,
  type: oneOf<'interface.down' | 'interface.up'>({ 'interface.down': true, 'interface.up': true }),
  peer: peerName,
  interface: text
});
const ofPath = exactly<About<'path.cut' | 'path.mended'>>({
  at: time,
  type: oneOf<'path.cut' | 'path.mended'>({ 'path.cut': true, 'path.mended': true }),
  peer: peerName
});

const incident: Shape<Incident> = variant<Incident, 'type'>('type', {
  'interface.down': ofInterface,
  'interface.up': ofInterface,
  'path.cut': ofPath,
  'path.mended': ofPath,
  'ice.restart': exactly<About<'ice.restart'>>({
    at: time,
    type: oneOf<'ice.restart'>({ 'ice.restart': true }),
    peer: peerName
  }),
  'nat.reset': exactly<About<'nat.reset'>>({
    at: time,
    type: oneOf<'nat.reset'>({ 'nat.reset': true }),
    network: id
  }),
  'signal.overtake': exactly<About<'signal.overtake'>>({
    at: time,
    type: oneOf<'signal.overtake'>({ 'signal.overtake': true }),
    peer: peerName
  })
});

/** A scenario as JSON, each part for itself; whether the parts fit together is for the rules to say. */
export const scenarioShape: Shape<Scenario> = exactly<Scenario>({
  version: leafOf<1>('1', (value) => value === 1),
  id,
  title: line,
  watch: line,
  simplified: upTo(line, 20),
  seed,
  ice: oneOf<'trickle' | 'half' | 'none'>({ trickle: true, half: true, none: true }),
  media: oneOf<'data' | 'data+audio+video'>({ data: true, 'data+audio+video': true }),
  signaling: exactly<{ readonly latency: number }>({ latency: duration(2000) }),
  networks: upTo(network, 32),
  peers: exactly<Scenario['peers']>({ alice: peer, bob: peer }),
  servers: upTo(server, 16),
  goesTo: optional(oneOf<'ice' | 'channel'>({ ice: true, channel: true })),
  channels: optional(upTo(channel, 8)),
  conversation: optional(conversation),
  dtlsClient: optional(peerName),
  incidents: upTo(incident, 100),
  until: time
});

/** An object with these fields and no others: what a person has misspelt must not go unseen. */
function exactly<T>(fields: Fields<T>): Shape<T> {
  const shape = object<T>(fields);
  const names = Object.keys(fields);
  const check: Shape<T>['check'] = (value, path) => {
    const fault = shape.check(value, path);
    if (fault || !isObject(value)) return fault;
    const other = Object.keys(value).find((name) => !names.includes(name));
    if (other === undefined) return undefined;
    const expected = `left out, since here are only ${names.join(', ')}`;
    return { path: path === '' ? other : `${path}.${other}`, expected, found: value[other] };
  };
  return { expected: shape.expected, check };
}

/** An object whose field `key` says which of some shapes it has. */
function variant<T extends Readonly<Record<K, string>>, K extends string>(
  key: K,
  shapes: Readonly<Record<T[K], Pick<Shape<T>, 'check'>>>
): Shape<T> {
  const words: Readonly<Record<string, Pick<Shape<T>, 'check'>>> = shapes;
  const expected = 'an object';
  const check: Shape<T>['check'] = (value, path) => {
    if (!isObject(value)) return { path, expected, found: value };
    const word = value[key];
    const shape = typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : undefined;
    const all = `one of ${Object.keys(words).join(', ')}`;
    return shape ? shape.check(value, path) : { path: `${path}.${key}`, expected: all, found: word };
  };
  return { expected, check };
}

/** A list that is not longer than `most`. */
function upTo<T>(item: Shape<T>, most: number, least = 0): Shape<readonly T[]> {
  const shape = list(item);
  const check: Shape<readonly T[]>['check'] = (value, path) => {
    const fault = shape.check(value, path);
    if (fault || !Array.isArray(value) || (value.length >= least && value.length <= most)) return fault;
    return { path, expected: `a list of ${least} to ${most}`, found: value };
  };
  return { expected: shape.expected, check };
}

function some<T>(item: Shape<T>, most: number): Shape<readonly T[]> {
  return upTo(item, most, 1);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isCanonicalIp(value: unknown): boolean {
  const parsed = typeof value === 'string' ? parseIp(value) : undefined;
  return parsed?.ok === true && parsed.ip === value;
}

/** Of IPv6, 64 bits at the most are for the network; of IPv4, two hosts at the least must find room beside the gateway. */
function isPrefix(value: unknown): boolean {
  const [ip = '', bits = '', ...more] = typeof value === 'string' ? value.split('/') : [];
  if (more.length > 0 || !isCanonicalIp(ip) || !/^(?:[1-9]\d?|1[01]\d|12[0-8])$/.test(bits)) return false;
  const bytes = ipBytes(ip);
  const length = Number(bits);
  if (length > (bytes.length === 4 ? 29 : 64)) return false;
  return bytes.every((byte, index) => (byte & (0xff >>> Math.min(8, Math.max(0, length - 8 * index)))) === 0);
}
