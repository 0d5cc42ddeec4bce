import { candidatesIn } from '#lib/analysis/carried-candidates.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { BusMessage } from '../signaling/signaling.machine.ts';
import type { Calls, Done } from './calls.ts';
import type { Recorder } from './recorder.ts';

/** One peer's part in offer and answer. */
export interface NegotiationSetup {
  readonly actor: ActorId;
  readonly pc: RTCPeerConnection;
  readonly calls: Calls;
  readonly recorder: Recorder;
  /** Whether candidates follow the description as they appear, or the description waits and holds them all. */
  readonly trickles: boolean;
  readonly post: (kind: SignalKind, text: string, because: readonly number[]) => void;
  /** The local description is about to be applied: gathering starts with it. */
  readonly gathers: () => void;
  /** A description has taken effect. */
  readonly described: () => void;
  /** A call was refused without which there is no connection. */
  readonly refused: (method: string, error: Error) => void;
}

type Description = Required<RTCSessionDescriptionInit>;

/** Makes and takes descriptions and candidates, as the candidate exchange asks (RFC 9429 §3.5, RFC 8838). */
export class Negotiation {
  readonly #setup: NegotiationSetup;
  /** The settling of setRemoteDescription, before which no candidate can be added. */
  #remote: number | undefined;
  readonly #early: { readonly text: string; readonly seq: number }[] = [];
  /** A local description that waits for gathering, and the settling that put it into effect. */
  #unsent: { readonly kind: 'offer' | 'answer'; readonly seq: number } | undefined;
  #sent = false;
  readonly #outbox: (() => void)[] = [];
  #gathered: number | undefined;
  /** Username fragments by `mid`, of the sections whose candidates have not ended. */
  readonly #open = new Map<string, string | null>();
  /** Whether some section's candidates have ended. */
  #ended = false;
  #describing = false;

  constructor(setup: NegotiationSetup) {
    this.#setup = setup;
  }

  /** Whether a description is being applied. */
  get describing(): boolean {
    return this.#describing;
  }

  /** Makes an offer and sends it. */
  async offer(because: readonly number[]): Promise<void> {
    const made = await this.#make('createOffer', because, () => this.#setup.pc.createOffer());
    if (made) await this.#applyOwn(made);
  }

  /** Takes a message from the bus; `seq` is its delivery. */
  async receive({ kind, text }: BusMessage, seq: number): Promise<void> {
    if (kind === 'offer' || kind === 'answer') await this.#take({ type: kind, sdp: text }, seq);
    else if (this.#remote === undefined) this.#early.push({ text, seq: this.#keep({ kind, text }, seq) });
    else await this.#add(text, [seq]);
  }

  /** Says that a candidate waits in the application. */
  #keep(message: Pick<BusMessage, 'kind' | 'text'>, seq: number): number {
    const { actor, recorder } = this.#setup;
    const candidate = candidatesIn(message)[0]?.candidate ?? '';
    return recorder.record(actor, { type: 'candidate.kept', candidate }, { because: [seq] });
  }

  /** A local candidate has appeared, or the empty one of its section; `seq` is that event. */
  candidate(candidate: RTCIceCandidate, seq: number): void {
    const { sdpMid, usernameFragment } = candidate;
    if (candidate.candidate === '') {
      if (sdpMid !== null) this.#endCandidates(sdpMid, usernameFragment, seq);
      return;
    }
    if (sdpMid !== null) this.#open.set(sdpMid, usernameFragment);
    this.#trickle('candidate', candidate.toJSON(), seq);
  }

