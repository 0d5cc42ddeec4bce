import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Json } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { Ref } from '../contract.ts';
import type { Inbox } from '../inbox.ts';
import type { IceInput } from '../ice/ice-io.ts';
import { refused, type ApiResult } from '../jsep/api-result.ts';
import { initialIceRole } from '../jsep/ice-role.ts';
import type { Applied, Description } from '../jsep/description.ts';
import type { JsepSession } from '../jsep/jsep-session.ts';
import type { CandidateInit } from '../jsep/remote-candidate.ts';
import type { Calls, Done } from './calls.ts';
import type { GatheringReactions } from './ice-reporter.ts';
import type { Outputs } from './outputs.ts';
import type { PeerOptions } from './peer-io.ts';
import { RemoteFeed } from './remote-feed.ts';
import type { States } from './states.ts';

export interface NegotiationSetup {
  readonly options: PeerOptions;
  readonly session: JsepSession;
  readonly outputs: Outputs;
  readonly calls: Calls;
  readonly states: States;
  /** ICE hears of it after everything that is said in this turn. */
  readonly ice: Inbox<IceInput>;
}

type Made = Done<Description>;

/**
 * The steps of an application that connects: it makes and takes descriptions and candidates, as the candidate exchange asks (RFC
 * 9429 §3.5, RFC 8838), with perfect negotiation where offers meet (W3C webrtc-pc §10.7). The one that does not offer first
 * is the polite one.
 */
export class Negotiation implements GatheringReactions {
  readonly #setup: NegotiationSetup;
  readonly #feed: RemoteFeed;
  /** Candidates that came before any remote description, and the events that say so. */
  readonly #early: { readonly text: string; readonly ref: Ref }[] = [];
  /** A local description that waits for gathering, and the settling that put it into effect. */
  #unsent: { readonly kind: 'offer' | 'answer'; readonly settled: Ref } | undefined;
  /** Whether candidates follow the description of this generation as they appear. */
  #trickles = true;
  #gathering: string | undefined;
  #hasRole = false;
  #offeredFirst: boolean | undefined;
  #negotiationNeeded = false;
  /** An offer is to be made, but an answer waits to be sent before it. */
  #postponed: Ref | undefined;

  constructor(setup: NegotiationSetup) {
    this.#setup = setup;
    this.#feed = new RemoteFeed(setup.ice);
  }

  /** Something was added, or is to be replaced, by the call `cause`: an offer is made if one is needed (W3C webrtc-pc §4.7.3). */
  update(cause: Ref): void {
    const { session, outputs } = this.#setup;
    if (session.signalingState !== 'stable' || this.#negotiationNeeded || !session.needsNegotiation) return;
    this.#negotiationNeeded = true;
    const needed = outputs.record({ type: 'event.fired', name: 'negotiationneeded' }, [cause]);
    if (this.#unsent) this.#postponed = needed;
    else this.#offer(needed);
  }

  /** Takes a message from the bus, known as `ref`. */
  receive(kind: SignalKind, text: string, ref: Ref): void {
    const { session } = this.#setup;
    if (kind === 'offer' || kind === 'answer') {
      if (!this.#ignores(kind)) this.#take({ type: kind, sdp: text }, ref);
    } else if (!session.hasRemoteDescription) this.#early.push({ text, ref: this.#keep(text, ref) });
    else this.#add(text, [ref]);
  }

  /** Says that a candidate waits in the application. */
  #keep(text: string, ref: Ref): Ref {
    const candidate = readInit(text)?.candidate ?? '';
    return this.#setup.outputs.record({ type: 'candidate.kept', candidate }, [ref]);
  }

  /** A local candidate has appeared. */
  candidateFound(candidate: Candidate, mid: string, ufrag: string, ref: Ref): void {
    const { session } = this.#setup;
    session.candidateGathered(candidate, ufrag);
    this.#trickle('candidate', this.#init(formatCandidate(candidate), mid, ufrag), ref);
  }

  /** The last local candidate of this generation has appeared: the empty one is surfaced after it (W3C webrtc-pc). */
  candidatesEnded(causes: readonly Ref[]): void {
    const { session, outputs } = this.#setup;
    const local = session.localTransport;
    if (!local) return;
    const { ufrag } = local.credentials;
    session.gatheringEnded(ufrag);
    const detail = this.#init('', local.mid, ufrag);
    const ref = outputs.record({ type: 'event.fired', name: 'icecandidate', detail }, causes);
    this.#trickle('end-of-candidates', detail, ref);
  }

  /** Gathering is complete: `null` says so, and is never signaled. What has waited goes out. */
  gatheringCompleted(ref: Ref): void {
    const { outputs } = this.#setup;
    const ended = outputs.record({ type: 'event.fired', name: 'icecandidate', detail: null }, [ref]);
    this.#sendWhenGathered([ended]);
  }

  #init(candidate: string, sdpMid: string, usernameFragment: string): Json {
    const sdpMLineIndex = this.#setup.session.localTransport?.section ?? 0;
    return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
  }

  #trickle(kind: SignalKind, init: Json, ref: Ref): void {
    const { outputs, ice } = this.#setup;
    if (!this.#trickles) return;
    const sent = outputs.emit({ type: 'signal.send', kind, text: JSON.stringify(init) }, [ref]);
    ice.give({ type: 'local.conveyed' }, sent);
  }

  /** The impolite peer passes over an offer that meets its own; the polite one takes its own back. */
  #ignores(kind: 'offer' | 'answer'): boolean {
    const { session, options } = this.#setup;
    return kind === 'offer' && options.offers && session.signalingState !== 'stable';
  }

