import type { Micros } from '#lib/trace/base.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { IceAgent } from '../ice/ice-agent.ts';
import type { IceInput } from '../ice/ice-io.ts';
import { earliest } from '../earliest.ts';
import { Inbox } from '../inbox.ts';
import { Inner } from '../inner.ts';
import { JsepSession } from '../jsep/jsep-session.ts';
import { Calls } from './calls.ts';
import { Demultiplexer } from './demultiplexer.ts';
import { IceReporter } from './ice-reporter.ts';
import { Negotiation, type Agreed } from './negotiation.ts';
import { Operations } from './operations.ts';
import { Outputs } from './outputs.ts';
import type { PeerInput, PeerOptions, PeerOutput } from './peer-io.ts';
import { shownInit } from './secure/shown-init.ts';
import { SecureTransports } from './secure/secure-transports.ts';
import { States } from './states.ts';
import { Tasks } from './tasks.ts';
import { TransportStack } from './transport-stack.ts';

/**
 * An RTCPeerConnection and the application that uses it. It says what a live run observes, in W3C's order, and what ICE does
 * inside. In `api.settled`, `call` holds a Ref: whoever writes the trace turns it into a `seq`, like the causes.
 */
export class Peer implements Agent<PeerInput, PeerOutput> {
  readonly #options: PeerOptions;
  readonly #outputs: Outputs;
  readonly #tasks = new Tasks();
  readonly #calls: Calls;
  readonly #states: States;
  readonly #session: JsepSession;
  readonly #negotiation: Negotiation;
  readonly #ice = new Inbox<IceInput>();
  readonly #stack: TransportStack;
  readonly #upper: SecureTransports | undefined;
  #life: 'new' | 'open' | 'closed' = 'new';

  constructor(options: PeerOptions, random: RandomSource, refs: Refs) {
    const { lite } = options.ice;
    const { certificate, secure, dtlsRole } = options;
    const { fingerprint } = certificate;
    const ice = this.#ice;
    const outputs = new Outputs(refs);
    const tasks = this.#tasks;
    const operations = new Operations(tasks, options.callDuration ?? (() => 0));
    const calls = new Calls(outputs, operations);
    const states = new States(outputs, options.ice.profile);
    const session = new JsepSession({ lite, fingerprint, ...(dtlsRole && { dtlsRole }) }, random);
    const upper =
      secure && new SecureTransports({ options: secure, outputs, states, calls, tasks, ice, refs });
    const agreed = upper && (({ agreement, ref }: Agreed) => upper.agreed(agreement, ref));
    const negotiation = new Negotiation({
      options,
      session,
      outputs,
      calls,
      operations,
      states,
      ice,
      ...(agreed && { agreed })
    });
    const demultiplexer = new Demultiplexer(outputs, upper ? { dtls: upper.receive } : {});
    const reporter = new IceReporter({
      outputs,
      states,
      demultiplexer,
      on: negotiation,
      ...(upper && { connected: (ref: Ref) => upper.iceConnected(ref) })
    });
    const agent = new IceAgent(options.ice, random, refs);
    this.#options = options;
    this.#outputs = outputs;
    this.#calls = calls;
    this.#states = states;
    this.#session = session;
    this.#negotiation = negotiation;
    this.#upper = upper;
    const iceTurns = new Inner({ agent, inbox: ice, on: (said) => reporter.take(said) });
    this.#stack = new TransportStack([iceTurns, ...(upper?.turns ?? [])]);
  }

  get deadline(): Micros | undefined {
    return earliest(this.#tasks.deadline, this.#stack.deadline);
  }

  /** Throws a RangeError when it is started twice, or signaled to or restarted before that. */
  handle(input: PeerInput, now: Micros, ref: Ref): void {
    this.#tasks.now = now;
    switch (input.type) {
      case 'start':
        this.#start(ref);
        break;
      case 'signal.received':
        if (this.#isOpen()) this.#negotiation.receive(input.kind, input.text, ref);
        break;
      case 'ice.restart':
        if (this.#isOpen()) this.#restart(ref);
        break;
      case 'close':
        this.#close(ref);
        break;
      case 'timeout':
        this.#stack.wake(now, ref);
        break;
      default:
        this.#ice.give(input, ref);
    }
    this.#run(now);
  }

  poll(): Caused<PeerOutput> | undefined {
    return this.#outputs.poll();
  }

  /** What is due happens, and then ICE hears of it, until there is nothing left to do. */
  #run(now: Micros): void {
    do {
      this.#tasks.run();
      this.#stack.run(now);
    } while (this.#tasks.isDue);
  }

  #start(ref: Ref): void {
    if (this.#life !== 'new') throw new RangeError('The peer was started before');
    this.#life = 'open';
    const { ice, offers, media } = this.#options;
    const iceServers = ice.servers.map(({ url }) => ({ urls: [url] }));
    const policy = ice.policy === 'relay' ? { iceTransportPolicy: ice.policy } : {};
    const configuration = { iceServers, ...policy, bundlePolicy: 'max-bundle' };
    const made = this.#calls.now('RTCPeerConnection', [configuration], [ref]);
    const created = this.#createChannels(made);
    if (!offers) return;
    let added = created ?? made;
    for (const kind of media === 'data' ? [] : (['audio', 'video'] as const)) {
      added = this.#calls.now('addTransceiver', [kind], [made]);
      this.#session.addTransceiver(kind);
    }
    this.#negotiation.update(added);
  }

  /** Gives the last call, if there is a channel to make. */
  #createChannels(made: Ref): Ref | undefined {
    const { secure, offers } = this.#options;
    const channels = secure?.application.channels ?? (offers ? [{ label: 'trickle' }] : []);
    let last: Ref | undefined;
    for (const channel of channels) {
      const { label, ...init } = channel;
      const args = Object.keys(init).length === 0 ? [label] : [label, shownInit(channel)];
      last = this.#calls.now('createDataChannel', args, [made]);
      if (offers) this.#session.addDataChannel();
      this.#upper?.create(channel, last);
    }
    return last;
  }

  #restart(ref: Ref): void {
    const call = this.#calls.now('restartIce', [], [ref]);
    this.#session.restartIce();
    this.#negotiation.update(call);
  }

  #close(ref: Ref): void {
    if (this.#life !== 'open') return;
    this.#life = 'closed';
    const call = this.#calls.now('close', [], [ref]);
    this.#session.close();
    // What has not settled by now never does (W3C webrtc-pc, "chain").
    this.#tasks.clear();
    this.#states.close([call]);
    if (this.#upper) this.#upper.close(call);
    else this.#ice.give({ type: 'close' }, call);
  }

  #isOpen(): boolean {
    if (this.#life === 'new') throw new RangeError('The peer has not been started');
    return this.#life === 'open';
  }
}
