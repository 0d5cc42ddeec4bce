/**
 * A scenario: everything that decides a lab run, as plain JSON. The gallery, the URL, the command line and teachers' own
 * files hold the same. `validateScenario` says what is wrong with a file, and where.
 *
 * Times are milliseconds, whole or with up to three decimals; addresses are text.
 */
export interface Scenario {
  readonly version: 1;
  /** `home-nats`: lower-case words with hyphens. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what to watch for. */
  readonly watch: string;
  /** Differences from a real network that only its author knows, a sentence each; the lab adds those that it knows. */
  readonly simplified: readonly string[];
  /** 0 to 2³² − 1. */
  readonly seed: number;
  readonly ice: 'trickle' | 'half' | 'none';
  /** The media that are negotiated. */
  readonly media: 'data' | 'data+audio+video';
  /** How far the run goes: to the end of ICE, or on through DTLS and SCTP to what is said on channels. `ice` when absent. */
  readonly goesTo?: 'ice' | 'channel';
  /** The channels that Alice makes, and Bob too where they are negotiated. One that is reliable and ordered when absent. */
  readonly channels?: readonly ChannelSpec[];
  /** What is said on each channel. A greeting each way when absent. */
  readonly conversation?: ConversationSpec;
  /** One way over the signaling bus. */
  readonly signaling: { readonly latency: number };
  /** Address spaces, from the outside in: each but the internet lies behind a gateway in another. */
  readonly networks: readonly NetworkSpec[];
  readonly peers: { readonly alice: PeerSpec; readonly bob: PeerSpec };
  readonly servers: readonly ServerSpec[];
  /** Who is the DTLS client, by what the answer says. Bob when absent: the one who answers (RFC 8842 §5.3). */
  readonly dtlsClient?: PeerName;
  /** Changes to the world while the run goes on, in order of time. */
  readonly incidents: readonly Incident[];
  /** When the run ends at the latest. It ends earlier, once both sides are done and nothing more is scheduled to happen. */
  readonly until: number;
}

/** A link's properties, each way the same. */
export interface LinkSpec {
  /** One way. */
  readonly delay: number;
  /** Up to this much more, uniformly. */
  readonly jitter?: number;
  /** 0–1 of the packets vanish. */
  readonly loss?: number;
  /** 0–1 arrive twice. */
  readonly duplication?: number;
  /** 0–1 are overtaken by later ones. */
  readonly reordering?: number;
  /** Kilobits per second; without it, size costs no time. */
  readonly rate?: number;
}

/** An address space behind a gateway. The one named `internet` is there without being listed. */
export interface NetworkSpec {
  /** `home-a`, `cgn` */
  readonly id: string;
  /** For the picture: `Alice’s home`. */
  readonly name: string;
  /** The network that its gateway's outside is in: `internet`, or the id of another. */
  readonly within: string;
  /** `192.168.1.0/24`; the gateway takes the first address. IPv6 prefixes are routed, never translated. */
  readonly prefixes: readonly string[];
  readonly gateway: GatewaySpec;
  /** From the gateway to the network it is in. */
  readonly link: LinkSpec;
}

export type Mapping = 'EIM' | 'ADM' | 'APDM';
export type Filtering = 'EIF' | 'ADF' | 'APDF';

/** The device between a network and the one around it. */
export type GatewaySpec = NatSpec | FirewallSpec | RouterSpec;

/** A NAT of RFC 4787's terms. */
export interface NatSpec {
  readonly kind: 'nat';
  /** Its address outside. */
  readonly external: string;
  /** §4.1: endpoint-independent, address-dependent, address-and-port-dependent. */
  readonly mapping: Mapping;
  /** §5 */
  readonly filtering: Filtering;
  /** Seconds without outbound traffic after which a mapping goes (§4.3). 120 when absent. */
  readonly lifetime?: number;
  /** How external ports are chosen (§4.2). `preserve` when absent: the internal port where it is free. */
  readonly ports?: 'preserve' | 'sequential' | 'random';
  /** Whether two insiders reach each other by their external addresses (§6). false when absent. */
  readonly hairpinning?: boolean;
  /** Whether a filter belongs to a mapping or to the internal endpoint (RFC 4787 leaves it open). `mapping` when absent. */
  readonly filterState?: 'mapping' | 'endpoint';
  readonly udp?: 'blocked';
}

