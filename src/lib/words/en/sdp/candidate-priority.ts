import type {
  KnownPreference,
  LocalPreference,
  Precedence,
  PriorityFacts
} from '#lib/protocol/sdp/lines/candidate-priority.ts';

const preferences: Readonly<Record<KnownPreference, string>> = {
  'host tcp 90': 'libwebrtc’s for host candidates over TCP',
  'prflx tcp 80': 'libwebrtc’s for peer-reflexive candidates over TCP',
  'host tcp 125': 'Firefox’s for host candidates over TCP',
  'relay udp 5': 'Firefox’s for candidates relayed over UDP',
  'relay udp 3': 'libwebrtc’s for a TURN server reached over UDP',
  'relay udp 2': 'libwebrtc’s for a TURN server reached over DTLS, and over UDP in older versions',
  'relay udp 1': 'libwebrtc’s for a TURN server reached over TCP',
  'relay udp 0': 'libwebrtc’s for a TURN server reached over TLS, and RFC 8445’s for any relayed candidate'
};

const precedences: Readonly<Record<Precedence, string>> = {
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  'ipv6-unique-local': 'unique local IPv6',
  loopback: 'loopback'
};

/** The priority taken apart, with where its parts come from. */
export function priorityText(facts: PriorityFacts): string {
  const { typePreference, localPreference, component, componentAgrees } = facts;
  const sum = `${typePreference} · 2²⁴ + ${localPreference} · 2⁸ + (256 − ${component})`;
  const sentences = [`${sum}: higher is better.`, typeText(facts), localText(localPreference, facts.local)];
  if (!componentAgrees) sentences.push(`The component in it, ${component}, is not that of the line.`);
  return sentences.join(' ');
}

function typeText({ typePreference, preferenceOf, type }: PriorityFacts): string {
  const begin = `Type preference ${typePreference}`;
  if (preferenceOf === undefined) return `${begin} is the sender’s own choice.`;
  return preferenceOf === 'recommended'
    ? `${begin} is what RFC 8445 recommends for ${type} candidates.`
    : `${begin} is ${preferences[preferenceOf]}.`;
}

function localText(preference: number, local: LocalPreference): string {
  const begin = `Local preference ${preference}`;
  if (local.by !== 'libwebrtc') {
    return local.by === 'only-address'
      ? `${begin} is the highest; RFC 8445 asks for it where there is only one address.`
      : `${begin} orders the addresses of one type.`;
  }
  const { high, low, network, precedence } = local;
  const byLibwebrtc = `${begin} is ${high} · 2⁸ + ${low}, as libwebrtc makes it`;
  return network === undefined
    ? `${byLibwebrtc} when the page may not know the interfaces: ${precedences[precedence]}.`
    : `${byLibwebrtc} for network ${network} of the machine, in order of preference: ${precedences[precedence]}.`;
}
