import type { Micros } from '#lib/trace/event.ts';
import type { Agent, Caused, RandomSource, Ref, Refs } from '../contract.ts';
import { IceAgent } from '../ice/ice-agent.ts';
import { JsepSession } from '../jsep/jsep-session.ts';
import { Calls } from './calls.ts';
import { IceLink } from './ice-link.ts';
import { Negotiation } from './negotiation.ts';
import { Outputs } from './outputs.ts';
import type { PeerInput, PeerOptions, PeerOutput } from './peer-io.ts';
import { States } from './states.ts';

/**
 * An RTCPeerConnection and the application that uses it. It says what a live run observes, in W3C's order, and what ICE does
 * inside. In `api.settled`, `call` holds a Ref: whoever writes the trace turns it into a `seq`, like the causes.
 */
export class Peer implements Agent<PeerInput, PeerOutput> {
  readonly #options: PeerOptions;
  readonly #outputs: Outputs;
  readonly #calls: Calls;
  readonly #states: States;
  readonly #session: JsepSession;
  readonly #negotiation: Negotiation;
  readonly #ice: IceLink;
  #life: 'new' | 'open' | 'closed' = 'new';

  constructor(options: PeerOptions, random: RandomSource, refs: Refs) {
    const { algorithm, value } = options.fingerprint;
    this.#options = options;
    this.#outputs = new Outputs(refs);
    this.#calls = new Calls(this.#outputs);
    this.#states = new States(this.#outputs);
    this.#session = new JsepSession(
      { lite: options.ice.lite, fingerprint: { hash: algorithm, digest: value } },
      random
    );
    this.#negotiation = new Negotiation({
      options,
      session: this.#session,
      outputs: this.#outputs,
      calls: this.#calls,
      states: this.#states,
      tellIce: (input, ref) => this.#ice.tell(input, ref)
    });
    this.#ice = new IceLink(new IceAgent(options.ice, random, refs), this.#outputs, this.#states, {
      candidateFound: (candidate, mid, ufrag, ref) => this.#negotiation.candidate(candidate, mid, ufrag, ref),
      candidatesEnded: (causes) => this.#negotiation.candidatesEnded(causes),
      gatheringCompleted: (ref) => this.#negotiation.gatheringCompleted(ref)
    });
  }

  get deadline(): Micros | undefined {
    return this.#ice.deadline;
  }

  /** Throws a RangeError when it is started twice, or signaled to or restarted before that. */
  handle(input: PeerInput, now: Micros, ref: Ref): void {
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
      default:
        this.#ice.tell(input, ref);
    }
    this.#ice.run(now);
  }

  poll(): Caused<PeerOutput> | undefined {
    return this.#outputs.poll();
  }

  #start(ref: Ref): void {
    if (this.#life !== 'new') throw new RangeError('The peer was started before');
    this.#life = 'open';
    const { ice, offers, media } = this.#options;
    const iceServers = ice.servers.map(({ url }) => ({ urls: [url] }));
    const policy = ice.policy === 'relay' ? { iceTransportPolicy: ice.policy } : {};
    const configuration = { iceServers, ...policy, bundlePolicy: 'max-bundle' };
    const made = this.#calls.now('RTCPeerConnection', [configuration], [ref]);
    if (!offers) return;
    let added = this.#calls.now('createDataChannel', ['trickle'], [made]);
    this.#session.addDataChannel();
    for (const kind of media === 'data' ? [] : (['audio', 'video'] as const)) {
      added = this.#calls.now('addTransceiver', [kind], [made]);
      this.#session.addTransceiver(kind);
    }
    this.#negotiation.update(added);
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
    // Closing fires no events here: these are the states that a page reads afterwards (W3C webrtc-pc, close the connection).
    for (const machine of ['signaling', 'iceConnection', 'connection'] as const)
      this.#states.move(machine, 'closed', [call]);
    this.#ice.close(call);
  }

  #isOpen(): boolean {
    if (this.#life === 'new') throw new RangeError('The peer has not been started');
    return this.#life === 'open';
  }
}