/** Passes addresses on as they are, but lets in only what answers (stateful), and perhaps no UDP at all. */
export interface FirewallSpec {
  readonly kind: 'firewall';
  readonly filtering: Filtering;
  readonly lifetime?: number;
  readonly udp?: 'blocked';
}

/** Passes everything on. Hosts behind it have public addresses. */
export interface RouterSpec {
  readonly kind: 'router';
}

export interface PeerSpec {
  readonly interfaces: readonly InterfaceSpec[];
  /** `relay` gathers relayed candidates alone (W3C iceTransportPolicy). */
  readonly policy?: 'all' | 'relay';
  /** An ICE-lite implementation (RFC 8445 §2.5). */
  readonly lite?: boolean;
  /** Whether host candidates hide behind `.local` names, as in browsers without capture permission. false when absent. */
  readonly hidesAddresses?: boolean;
  /** Named set of the choices that ICE leaves to an agent. `rfc` when absent. */
  readonly profile?: string;
  /** Starts in this ICE role whatever the offer and answer say, to show a conflict (RFC 8445 §7.3.1.1). */
  readonly role?: 'controlling' | 'controlled';
  readonly dtls?: DtlsSpec;
}

export interface InterfaceSpec {
  /** `wifi`, `eth0`, `cell` */
  readonly name: string;
  /** Id of the network, or `internet`. */
  readonly network: string;
  /** One each of IPv4 and IPv6 at the most, inside the network's prefixes. */
  readonly addresses: readonly string[];
  readonly link: LinkSpec;
}

/** DTLS of a peer; what is absent is as its profile says. */
export interface DtlsSpec {
  /** The versions that it speaks. */
  readonly versions?: readonly ('1.2' | '1.3')[];
  /** Whether it asks for a cookie where it is the server. */
  readonly asksForCookie?: boolean;
  /** Bytes of padding in its ClientHello, for one that needs two datagrams. */
  readonly helloPadding?: number;
}

/** A data channel (W3C webrtc-pc, RTCDataChannelInit). */
export interface ChannelSpec {
  readonly label: string;
  readonly ordered?: boolean;
  readonly maxRetransmits?: number;
  /** Milliseconds. */
  readonly maxPacketLifeTime?: number;
  /** Both sides make it, with this id. */
  readonly negotiated?: number;
}

/** What is said on every channel. */
export interface ConversationSpec {
  /** Of each side. 1 when absent. */
  readonly messages?: number;
  /** Bytes of each; as long as its text when absent. */
  readonly size?: number;
  /** Milliseconds between two of one side. */
  readonly every?: number;
  /** Only this side says something. */
  readonly from?: PeerName;
}

/** A STUN or TURN server on the internet. */
export interface ServerSpec {
  /** `stun`, `turn` */
  readonly id: string;
  readonly kind: 'stun' | 'turn';
  readonly name: string;
  readonly addresses: readonly string[];
  /** 3478 when absent. */
  readonly port?: number;
  /** The transports it listens on. UDP when absent. TLS is on port 5349, or 443 where `tlsPort` says so. */
  readonly transports?: readonly ('udp' | 'tcp' | 'tls')[];
  readonly tlsPort?: number;
  /** It is there no more: nothing answers. */
  readonly dead?: boolean;
  readonly link: LinkSpec;
  /** TURN: the lifetime of its nonces in seconds, to show 438. An hour when absent. */
  readonly nonceLifetime?: number;
}

/** A change to the world at a time, in milliseconds after the start. */
export type Incident =
  /** An interface goes, or comes (back): the peer sees its network change and restarts ICE if it loses the selected pair. */
  | {
      readonly at: number;
      readonly type: 'interface.down' | 'interface.up';
      readonly peer: PeerName;
      readonly interface: string;
    }
  /** The application asks for an ICE restart. */
  | { readonly at: number; readonly type: 'ice.restart'; readonly peer: PeerName }
  /** Everything of this peer vanishes on the way, in both directions. */
  | { readonly at: number; readonly type: 'path.cut' | 'path.mended'; readonly peer: PeerName }
  /** A mapping table is lost, as when a home router restarts. */
  | { readonly at: number; readonly type: 'nat.reset'; readonly network: string }
  /** The bus passes messages in another order: the next `candidate` overtakes the description before it. */
  | { readonly at: number; readonly type: 'signal.overtake'; readonly peer: PeerName };

export type PeerName = 'alice' | 'bob';
