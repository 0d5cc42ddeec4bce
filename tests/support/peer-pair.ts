import { Refs, type Agent, type Ref } from '#lib/agents/contract.ts';
import { chromeChannelProfile } from '#lib/agents/data-channel/channel-profiles.ts';
import { chromeDtlsProfile } from '#lib/agents/dtls/profiles.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { IceOptions } from '#lib/agents/ice/ice-io.ts';
import type { PeerInput, PeerOptions, PeerOutput } from '#lib/agents/peer/peer-io.ts';
import { Peer } from '#lib/agents/peer/peer.ts';
import type { SecureOptions } from '#lib/agents/peer/secure/secure-options.ts';
import { chromeSctpProfile } from '#lib/agents/sctp/profiles.ts';
import { makeCertificate } from '#lib/agents/keyed-certificate.ts';
import type { Happening, NewEvent } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import { TraceLog, type Trace } from '#lib/trace/trace.ts';
import { header } from './build-trace.ts';
import { randomSource } from './random-source.ts';
import { Wire } from './wire.ts';

export type Name = 'alice' | 'bob';

export interface PeerPairOptions extends Partial<Pick<PeerOptions, 'exchange' | 'media' | 'callDuration'>> {
  readonly ice?: Partial<Record<Name, Partial<IceOptions>>>;
  /** Of each peer, in ICE whatever was negotiated. */
  readonly roles?: Partial<Record<Name, NonNullable<PeerOptions['role']>>>;
  /** How long a datagram is under way, and a message over the bus. */
  readonly delay?: Micros;
  readonly latency?: Micros;
  /** What stands upon ICE: with real certificates. Nothing when absent. */
  readonly secure?: boolean | Partial<Record<Name, Partial<SecureOptions>>>;
  /** The DTLS role that Bob's answer takes. */
  readonly dtlsRole?: 'client' | 'server';
}

export interface Signal {
  readonly from: Name;
  readonly kind: SignalKind;
  readonly text: string;
}

/** One peer's inputs and outputs, with the refs. */
export interface Entry {
  readonly at: Micros;
  readonly name: Name;
  readonly ref: Ref;
  readonly input?: PeerInput;
  readonly output?: PeerOutput;
  readonly causes: readonly Ref[];
}

/** Everything above ICE of a peer, as Chromium has it. */
function secureOptions(name: Name, changes: Partial<SecureOptions> = {}): SecureOptions {
  const seed = name === 'alice' ? 11 : 12;
  return {
    facing: name === 'alice' ? 'bob' : 'alice',
    certificate: makeCertificate(randomSource(seed), { now: 1_780_000_000 }),
    dtls: { profile: chromeDtlsProfile },
    sctp: chromeSctpProfile,
    channels: chromeChannelProfile,
    application: {
      channels: name === 'alice' ? [{ label: 'trickle' }] : [],
      says: [`Hello from ${name}`],
      every: 0
    },
    random: randomSource(seed + 100),
    ...changes
  };
}

/** Two peers on a wire, and a bus between them. */
export class PeerPair {
  readonly wire: Wire;
  readonly entries: Entry[] = [];
  readonly signals: Signal[] = [];
  readonly send: Readonly<Record<Name, (input: PeerInput) => void>>;
  /** How a message comes to the other side; a test may hold or reorder. */
  pass = (_: Signal, deliver: (after: Micros) => void): void => deliver(this.#latency);
  readonly #latency: Micros;

  constructor(options: PeerPairOptions = {}) {
    this.wire = new Wire(options.delay ?? 20_000);
    this.#latency = options.latency ?? 30_000;
    this.send = { alice: this.#join('alice', 'bob', options), bob: this.#join('bob', 'alice', options) };
    this.send.alice({
      type: 'interfaces.changed',
      interfaces: [{ name: 'eth0', addresses: ['192.0.2.1'] }]
    });
    this.send.bob({ type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ['192.0.2.2'] }] });
  }

  /** Both persons start, and time passes. */
  start(until: Micros = 1_000_000): this {
    this.send.alice({ type: 'start' });
    this.send.bob({ type: 'start' });
    this.wire.run(until);
    return this;
  }

  happenings(name: Name): readonly Happening[] {
    return this.entries.flatMap((entry) =>
      entry.name === name && entry.output?.type === 'happened' ? [entry.output.happening] : []
    );
  }