  #offer(because: Ref): void {
    const made = this.#make('createOffer', because, () => this.#setup.session.createOffer());
    if (made.ok) this.#applyOwn(made.value);
  }

  #take(description: Description, ref: Ref): void {
    const { session } = this.#setup;
    const applied = this.#apply('remote', description, [ref]);
    if (!applied.ok) return;
    const { call, settled } = applied.value;
    this.#offeredFirst ??= description.type !== 'offer';
    if (applied.value.value.entered[0] === 'stable' && description.type === 'offer') this.#unsent = undefined;
    this.#assignRole(call);
    this.#feed.open = session.signalingState === 'stable';
    const remote = session.remoteTransport;
    if (remote) this.#feed.described(remote, call);
    for (const early of this.#early.splice(0)) this.#add(early.text, [early.ref, settled]);
    if (description.type === 'offer') {
      const made = this.#make('createAnswer', settled, () => session.createAnswer());
      if (made.ok) this.#applyOwn(made.value);
    } else this.#settled(call);
  }

  #applyOwn({ value, settled: made }: Made): void {
    const { session } = this.#setup;
    const kind = value.type === 'offer' ? 'offer' : 'answer';
    this.#trickles = this.#mayTrickle(kind);
    const applied = this.#apply('local', value, [made]);
    if (!applied.ok) return;
    const { call, settled } = applied.value;
    this.#offeredFirst ??= kind === 'offer';
    this.#assignRole(call);
    if (this.#trickles) this.#send(kind, value.sdp, [settled]);
    else this.#unsent = { kind, settled };
    if (!this.#gather(call)) this.#sendWhenGathered([]);
    if (kind === 'answer') {
      this.#feed.open = session.signalingState === 'stable';
      this.#settled(call);
    }
  }

  /**
   * Whoever is known not to trickle is told all candidates at once (RFC 8838 §3, §5). Half trickle waits with the first offer
   * only: from the answer on it is known what the other side can do (RFC 8838 §16).
   */
  #mayTrickle(kind: 'offer' | 'answer'): boolean {
    const { options, session } = this.#setup;
    if (session.canTrickle === false || options.exchange === 'none') return false;
    return options.exchange === 'trickle' || kind === 'answer' || session.hasRemoteDescription;
  }

  /** Starts gathering, where the local description has credentials that are new. */
  #gather(call: Ref): boolean {
    const { session, ice } = this.#setup;
    const local = session.localTransport;
    if (!local || local.credentials.ufrag === this.#gathering) return false;
    const { mid, credentials } = local;
    this.#gathering = credentials.ufrag;
    ice.give({ type: 'gather', credentials, streams: [{ mid, components: 1 }] }, call);
    return true;
  }

  #assignRole(call: Ref): void {
    const { session, options, ice } = this.#setup;
    if (this.#hasRole) return;
    const remote = session.remoteTransport;
    const given = initialIceRole(this.#offeredFirst ?? false, options.ice.lite, remote?.lite);
    const forced = options.role && { role: options.role, why: { code: 'role.forced' } as const };
    const initial = forced ?? given;
    if (!initial) return;
    this.#hasRole = true;
    ice.give({ type: 'role.assigned', ...initial }, call);
  }

  /** Sends a description that waited for gathering as it stands afterwards, which is not the text that was made (RFC 9429 §3.5). */
  #sendWhenGathered(because: readonly Ref[]): void {
    const { session, states, ice } = this.#setup;
    const isGathered = states.at('iceGathering') === 'complete' || session.localTransport === undefined;
    const sdp = this.#unsent && isGathered ? session.localDescription?.sdp : undefined;
    if (!this.#unsent || sdp === undefined) return;
    const { kind, settled } = this.#unsent;
    this.#unsent = undefined;
    const sent = this.#send(kind, sdp, [settled, ...because]);
    ice.give({ type: 'local.conveyed' }, sent);
    const needed = this.#postponed;
    this.#postponed = undefined;
    if (needed !== undefined) this.#offer(needed);
  }

  #send(kind: 'offer' | 'answer', text: string, because: readonly Ref[]): Ref {
    return this.#setup.outputs.emit({ type: 'signal.send', kind, text }, because);
  }

  /** Offer and answer are complete; what was asked for meanwhile may need another offer. */
  #settled(call: Ref): void {
    this.#negotiationNeeded = false;
    this.update(call);
  }

  #make(
    method: 'createOffer' | 'createAnswer',
    because: Ref,
    run: () => ApiResult<Description>
  ): ApiResult<Made> {
    const call = { method, args: [], causes: [because] };
    return this.#setup.calls.later(call, run, ({ type, sdp }) => ({ type, sdp }));
  }

  #apply(
    side: 'local' | 'remote',
    { type, sdp }: Description,
    causes: readonly Ref[]
  ): ApiResult<Done<Applied>> {
    const { session, states, outputs, calls } = this.#setup;
    const method = side === 'local' ? 'setLocalDescription' : 'setRemoteDescription';
    const run = () => (side === 'local' ? session.setLocal({ type, sdp }) : session.setRemote({ type, sdp }));
    return calls.later({ method, args: [{ type, sdp }], causes }, run, ({ entered, tracks }, call) => {
      for (const state of entered) states.move('signaling', state, [call]);
      for (const { kind, mid = null } of tracks)
        outputs.record({ type: 'event.fired', name: 'track', detail: { kind, mid } }, [call]);
      outputs.record({ type: 'description.set', side, kind: type, sdp }, [call]);
      return undefined;
    });
  }

  /** A candidate that is refused is on record; the others can still make a connection. */
  #add(text: string, causes: readonly Ref[]): void {
    const { session, calls } = this.#setup;
    const init = readInit(text);
    const call = { method: 'addIceCandidate', args: [init ?? text], causes };
    const added = calls.later(
      call,
      () =>
        init ? session.addCandidate(init) : refused('TypeError', 'The message is no RTCIceCandidateInit'),
      () => undefined
    );
    if (added.ok && added.value.value) this.#feed.candidate(added.value.value, added.value.call);
  }
}

/** The message as an RTCIceCandidateInit; undefined where it is none. */
function readInit(text: string): (CandidateInit & { readonly [key: string]: Json }) | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isInit(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isInit(value: unknown): value is CandidateInit & { readonly [key: string]: Json } {
  if (typeof value !== 'object' || value === null) return false;
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = value as Record<string, unknown>;
  const isText = (field: unknown) => field === undefined || field === null || typeof field === 'string';
  const isIndex = sdpMLineIndex === undefined || sdpMLineIndex === null || typeof sdpMLineIndex === 'number';
  return candidate !== null && [candidate, sdpMid, usernameFragment].every(isText) && isIndex;
}
