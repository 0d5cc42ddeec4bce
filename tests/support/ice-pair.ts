import { Refs } from '#lib/agents/contract.ts';
import { IceAgent } from '#lib/agents/ice/ice-agent.ts';
import type {
  IceInput,
  IceOptions,
  IceOutput,
  IceStream,
  IceTransportState
} from '#lib/agents/ice/ice-io.ts';
import { rfcProfile } from '#lib/agents/ice/profiles.ts';
import type { IceRole } from '#lib/protocol/ice/candidate-pair.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import { seeded, Wire } from './wire.ts';

const credentials = {
  alice: { ufrag: 'AbCd', pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7' },
  bob: { ufrag: 'WxYz', pwd: 'zY9xW7vU5tS3rQ1pO9nM7lK5' }
} as const;

export type Name = 'alice' | 'bob';

interface Side {
  readonly send: (input: IceInput) => void;
  readonly states: { readonly at: Micros; readonly state: IceTransportState }[];
  readonly data: string[];
}

export interface PairOptions {
  readonly delay?: Micros;
  readonly options?: Partial<Record<Name, Partial<IceOptions>>>;
  readonly roles?: Partial<Record<Name, IceRole>>;
  readonly streams?: readonly IceStream[];
  readonly addresses?: Partial<Record<Name, readonly string[]>>;
  /** How long a candidate is on its way to the other side. */
  readonly signaling?: Micros;
  readonly seeds?: Partial<Record<Name, number>>;
}

/** Two ICE agents on a wire, described to each other at once, whose candidates trickle. */
export class IcePair {
  readonly wire: Wire;
  readonly sides: Readonly<Record<Name, Side>>;
  readonly #setup: PairOptions;

  constructor(setup: PairOptions = {}) {
    this.#setup = setup;
    this.wire = new Wire(setup.delay ?? 20_000);
    this.sides = { alice: this.#join('alice', 'bob'), bob: this.#join('bob', 'alice') };
  }

  /** Describes both to each other and lets them gather. */
  start(generation = ''): void {
    const { streams = [{ mid: '0', components: 1 }], roles = {} } = this.#setup;
    for (const [name, peer] of [
      ['alice', 'bob'],
      ['bob', 'alice']
    ] as const) {
      const { send } = this.sides[name];
      const own = credentials[name];
      const theirs = credentials[peer];
      const ips = this.#setup.addresses?.[name] ?? [name === 'alice' ? '192.0.2.1' : '192.0.2.2'];
      send({ type: 'interfaces.changed', interfaces: [{ name: 'eth0', addresses: ips }] });
      send({ type: 'role.assigned', role: roles[name] ?? (name === 'alice' ? 'controlling' : 'controlled') });
      send({ type: 'gather', credentials: { ...own, ufrag: own.ufrag + generation }, streams });
      send({
        type: 'remote.described',
        credentials: { ...theirs, ufrag: theirs.ufrag + generation },
        lite: this.#setup.options?.[peer]?.lite ?? false,
        trickles: true
      });
    }
  }

  told(name: Name): readonly Happening[] {
    return this.wire.told(name).map(({ happening }) => happening);
  }

  of<T extends Happening['type']>(name: Name, type: T): readonly Extract<Happening, { readonly type: T }>[] {
    return this.told(name).filter(
      (one): one is Extract<Happening, { readonly type: T }> => one.type === type
    );
  }

  state(name: Name): IceTransportState {
    return this.sides[name].states.at(-1)?.state ?? 'new';
  }

  #join(name: Name, peer: Name): Side {
    const options: IceOptions = {
      servers: [],
      policy: 'all',
      lite: false,
      hidesAddresses: false,
      profile: rfcProfile,
      ...this.#setup.options?.[name]
    };
    const refs = new Refs();
    const random = seeded(this.#setup.seeds?.[name] ?? (name === 'alice' ? 1 : 2));
    const agent = new IceAgent(options, random, refs);
    const states: Side['states'] = [];
    const data: string[] = [];
    const send = this.wire.join<IceInput, IceOutput>(name, agent, refs, (output, at) => {
      if (output.type === 'transport.moved') states.push({ at, state: output.to });
      if (output.type === 'data.arrived') data.push(new TextDecoder().decode(output.data));
      if (output.type === 'candidate.found') {
        const { candidate, mid, ufrag } = output;
        const arrive = () => this.sides[peer].send({ type: 'remote.candidate', candidate, mid, ufrag });
        this.wire.after(this.#setup.signaling ?? 0, arrive);
        this.wire.after(0, () => send({ type: 'local.conveyed' }));
      }
      if (output.type === 'gathering.moved' && output.to === 'complete') {
        this.wire.after(this.#setup.signaling ?? 0, () => this.sides[peer].send({ type: 'remote.ended' }));
      }
    });
    return { send, states, data };
  }
}