  state(name: Name, machine: string): string | undefined {
    return this.happenings(name).findLast((one) => one.type === 'state.changed' && one.machine === machine)?.[
      'to' as never
    ];
  }

  /** A page's view of a peer, a line each: calls, events, states, candidates, messages. */
  story(name: Name): readonly string[] {
    const calls = new Map<Ref, string>();
    return this.entries.flatMap(({ name: of, ref, input, output }) => {
      if (of !== name) return [];
      if (input?.type === 'signal.received') return [`hears ${input.kind}`];
      if (output?.type === 'signal.send') return [`sends ${output.kind}`];
      if (output?.type !== 'happened') return [];
      const { happening } = output;
      if (happening.type === 'api.called') calls.set(ref, happening.method);
      return lineOf(happening, calls);
    });
  }

  /** Everything of both peers as a trace: refs become seqs as any driver makes them. */
  trace(): Trace {
    const log = new TraceLog(header);
    const seqs: Record<Name, Map<Ref, number>> = { alice: new Map(), bob: new Map() };
    for (const { at, name, ref, output, causes: by } of this.entries) {
      if (output?.type !== 'happened') continue;
      const of = seqs[name];
      const { happening } = output;
      const call = happening.type === 'api.settled' ? { call: of.get(happening.call) } : {};
      const causes = by.flatMap((cause) => of.get(cause) ?? []).sort((a, b) => a - b);
      const event = { ...happening, ...call, at, actor: name, causes, provenance: 'simulated' } as NewEvent;
      of.set(ref, log.append(event));
    }
    return log.snapshot();
  }

  #join(name: Name, other: Name, options: PeerPairOptions): (input: PeerInput) => void {
    const refs = new Refs();
    const digest = Array.from({ length: 32 }, () => (name === 'alice' ? 'A1' : 'B2')).join(':');
    const role = options.roles?.[name];
    const secure = options.secure
      ? secureOptions(name, options.secure === true ? {} : options.secure[name])
      : undefined;
    const peer = new Peer(
      {
        offers: name === 'alice',
        exchange: options.exchange ?? 'trickle',
        media: options.media ?? 'data',
        ...(options.callDuration && { callDuration: options.callDuration }),
        certificate: secure?.certificate ?? { fingerprint: { hash: 'sha-256', digest } },
        ...(secure && { secure }),
        ...(options.dtlsRole && { dtlsRole: options.dtlsRole }),
        ice: {
          servers: [],
          policy: 'all',
          lite: false,
          hidesAddresses: false,
          profile: rfcProfile,
          ...options.ice?.[name]
        },
        ...(role && { role })
      },
      randomSource(name === 'alice' ? 1 : 2),
      refs
    );
    return this.wire.join<PeerInput, PeerOutput>(name, this.#recorded(name, peer), refs, (output) => {
      if (output.type !== 'signal.send') return;
      const { kind, text } = output;
      const signal = { from: name, kind, text };
      this.signals.push(signal);
      this.pass(signal, (after) =>
        this.wire.after(after, () => this.send[other]({ type: 'signal.received', kind, text }))
      );
    });
  }

  /** The peer, with everything that it is told and says written down. */
  #recorded(name: Name, peer: Peer): Agent<PeerInput, PeerOutput> {
    const { entries, wire } = this;
    return {
      handle(input, now, ref) {
        entries.push({ at: now, name, ref, input, causes: [] });
        peer.handle(input, now, ref);
      },
      poll() {
        const said = peer.poll();
        if (said) entries.push({ at: wire.now, name, ...said });
        return said;
      },
      get deadline() {
        return peer.deadline;
      }
    };
  }
}

function lineOf(happening: Happening, calls: ReadonlyMap<Ref, string>): readonly string[] {
  switch (happening.type) {
    case 'api.called':
      return [`calls ${happening.method}`];
    case 'api.settled': {
      const { call, ok, error } = happening;
      return [`${calls.get(call)} ${ok ? 'resolves' : `rejects with ${error?.name}`}`];
    }
    case 'event.fired':
      return [`event ${happening.name}${happening.detail === null ? ' null' : ''}`];
    case 'description.set':
      return [`${happening.side} ${happening.kind} is set`];
    case 'state.changed':
      return [`${happening.machine} ${happening.to}`];
    case 'candidate.kept':
      return [happening.candidate === '' ? 'keeps end-of-candidates' : 'keeps candidate'];
    case 'candidate.gathered':
      return ['candidate gathered'];
    default:
      return [];
  }
}
