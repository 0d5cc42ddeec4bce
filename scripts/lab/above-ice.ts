import type { PeerName, Scenario } from '#lib/network/scenario.ts';

/** What a command line says of the transports above ICE, as texts. */
export interface AboveIce {
  /** `ice` or `channel` */
  readonly to?: string | undefined;
  /** `1.2`, `1.3` or `both`, for both peers */
  readonly dtls?: string | undefined;
  /** `alice` or `bob` */
  readonly 'dtls-client'?: string | undefined;
  /** Messages of each side on each channel. */
  readonly messages?: string | undefined;
  /** Bytes of each message. */
  readonly size?: string | undefined;
}

type Versions = readonly ('1.2' | '1.3')[];

const ends = ['ice', 'channel'] as const;
const versions: Readonly<Record<string, Versions | undefined>> = {
  '1.2': ['1.2'],
  '1.3': ['1.3'],
  both: ['1.3', '1.2']
};
const clients: readonly PeerName[] = ['alice', 'bob'];

/**
 * The scenario with what a command line says of the transports above ICE. Whatever is said of them lets the run go on to a
 * channel. Throws a RangeError that names the option where a text cannot be read.
 */
export function withAboveIce(scenario: Scenario, texts: AboveIce): Scenario {
  const { to, dtls, 'dtls-client': client, messages, size } = texts;
  const saysMore = [dtls, client, messages, size].some((text) => text !== undefined);
  if (to === undefined && !saysMore) return scenario;
  const goesTo = to === undefined ? 'channel' : ends.find((one) => one === to);
  if (!goesTo) throw new RangeError(`--to must be one of ${ends.join(', ')}; it is ${to ?? ''}`);
  const { conversation } = scenario;
  const said = {
    ...conversation,
    ...(messages !== undefined && { messages: wholeNumber('messages', messages) }),
    ...(size !== undefined && { size: wholeNumber('size', size) })
  };
  return {
    ...scenario,
    goesTo,
    ...(dtls !== undefined && { peers: withVersions(scenario.peers, versionsOf(dtls)) }),
    ...(client !== undefined && { dtlsClient: clientOf(client) }),
    ...(Object.keys(said).length > 0 && { conversation: said })
  };
}

function withVersions({ alice, bob }: Scenario['peers'], spoken: Versions): Scenario['peers'] {
  return {
    alice: { ...alice, dtls: { ...alice.dtls, versions: spoken } },
    bob: { ...bob, dtls: { ...bob.dtls, versions: spoken } }
  };
}

function versionsOf(text: string): Versions {
  const found = Object.hasOwn(versions, text) ? versions[text] : undefined;
  if (found) return found;
  throw new RangeError(`--dtls must be one of ${Object.keys(versions).join(', ')}; it is ${text}`);
}

function clientOf(text: string): PeerName {
  const found = clients.find((one) => one === text);
  if (found) return found;
  throw new RangeError(`--dtls-client must be one of ${clients.join(', ')}; it is ${text}`);
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new RangeError(`--${option} must be a whole number; it is ${text}`);
}
