import { formatCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { Ref } from '../contract.ts';
import type { IceInput } from '../ice/ice-io.ts';
import type { Addressed, Inbox } from '../inbox.ts';
import type { RemoteTransport } from '../jsep/remote-side.ts';
import type { RemoteCandidate } from '../jsep/remote-candidate.ts';
import type { Outputs } from './outputs.ts';

/**
 * Tells ICE of the other side once both descriptions are there, and not before: until the answer is set, ICE has no
 * transport to check from (RFC 9429 §5.11). Tells nothing twice.
 */
export class RemoteFeed {
  readonly #ice: Inbox<IceInput>;
  readonly #outputs: Outputs;
  readonly #waiting: Addressed<IceInput>[] = [];
  #described: string | undefined;
  readonly #known = new Set<string>();
  #open = false;

  constructor(ice: Inbox<IceInput>, outputs: Outputs) {
    this.#ice = ice;
    this.#outputs = outputs;
  }

  /**
   * A remote description was set by the call `ref`. Its candidates and their end come first, so that ICE begins with all of
   * them. One that neither says that it trickles nor has a candidate is from a side that trickles without saying so.
   */
  described(remote: RemoteTransport, ref: Ref): void {
    const { ufrag, pwd, lite, candidates, endOfCandidates, iceOptions } = remote;
    const [mid = ''] = remote.mids;
    for (const candidate of candidates) this.candidate({ candidate, mid, ufrag }, ref);
    if (endOfCandidates) this.candidate({ ufrag }, ref);
    const generation = `${ufrag} ${pwd}`;
    if (generation === this.#described) return;
    this.#described = generation;
    const trickles = iceOptions.includes('trickle') || candidates.length === 0;
    this.#add({ type: 'remote.described', credentials: { ufrag, pwd }, lite, trickles }, ref);
  }

  /** A candidate was added by the call `ref`, or the word that there are no more. */
  candidate({ candidate, mid, ufrag }: RemoteCandidate, ref: Ref): void {
    const generation = ufrag === undefined ? {} : { ufrag };
    if (!candidate) {
      this.#add({ type: 'remote.ended', ...(mid !== undefined && { mid }), ...generation }, ref);
      return;
    }
    const name = `${ufrag ?? ''} ${formatCandidate(candidate)}`;
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.#add({ type: 'remote.candidate', candidate, mid: mid ?? '', ...generation }, ref);
  }

  /** An offer has come that waits for its answer. */
  close(): void {
    this.#open = false;
  }

  /** The answer has been set by the call `ref`: ICE hears of what has waited, because of that too. */
  open(ref: Ref): void {
    this.#open = true;
    for (const { input, ref: known } of this.#waiting.splice(0))
      this.#ice.give(input, known === ref ? ref : this.#outputs.join([known, ref]));
  }

  #add(input: IceInput, ref: Ref): void {
    if (this.#open) this.#ice.give(input, ref);
    else this.#waiting.push({ input, ref });
  }
}
