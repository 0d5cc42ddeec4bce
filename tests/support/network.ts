import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import type { HostReport } from '#lib/agents/host-io.ts';
import type { Seq, ServerArrival } from '#lib/network/driver.ts';
import { Internet } from '#lib/network/internet.ts';
import { RandomStreams } from '#lib/network/random.ts';
import type { NatSpec, NetworkSpec, PeerName, Scenario } from '#lib/network/scenario.ts';
import { Scheduler } from '#lib/network/scheduler.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { parseTransportAddress } from '#lib/protocol/address/transport-address.ts';
import type { EventOf, EventType } from '#lib/trace/event.ts';
import { TraceLog, type Trace } from '#lib/trace/trace.ts';

/** A home behind a NAT: `192.168.1.0/24`, outside `198.51.100.1`. */
export function home(nat: Partial<NatSpec> = {}, network: Partial<NetworkSpec> = {}): NetworkSpec {
  return {
    id: 'home-a',
    name: 'Alice’s home',
    within: 'internet',
    prefixes: ['192.168.1.0/24'],
    gateway: { kind: 'nat', external: '198.51.100.1', mapping: 'EIM', filtering: 'APDF', ...nat },
    link: { delay: 5 },
    ...network
  };
}

/** Alice at home, Bob at another home, a STUN and a TURN server outside. Links take a whole number of milliseconds. */
export function scenario(changes: Partial<Scenario> = {}): Scenario {
  const link = { delay: 1 };
  return {
    version: 1,
    id: 'test',
    title: 'Test',
    watch: '',
    simplified: [],
    seed: 1,
    ice: 'trickle',
    media: 'data',
    signaling: { latency: 20 },
    networks: [
      home(),
      home({ external: '198.51.100.2' }, { id: 'home-b', name: 'Bob’s home', prefixes: ['192.168.2.0/24'] })
    ],
    peers: {
      alice: { interfaces: [{ name: 'wifi', network: 'home-a', addresses: ['192.168.1.5'], link }] },
      bob: { interfaces: [{ name: 'wifi', network: 'home-b', addresses: ['192.168.2.7'], link }] }
    },
    servers: [
      { id: 'stun', kind: 'stun', name: 'STUN server', addresses: ['203.0.113.9', '203.0.113.10'], link },
      {
        id: 'turn',
        kind: 'turn',
        name: 'TURN server',
        addresses: ['203.0.113.20'],
        link,
        transports: ['udp', 'tcp', 'tls']
      }
    ],
    incidents: [],
    until: 60_000,
    ...changes
  };
}

/** A run of the virtual internet without agents: what each machine was told, and the trace. */
export interface VirtualRun {
  readonly internet: Internet;
  readonly scheduler: Scheduler;
  readonly reports: {
    readonly peer: PeerName;
    readonly report: HostReport;
    readonly at: number;
    readonly causes: readonly Seq[];
  }[];
  readonly arrivals: {
    readonly server: string;
    readonly arrival: ServerArrival;
    readonly at: number;
    readonly causes: readonly Seq[];
  }[];
  trace(): Trace;
  /** The events of one type, in order. */
  events<T extends EventType>(type: T): readonly EventOf<T>[];
  /** Opens a socket and gives its address. */
  open(peer: PeerName, address: string, socket?: string): TransportAddress;
  /** Sends, and runs until everything has arrived. Gives why it was dropped, or where it was delivered and from whom. */
  send(peer: PeerName, to: string, socket?: string): string;
  /** The same from a server's address. */
  answer(server: string, from: string, to: string): string;
  /** Runs until nothing but background tasks is left. */
  settle(): void;
  /** Lets time pass. */
  wait(seconds: number): void;
}

export function virtualRun(world: Scenario, bytes: Uint8Array = Uint8Array.of(0x16, 0xfe, 0xfd)): VirtualRun {
  const scheduler = new Scheduler();
  const reports: VirtualRun['reports'] = [];
  const arrivals: VirtualRun['arrivals'] = [];
  const peers = (['alice', 'bob'] as const).map((id) => ({ id, name: id, role: 'peer' as const }));
  const gateways = world.networks.map(({ id, name }) => ({ id: `nat-${id}`, name, role: 'nat' as const }));
  const servers = world.servers.map(({ id, name }) => ({ id, name, role: 'server' as const }));
  const routers = { id: 'internet', name: 'The internet', role: 'internet' } as const;
  const actors = [...peers, ...gateways, ...servers, routers];
  const log = new TraceLog({ format: 'trickle-trace', version: 1, source: 'lab', actors, options: {} });
  const internet = new Internet(world, {
    scheduler,
    streams: new RandomStreams(world.seed),
    record: (actor, happening, causes) =>
      log.append({ at: scheduler.now, actor, causes, provenance: 'simulated', ...happening }),
    addPayload: (payload) => log.addPayload(payload),
    report: (peer, report, causes) => reports.push({ peer, report, at: scheduler.now, causes }),
    arrive: (server, arrival, causes) => arrivals.push({ server, arrival, at: scheduler.now, causes })
  });
  const settle = (): void => {
    while (scheduler.busy) scheduler.next();
  };
  const outcome = (act: () => void): string => {
    const before = log.length;
    act();
    settle();
    const last = log
      .snapshot()
      .events.slice(before)
      .findLast(({ type }) => type === 'datagram.delivered' || type === 'datagram.dropped');
    if (last?.type === 'datagram.dropped')
      return last.why === undefined ? '' : reasonLabel(last.why, { actors });
    return last?.type === 'datagram.delivered' ? `${last.src} > ${last.dst}` : 'nothing';
  };
  const run: VirtualRun = {
    internet,
    scheduler,
    reports,
    arrivals,
    settle,
    trace: () => log.snapshot(),
    events: <T extends EventType>(type: T) =>
      log.snapshot().events.filter((event): event is EventOf<T> => event.type === type),
    open(peer, address, socket = 's1') {
      internet.host(peer).handle({ type: 'socket.open', socket, address }, []);
      settle();
      const opened = reports
        .map(({ report }) => report)
        .findLast((report) => report.type === 'socket.opened');
      if (opened?.type !== 'socket.opened') throw new Error('The socket was not opened');
      return opened.local;
    },
    send(peer, to, socket = 's1') {
      const destination = address(to);
      return outcome(() =>
        internet.host(peer).handle({ type: 'datagram.send', socket, destination, data: bytes }, [])
      );
    },
    answer(server, from, to) {
      const [local, remote] = [address(from), address(to)];
      return outcome(() =>
        internet.server(server).handle({ type: 'datagram.send', local, remote, data: bytes }, [])
      );
    },
    wait: (seconds) => scheduler.run(scheduler.now + seconds * 1_000_000)
  };
  return run;
}

function address(text: string): TransportAddress {
  const parsed = parseTransportAddress(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.address;
}

/** The address that the last packet of a peer left the outermost gateway with. */
export function externalOf(run: VirtualRun): string {
  const forwarded = run.events('datagram.forwarded').at(-1);
  if (!forwarded) throw new Error('Nothing was forwarded');
  return forwarded.src;
}
