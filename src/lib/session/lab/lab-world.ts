import { drawCertificate } from '#lib/agents/certificate.ts';
import { Refs, type RandomSource } from '#lib/agents/contract.ts';
import { profileNamed, rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { IceProfile } from '#lib/agents/ice/profile.ts';
import type { PeerInput, PeerOptions, PeerOutput } from '#lib/agents/peer/peer-io.ts';
import { Peer } from '#lib/agents/peer/peer.ts';
import type { Seq } from '#lib/network/driver.ts';
import { Internet } from '#lib/network/internet.ts';
import { RandomStreams } from '#lib/network/random.ts';
import type { Incident, PeerName, Scenario, ServerSpec } from '#lib/network/scenario.ts';
import { Scheduler } from '#lib/network/scheduler.ts';
import type { ServerInput, ServerOutput } from '#lib/network/servers/server-io.ts';
import { StunServer } from '#lib/network/servers/stun-server.ts';
import { TurnServer } from '#lib/network/servers/turn-server.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Happening, HappeningOf, NewEvent } from '#lib/trace/event.ts';
import { TraceLog, type Trace, type TraceHeader } from '#lib/trace/trace.ts';
import type { DatagramReason } from '#lib/trace/reasons/datagrams.ts';
import { Bus } from '../signaling/bus.ts';
import { AgentSeat, type SeqsOf } from './agent-seat.ts';
import { iceServersOf, turnLogin, turnRealm } from './ice-servers.ts';
import { talkOf } from './conversation.ts';
import { LabProgress } from './lab-progress.ts';
import { callDurations, gatheringTimes } from './machine-times.ts';
import { secureOptionsOf } from './secure-options.ts';
import { virtualClock } from './virtual-clock.ts';

/** Two peers, the servers, the bus and the internet between them, in virtual time, and the trace that they write. */
export class LabWorld {
  readonly scheduler = new Scheduler();
  readonly bus: Bus;
  readonly progress: LabProgress;
  readonly #scenario: Scenario;
  readonly #log: TraceLog;
  readonly #refs = new Refs();
  readonly #seqs: SeqsOf = [];
  readonly #internet: Internet;
  readonly #peers: Readonly<Record<PeerName, AgentSeat<PeerInput, PeerOutput>>>;
  readonly #servers: ReadonlyMap<string, AgentSeat<ServerInput, ServerOutput>>;
  /** Where each datagram was delivered, by the number of that event. */
  readonly #deliveries = new Map<Seq, HappeningOf<'datagram.delivered'>>();
  /** When a message last came to wait at the bus. */
  #heldAt: Micros | undefined;
  #trace: Trace | undefined;

  constructor(scenario: Scenario, header: TraceHeader, held: boolean) {
    const { scheduler } = this;
    const streams = new RandomStreams(scenario.seed);
    const record = this.#record.bind(this);
    this.#scenario = scenario;
    this.#log = new TraceLog(header);
    this.progress = new LabProgress(scenario.incidents.length, {
      alice: { profile: profileOf(scenario, 'alice'), talk: talkOf(scenario, 'alice') },
      bob: { profile: profileOf(scenario, 'bob'), talk: talkOf(scenario, 'bob') }
    });
    this.#internet = new Internet(scenario, {
      scheduler,
      streams,
      record,
      addPayload: (bytes) => this.#log.addPayload(bytes),
      report: (peer, report, causes) => this.#peers[peer].handle(report, causes),
      arrive: (server, arrival, causes) => this.#servers.get(server)?.handle(arrival, causes)
    });
    this.bus = new Bus({
      latency: scenario.signaling.latency,
      held,
      clock: virtualClock(scheduler),
      record,
      deliver: ({ to, kind, text }, seq) => this.#deliver(to, { type: 'signal.received', kind, text }, seq)
    });
    this.#peers = {
      alice: this.#seatPeer('alice', streams),
      bob: this.#seatPeer('bob', streams)
    };
    this.#servers = new Map(
      scenario.servers.map((spec) => [spec.id, this.#seatServer(spec, streams.get(`server ${spec.id}`))])
    );
  }

  get trace(): Trace {
    return (this.#trace ??= this.#log.snapshot());
  }

  /** When the latest message that waits at the bus came to wait; undefined while none does. */
  get heldSince(): Micros | undefined {
    return this.#heldAt !== undefined && this.bus.held.waiting > 0 ? this.#heldAt : undefined;
  }

  /** Schedules all that happens by itself, and lets both peers start. */
  start(): void {
    const { scheduler } = this;
    for (const incident of this.#scenario.incidents) {
      scheduler.schedule(Math.round(incident.at * 1000), () => this.#happen(incident));
    }
    scheduler.schedule(0, () => {
      for (const peer of ['alice', 'bob'] as const) this.#internet.host(peer).start([]);
    });
    // After the machines have said what interfaces they have.
    scheduler.schedule(0, () => {
      scheduler.schedule(0, () => {
        // Both are in the room before the first message: the one who offers starts last.
        const made = this.#log.length;
        this.#peers.bob.handle({ type: 'start' }, []);
        this.bus.join('alice', []);
        this.bus.join('bob', [made]);
        this.#peers.alice.handle({ type: 'start' }, []);
      });
    });
  }

  /** Closes the connection of one peer; gives the numbers of the events that this begins with. */
  closePeer(peer: PeerName): void {
    const before = this.#log.length;
    this.#peers[peer].handle({ type: 'close' }, []);
    this.bus.leave(peer, this.#log.length > before ? [before] : []);
  }

  /** Hands a message to a peer after the bus is done with it. */
  #deliver(to: ActorId, input: PeerInput, seq: Seq): void {
    const { scheduler } = this;
    scheduler.schedule(scheduler.now, () =>
      this.#peers[to === 'alice' ? 'alice' : 'bob'].handle(input, [seq])
    );
  }

  #happen(incident: Incident): void {
    this.progress.disturb(incident);
    switch (incident.type) {
      case 'ice.restart':
        this.#peers[incident.peer].handle({ type: 'ice.restart' }, []);
        return;
      case 'signal.overtake': {
        const what = { code: 'world.signal-overtakes', peer: incident.peer } as const;
        this.#record('bus', { type: 'world.changed', what, detail: { ...incident } }, []);
        this.bus.overtake(incident.peer);
        return;
      }
      default:
        this.#internet.apply(incident, []);
    }
  }

  #seatPeer(name: PeerName, streams: RandomStreams): AgentSeat<PeerInput, PeerOutput> {
    const random = streams.get(`peer ${name}`);
    const options = this.#optionsOf(name, streams);
    return new AgentSeat<PeerInput, PeerOutput>(new Peer(options, random, this.#refs), {
      refs: this.#refs,
      seqs: this.#seqs,
      scheduler: this.scheduler,
      background: false,
      execute: (output, causes) => {
        switch (output.type) {
          case 'happened': {
            const seq = this.#record(name, this.#withSeqs(output.happening), causes);
            return [seq];
          }
          case 'signal.send': {
            const to = name === 'alice' ? 'bob' : 'alice';
            const seq = this.bus.post(name, to, output.kind, output.text, causes);
            return seq === undefined ? causes : [seq];
          }
          case 'dropped':
            return this.#dropAt(name, output.why, causes);
          default: {
            const sent = this.#internet.host(name).handle(output, causes);
            return sent === undefined ? causes : [sent];
          }
        }
      }
    });
  }

  #optionsOf(name: PeerName, streams: RandomStreams): PeerOptions {
    const { ice: exchange, media, peers, dtlsClient = 'bob' } = this.#scenario;
    const secure =
      this.#scenario.goesTo === 'channel' ? secureOptionsOf(this.#scenario, name, streams) : undefined;
    const { policy = 'all', lite = false, role } = peers[name];
    const profile = profileOf(this.#scenario, name);
    const { hidesAddresses = profile.hidesAddresses } = peers[name];
    return {
      offers: name === 'alice',
      exchange,
      media,
      ice: {
        servers: iceServersOf(this.#scenario),
        policy,
        lite,
        hidesAddresses,
        profile,
        times: gatheringTimes
      },
      certificate: secure?.certificate ?? drawCertificate(streams.get(`peer ${name}`)),
      ...(secure && { secure }),
      dtlsRole: name === dtlsClient ? 'client' : 'server',
      callDuration: callDurations(streams.get(`calls ${name}`)),
      ...(role && { role })
    };
  }

  #seatServer(spec: ServerSpec, random: RandomSource): AgentSeat<ServerInput, ServerOutput> {
    const { id, kind, addresses, nonceLifetime } = spec;
    const lifetime = nonceLifetime === undefined ? {} : { nonceLifetime: nonceLifetime * 1_000_000 };
    const refs = this.#refs;
    const server =
      kind === 'stun'
        ? new StunServer({ refs })
        : new TurnServer({ refs, random, addresses, realm: turnRealm, users: [turnLogin], ...lifetime });
    return new AgentSeat<ServerInput, ServerOutput>(server, {
      refs,
      seqs: this.#seqs,
      scheduler: this.scheduler,
      background: true,
      execute: (output, causes) => {
        switch (output.type) {
          case 'happened':
            return [this.#record(id, output.happening, causes)];
          case 'dropped':
            return this.#dropAt(id, output.why, causes);
          default:
            this.#internet.server(id).handle(output, causes);
            return causes;
        }
      }
    });
  }

  /** An agent has no use for what was delivered to its host. */
  #dropAt(actor: ActorId, why: DatagramReason, causes: readonly Seq[]): readonly Seq[] {
    const delivered = causes.map((seq) => this.#deliveries.get(seq)).find((found) => found !== undefined);
    return delivered
      ? [this.#record(actor, { ...delivered, type: 'datagram.dropped', why }, causes)]
      : causes;
  }

  /** Peers name their calls by ref. */
  #withSeqs(happening: Happening): Happening {
    if (happening.type !== 'api.settled') return happening;
    const [call] = this.#seqs[happening.call] ?? [];
    if (call === undefined) throw new RangeError('A call settled that was not made');
    return { ...happening, call };
  }

  #record(actor: ActorId, happening: Happening, causes: readonly Seq[]): Seq {
    const when = { at: this.scheduler.now, actor, causes, provenance: 'simulated' };
    const seq = this.#log.append({ ...happening, ...when } as NewEvent);
    this.#trace = undefined;
    this.progress.follow(actor, happening, when.at);
    if (happening.type === 'datagram.delivered') this.#deliveries.set(seq, happening);
    if (isHeld(happening)) this.#heldAt = when.at;
    return seq;
  }
}

function profileOf({ peers }: Scenario, name: PeerName): IceProfile {
  return profileNamed(peers[name].profile ?? 'rfc') ?? rfcProfile;
}

function isHeld({ type }: Happening): boolean {
  return type === 'signal.held';
}
