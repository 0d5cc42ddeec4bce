import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { HappeningOf } from '#lib/trace/event.ts';
import type { Caused, Ref } from '../contract.ts';
import type { IceOutput } from '../ice/ice-io.ts';
import type { Demultiplexer } from './demultiplexer.ts';
import type { Outputs } from './outputs.ts';
import type { States } from './states.ts';

/** The application's reactions to ICE; `ref` is the event by which it hears of a change. */
export interface GatheringReactions {
  candidateFound(candidate: Candidate, mid: string, ufrag: string, ref: Ref): void;
  /** Before gathering is said to be complete. */
  candidatesEnded(causes: readonly Ref[]): void;
  /** After it was. */
  gatheringCompleted(ref: Ref): void;
}

/** Outputs of ICE for the connection around it. */
type IceNews = Extract<
  IceOutput,
  { readonly type: 'candidate.found' | 'candidate.refused' | 'gathering.moved' | 'transport.moved' }
>;

interface Parts {
  readonly outputs: Outputs;
  readonly states: States;
  readonly demultiplexer: Demultiplexer;
  readonly on: GatheringReactions;
  /** ICE is connected, as this event tells; absent where nothing stands upon it. */
  readonly connected?: (ref: Ref) => void;
}

/** Says what ICE does in the words of RTCPeerConnection, and passes on what ICE asks of the host. */
export class IceReporter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes an output of ICE. Once the connection is closed, only what the host has to do and the trace's own are passed on. */
  take({ output, ref, causes }: Caused<IceOutput>): void {
    const { outputs, states, demultiplexer } = this.#parts;
    switch (output.type) {
      case 'candidate.found':
      case 'candidate.refused':
      case 'gathering.moved':
      case 'transport.moved':
        if (states.isClosed) outputs.withhold(ref, causes);
        else this.#report(output, ref, causes);
        break;
      case 'data.arrived':
        demultiplexer.take(output.data, ref, causes);
        break;
      case 'happened':
        outputs.emitAs(ref, output, causes);
        if (output.happening.type === 'pair.selected' && !states.isClosed)
          this.#selected(output.happening, ref);
        break;
      default:
        outputs.emitAs(ref, output, causes);
    }
  }

  #report(output: IceNews, ref: Ref, causes: readonly Ref[]): void {
    const { outputs, states, on } = this.#parts;
    switch (output.type) {
      case 'candidate.found': {
        const { candidate, mid, ufrag } = output;
        const text = formatCandidate(candidate);
        const happening = { type: 'candidate.gathered', candidate: text, mid } as const;
        outputs.emitAs(ref, { type: 'happened', happening }, causes);
        on.candidateFound(candidate, mid, ufrag, ref);
        break;
      }
      case 'candidate.refused': {
        const { url, code, text } = output;
        const happening = { type: 'candidate.failed', url, code, text } as const;
        outputs.emitAs(ref, { type: 'happened', happening }, causes);
        break;
      }
      case 'gathering.moved': {
        if (output.to === 'complete') on.candidatesEnded(causes);
        const moved = states.move('iceGathering', output.to, causes);
        this.#replace(ref, moved, causes);
        if (output.to === 'complete' && moved !== undefined) on.gatheringCompleted(moved);
        break;
      }
      case 'transport.moved':
        this.#replace(ref, states.moveIce(output.to, causes), causes);
        if (output.to === 'connected' || output.to === 'completed') this.#parts.connected?.(ref);
    }
  }

  /** A state change is said in its place. */
  #replace(ref: Ref, moved: Ref | undefined, causes: readonly Ref[]): void {
    this.#parts.outputs.withhold(ref, moved === undefined ? causes : [moved]);
  }

  #selected({ local, remote }: HappeningOf<'pair.selected'>, ref: Ref): void {
    const name = 'selectedcandidatepairchange';
    this.#parts.outputs.record({ type: 'event.fired', name, detail: { local, remote } }, [ref]);
  }
}