  /**
   * Gathering is over for good. `null`, which says so here, is never signaled: an empty candidate for each section is,
   * or a single one for all of them when nothing was gathered (RFC 8838 §13; W3C webrtc-pc, addIceCandidate).
   */
  gathered(seq: number): void {
    this.#gathered = seq;
    if (this.#open.size === 0 && !this.#ended) this.#trickle('end-of-candidates', { candidate: '' }, seq);
    for (const [mid, ufrag] of [...this.#open]) this.#endCandidates(mid, ufrag, seq);
    this.#sendWhenGathered();
  }

  #endCandidates(sdpMid: string, usernameFragment: string | null, seq: number): void {
    this.#open.delete(sdpMid);
    this.#ended = true;
    this.#trickle('end-of-candidates', { candidate: '', sdpMid, usernameFragment }, seq);
  }

  /** Sends a candidate, but never before the description that it belongs to. */
  #trickle(kind: SignalKind, candidate: RTCIceCandidateInit, seq: number): void {
    const { trickles, post } = this.#setup;
    if (!trickles) return;
    const send = () => post(kind, JSON.stringify(candidate), [seq]);
    if (this.#sent) send();
    else this.#outbox.push(send);
  }

  async #take(description: Description, seq: number): Promise<void> {
    const applied = await this.#apply('remote', description, [seq]);
    if (!applied) return;
    this.#remote = applied.seq;
    // Not one after the other: the connection itself keeps calls in their order.
    for (const early of this.#early.splice(0)) void this.#add(early.text, [early.seq, applied.seq]);
    if (description.type !== 'offer') return;
    const made = await this.#make('createAnswer', [applied.seq], () => this.#setup.pc.createAnswer());
    if (made) await this.#applyOwn(made);
  }

  async #applyOwn({ value, seq }: Done<Description>): Promise<void> {
    const { type, sdp } = value;
    if (type !== 'offer' && type !== 'answer') return;
    this.#setup.gathers();
    const applied = await this.#apply('local', value, [seq]);
    if (!applied) return;
    if (this.#setup.trickles) this.#send(type, sdp, [applied.seq]);
    else this.#unsent = { kind: type, seq: applied.seq };
    this.#sendWhenGathered();
  }

  /** Sends a description that waited for gathering as it stands afterwards, which is not the text that was made (RFC 9429 §3.5). */
  #sendWhenGathered(): void {
    const sdp = this.#setup.pc.localDescription?.sdp;
    if (!this.#unsent || this.#gathered === undefined || sdp === undefined) return;
    const { kind, seq } = this.#unsent;
    this.#unsent = undefined;
    this.#send(kind, sdp, [seq, this.#gathered]);
  }

  #send(kind: 'offer' | 'answer', sdp: string, because: readonly number[]): void {
    this.#setup.post(kind, sdp, because);
    this.#sent = true;
    for (const send of this.#outbox.splice(0)) send();
  }

  #make(
    method: 'createOffer' | 'createAnswer',
    because: readonly number[],
    make: () => Promise<RTCSessionDescriptionInit>
  ): Promise<Done<Description> | undefined> {
    const { calls, refused } = this.#setup;
    const described = async () => {
      const { type, sdp = '' } = await make();
      return { type, sdp };
    };
    return calls.later(
      { method, args: [], because },
      described,
      ({ type, sdp }) => ({ type, sdp }),
      (error) => refused(method, error)
    );
  }

  #apply(
    side: 'local' | 'remote',
    { type, sdp }: Description,
    because: readonly number[]
  ): Promise<Done<void> | undefined> {
    const { actor, pc, calls, recorder, described, refused } = this.#setup;
    const method = side === 'local' ? 'setLocalDescription' : 'setRemoteDescription';
    this.#describing = true;
    return calls.later(
      { method, args: [{ type, sdp }], because },
      () => pc[method]({ type, sdp }),
      (_, call) => {
        recorder.record(actor, { type: 'description.set', side, kind: type, sdp }, { because: [call] });
        this.#describing = false;
        described();
        return undefined;
      },
      (error) => {
        this.#describing = false;
        refused(method, error);
      }
    );
  }

  /** A candidate that is refused is on record; the others can still make a connection. */
  async #add(text: string, because: readonly number[]): Promise<void> {
    const { calls, pc } = this.#setup;
    const candidate = JSON.parse(text) as Readonly<Record<string, string | number | null>>;
    const call = { method: 'addIceCandidate', args: [candidate], because };
    await calls.later(
      call,
      () => pc.addIceCandidate(candidate),
      () => undefined
    );
  }
}
