import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { HappeningOf, Micros } from '#lib/trace/event.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import type { Agent, Caused, Ref } from '../contract.ts';
import type { IceInput, IceOutput } from '../ice/ice-io.ts';
import type { Outputs } from './outputs.ts';
import { connectionState, type States } from './states.ts';

/** What the peer does when ICE tells it something; `ref` is what was said of it. */
export interface IceReactions {
  candidateFound(candidate: Candidate, mid: string, ufrag: string, ref: Ref): void;
  /** Before gathering is said to be complete. */
  candidatesEnded(causes: readonly Ref[]): void;
  /** After it was. */
  gatheringCompleted(ref: Ref): void;
}

/** What ICE tells the connection around it. */
type Told = Extract<
  IceOutput,
  { readonly type: 'candidate.found' | 'candidate.refused' | 'gathering.moved' | 'transport.moved' }
>;

/** The ICE agent inside a peer: hands it its inputs, and says what it does in the words of RTCPeerConnection. */
export class IceLink {
  readonly #agent: Agent<IceInput, IceOutput>;
  readonly #outputs: Outputs;
  readonly #states: States;
  readonly #reactions: IceReactions;
  readonly #inputs: { readonly input: IceInput; readonly ref: Ref }[] = [];
  #closed = false;

  constructor(agent: Agent<IceInput, IceOutput>, outputs: Outputs, states: States, reactions: IceReactions) {
    this.#agent = agent;
    this.#outputs = outputs;
    this.#states = states;
    this.#reactions = reactions;
  }

  get deadline(): Micros | undefined {
    return this.#agent.deadline;
  }

  /** To be handed in by {@link run}. ICE acts in tasks of its own: never before the call that led to it has settled. */
  tell(input: IceInput, ref: Ref): void {
    this.#inputs.push({ input, ref });
  }

  /** Hands in everything, also what comes of it. */
  run(now: Micros): void {
    for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
      this.#agent.handle(next.input, now, next.ref);
      for (let said = this.#agent.poll(); said; said = this.#agent.poll()) this.#take(said);
    }
  }

  /** From now on only what the machine has to do is passed on: a closed connection fires no events. */
  close(ref: Ref): void {
    this.#closed = true;
    this.tell({ type: 'close' }, ref);
  }

  #take({ output, ref, causes }: Caused<IceOutput>): void {
    switch (output.type) {
      case 'candidate.found':
      case 'candidate.refused':
      case 'gathering.moved':
      case 'transport.moved':
        if (this.#closed) this.#outputs.withhold(ref, causes);
        else this.#translate(output, ref, causes);
        break;
      case 'data.received':
        // For DTLS, which is not here yet.
        this.#outputs.withhold(ref, causes);
        break;
      case 'happened':
        this.#outputs.pass(output, ref, causes);
        if (output.happening.type === 'pair.selected' && !this.#closed) this.#selected(output.happening, ref);
        break;
      default:
        this.#outputs.pass(output, ref, causes);
    }
  }

  #translate(output: Told, ref: Ref, causes: readonly Ref[]): void {
    switch (output.type) {
      case 'candidate.found': {
        const { candidate, mid, ufrag } = output;
        const text = formatCandidate(candidate);
        const happening = { type: 'candidate.gathered', candidate: text, mid } as const;
        this.#outputs.pass({ type: 'happened', happening }, ref, causes);
        this.#reactions.candidateFound(candidate, mid, ufrag, ref);
        break;
      }
      case 'candidate.refused': {
        const { url, code, text } = output;
        const happening = { type: 'candidate.failed', url, code, text } as const;
        this.#outputs.pass({ type: 'happened', happening }, ref, causes);
        break;
      }
      case 'gathering.moved': {
        if (output.to === 'complete') this.#reactions.candidatesEnded(causes);
        const moved = this.#move('iceGathering', output.to, ref, causes);
        if (output.to === 'complete' && moved !== undefined) this.#reactions.gatheringCompleted(moved);
        break;
      }
      case 'transport.moved': {
        // One transport: its state is that of them all.
        const moved = this.#move('iceConnection', output.to, ref, causes);
        if (moved !== undefined) this.#states.move('connection', connectionState(output.to), [moved]);
      }
    }
  }

  #move(machine: StateMachineName, to: string, ref: Ref, causes: readonly Ref[]): Ref | undefined {
    const moved = this.#states.move(machine, to, causes);
    this.#outputs.withhold(ref, moved === undefined ? causes : [moved]);
    return moved;
  }

  #selected({ local, remote }: HappeningOf<'pair.selected'>, ref: Ref): void {
    const name = 'selectedcandidatepairchange';
    this.#outputs.happen({ type: 'event.fired', name, detail: { local, remote } }, [ref]);
  }
}
