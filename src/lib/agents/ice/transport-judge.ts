import type { Checklist } from './checklist.ts';
import type { Consent } from './consent.ts';
import type { IceContext } from './context.ts';
import type { Gathering } from './gathering.ts';
import type { IceTransportState } from './ice-io.ts';
import type { Nomination } from './nomination.ts';
import type { Pair } from './pair.ts';
import type { RemoteCandidates } from './remote-candidates.ts';

interface Parts {
  readonly context: IceContext;
  readonly remotes: RemoteCandidates;
  readonly checklist: Checklist;
  readonly nomination: Nomination;
  readonly gathering: Gathering;
  readonly consent: Consent;
}

/** Tells from all parts of an agent what state its transport is in. */
export class TransportJudge {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** W3C webrtc-pc, RTCIceTransportState. */
  state(before: IceTransportState, failed: boolean, patient: boolean): IceTransportState {
    const { generation } = this.#parts.context;
    if (!generation) return 'new';
    if (failed) return 'failed';
    const valid = this.#validPairs();
    if (valid) {
      if (valid.some((pair) => this.#parts.consent.wavers(pair))) return 'disconnected';
      return this.#isDone(valid, before) ? 'completed' : 'connected';
    }
    if (!patient && this.#isExhausted()) return 'failed';
    const known = this.#parts.remotes.current.length > 0;
    return known || before !== 'new' ? 'checking' : 'new';
  }

  /** A pair that works for each component, the selected one where there is one. */
  #validPairs(): readonly Pair[] | undefined {
    const { generation } = this.#parts.context;
    const found: Pair[] = [];
    for (const { mid, components } of generation?.streams ?? []) {
      for (let component = 1; component <= components; component++) {
        const pair =
          this.#parts.nomination.of(mid, component) ??
          this.#parts.checklist.pairs.find(
            (one) => one.mid === mid && one.component === component && one.seenAs
          );
        if (!pair) return undefined;
        found.push(pair);
      }
    }
    return found.length === 0 ? undefined : found;
  }

  #isDone(valid: readonly Pair[], before: IceTransportState): boolean {
    const { generation } = this.#parts.context;
    const isAgreed = valid.every(({ nominated, generation: of }) => nominated && of === generation?.number);
    // A late check of the other side does not undo it.
    if (isAgreed && before === 'completed') return true;
    return (
      isAgreed &&
      !this.#parts.gathering.running &&
      this.#parts.remotes.ended &&
      !this.#parts.checklist.pairs.some(({ state }) => state !== 'succeeded' && state !== 'failed')
    );
  }

  /** Nothing is left to try, and nothing can come any more (RFC 8838 §8, RFC 8863 §4). */
  #isExhausted(): boolean {
    const { generation } = this.#parts.context;
    if (!generation?.remote || this.#parts.gathering.running) return false;
    if (!this.#parts.remotes.ended || this.#parts.remotes.resolving) return false;
    return this.#parts.checklist.pairs.every(({ state }) => state === 'failed');
  }
}
