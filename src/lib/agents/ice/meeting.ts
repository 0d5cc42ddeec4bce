import type { IceContext, RemoteSide } from './context.ts';
import type { IceInput } from './ice-io.ts';
import type { RemoteCandidates } from './remote-candidates.ts';

type Described = Extract<IceInput, { readonly type: 'remote.described' }>;
type RemoteInput = Extract<IceInput, { readonly type: 'remote.candidate' | 'remote.ended' }>;

/** What the meeting of both sides leads to, for the rest of the agent. */
export interface MeetingResults {
  /** Both sides of the present generation are known: checks can begin. */
  begun(): void;
  /** A candidate was added; `isReplaced`: it is one that a check had shown before. */
  changed(isReplaced: boolean): void;
}

/** Brings both sides of a generation together, whichever is known first. */
export class Meeting {
  readonly #context: IceContext;
  readonly #remotes: RemoteCandidates;
  readonly #results: MeetingResults;
  /** The other side of a generation that has not begun here. */
  #offered: RemoteSide | undefined;
  /** What came for it. */
  readonly #early: RemoteInput[] = [];

  constructor(context: IceContext, remotes: RemoteCandidates, results: MeetingResults) {
    this.#context = context;
    this.#remotes = remotes;
    this.#results = results;
  }

  /** A remote offer comes before our answer begins a generation, the first or that of a restart: it waits for it. */
  describe({ credentials, lite, trickles }: Described): void {
    if (this.#context.generation?.remote?.credentials.ufrag === credentials.ufrag) return;
    this.#offered = { credentials, lite, trickles, ref: this.#context.cause };
    this.meet();
  }

  /** Lets checks begin if both sides are known. */
  meet(): void {
    const { generation } = this.#context;
    if (!generation || generation.remote || !this.#offered) return;
    generation.remote = this.#offered;
    this.#offered = undefined;
    for (const input of this.#early.splice(0)) this.takeRemote(input);
    if (!generation.remote.trickles) this.#remotes.end(undefined, generation.number);
    this.#results.begun();
  }

  /** A candidate, or their end, of the generation that it names; it waits where that has not begun. */
  takeRemote(input: RemoteInput): void {
    const generation = this.#context.generationOf(input.ufrag);
    if (!generation?.remote) {
      this.#early.push(input);
      return;
    }
    if (input.type === 'remote.ended') {
      this.#remotes.end(input.mid, generation.number);
      return;
    }
    const replaced = this.#remotes.add(input.candidate, input.mid, generation.number);
    this.#results.changed(replaced !== undefined);
  }
}
