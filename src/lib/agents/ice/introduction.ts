import type { Generation, IceContext, RemoteSide } from './context.ts';
import type { IceInput } from './ice-io.ts';
import type { RemoteCandidates } from './remote-candidates.ts';

type Described = Extract<IceInput, { readonly type: 'remote.described' }>;
type Candidates = Extract<IceInput, { readonly type: 'remote.candidate' | 'remote.ended' }>;

/** Callbacks for when both sides know each other, or know more. */
interface IntroductionEvents {
  /** Both sides of the present generation are known: checks can begin. */
  met(generation: Generation): void;
  /** A learned candidate has been signaled, and has its priority and foundation from that (RFC 8838 §11). */
  recognized(): void;
}

interface Parts {
  readonly context: IceContext;
  readonly remotes: RemoteCandidates;
  readonly on: IntroductionEvents;
}

/**
 * Takes what the other side says of itself, and keeps it for the generation that it is for: an offer comes before the
 * answer that begins a generation here, and candidates may come before their description.
 */
export class Introduction {
  readonly #parts: Parts;
  /** The other side of a generation that has not begun here. */
  #offered: RemoteSide | undefined;
  /** The data that came for it. */
  readonly #early: Candidates[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  describe({ credentials, lite, trickles }: Described): void {
    const { generation } = this.#parts.context;
    if (generation?.remote?.credentials.ufrag === credentials.ufrag) return;
    this.#offered = { credentials, lite, trickles };
    this.meet();
  }

  /** To be called when a generation begins. */
  meet(): void {
    const { generation } = this.#parts.context;
    if (!generation || generation.remote || !this.#offered) return;
    generation.remote = this.#offered;
    this.#offered = undefined;
    for (const input of this.#early.splice(0)) this.take(input);
    if (!generation.remote.trickles) this.#parts.remotes.assumeEnd(generation.number);
    this.#parts.on.met(generation);
  }

  /** A candidate, or their end, of the generation that it names or else of the latest; it waits where that has not begun. */
  take(input: Candidates): void {
    const generation = this.#parts.context.generationOf(input.ufrag);
    const isOfNext = input.ufrag === undefined && this.#offered !== undefined;
    if (!generation?.remote || isOfNext) {
      this.#early.push(input);
      this.#noteTrickle(input);
    } else if (input.type === 'remote.ended') {
      this.#parts.remotes.end(input.mid, generation.number);
    } else if (this.#parts.remotes.add(input.candidate, input.mid, generation.number)) {
      this.#parts.on.recognized();
    }
  }

  /** A candidate that comes after its description shows that the other side trickles, whatever it says. */
  #noteTrickle({ type, ufrag }: Candidates): void {
    if (type !== 'remote.candidate' || !this.#offered) return;
    if (ufrag === undefined || ufrag === this.#offered.credentials.ufrag)
      this.#offered = { ...this.#offered, trickles: true };
  }
}
