import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Transport } from '#lib/protocol/sdp/transport.ts';

type Candidates = Pick<Transport, 'candidates' | 'endOfCandidates'>;

/** The local candidates of each generation, by the username fragment that names it. */
export class Gathered {
  readonly #generations = new Map<string, Candidates>();

  of(ufrag: string): Candidates {
    return this.#generations.get(ufrag) ?? { candidates: [], endOfCandidates: false };
  }

  add(ufrag: string, candidate: Candidate): void {
    const { candidates, endOfCandidates } = this.of(ufrag);
    this.#generations.set(ufrag, { candidates: [...candidates, candidate], endOfCandidates });
  }

  end(ufrag: string): void {
    this.#generations.set(ufrag, { ...this.of(ufrag), endOfCandidates: true });
  }

  drop(ufrag: string): void {
    this.#generations.delete(ufrag);
  }
}
