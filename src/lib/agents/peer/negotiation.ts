import { formatCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { Json } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { Ref } from '../contract.ts';
import type { Inbox } from '../inbox.ts';
import type { IceInput } from '../ice/ice-io.ts';
import { refused } from '../jsep/api-result.ts';
import { initialIceRole } from '../jsep/ice-role.ts';
import type { Applied, Description } from '../jsep/description.ts';
import type { JsepSession } from '../jsep/jsep-session.ts';
import type { CandidateInit, RemoteCandidate } from '../jsep/remote-candidate.ts';
import type { Call, Calls, CallSteps, Done } from './calls.ts';
import type { GatheringReactions } from './ice-reporter.ts';
import type { Operations } from './operations.ts';
import type { Outputs } from './outputs.ts';
import type { PeerOptions } from './peer-io.ts';
import { RemoteFeed } from './remote-feed.ts';
import type { Agreement } from './secure/secure-transports.ts';
import type { States } from './states.ts';

export interface NegotiationSetup {
  readonly options: PeerOptions;
  readonly session: JsepSession;
  readonly outputs: Outputs;
  readonly calls: Calls;
  readonly operations: Operations;
  readonly states: States;
  /** ICE hears of it after everything that is said in this turn. */
  readonly ice: Inbox<IceInput>;
  /** Offer and answer are complete; absent where nothing stands upon ICE. */
  readonly agreed?: (agreed: Agreed) => void;
}

/** What offer and answer agree on for the transports above ICE, and the call that completed them. */
export interface Agreed {
  readonly agreement: Agreement;
  readonly ref: Ref;
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
  /** An own offer is being made, and is not set yet. */
  #isMakingOffer = false;
  /** The description of the other side that is being set. */
  #taking: Description | undefined;
  /** An offer is to be made, but an answer waits to be sent before it. */
  #postponed: Ref | undefined;

  constructor(setup: NegotiationSetup) {
    this.#setup = setup;
    this.#feed = new RemoteFeed(setup.ice, setup.outputs);
  }

  /**
   * Something was added, or is to be replaced, by the call `cause`: an offer is made if one is needed. That is found out in a task
   * of its own, when no call is under way (W3C webrtc-pc §4.7.3).
   */
  update(cause: Ref): void {
    const { operations } = this.#setup;
    operations.whenEmpty(() => {
      if (this.#needsOffer) operations.later(() => this.#announceNeed(cause));
    });
  }

  get #needsOffer(): boolean {
    const { session } = this.#setup;
    return session.signalingState === 'stable' && !this.#negotiationNeeded && session.needsNegotiation;
  }

  #announceNeed(cause: Ref): void {
    const { operations, outputs } = this.#setup;
    if (!operations.isEmpty) {
      this.update(cause);
      return;
    }
    if (!this.#needsOffer) return;
    this.#negotiationNeeded = true;
    const needed = outputs.record({ type: 'event.fired', name: 'negotiationneeded' }, [cause]);
    if (this.#unsent) this.#postponed = needed;
    else this.#offer(needed);
  }

  /** Takes a message from the bus, known as `ref`. */
  receive(kind: SignalKind, text: string, ref: Ref): void {
    if (kind === 'offer' || kind === 'answer') {
      if (!this.#ignores(kind)) this.#take({ type: kind, sdp: text }, ref);
    } else if (!this.#isDescribed) this.#early.push({ text, ref: this.#keep(text, ref) });
    else this.#add(text, [ref]);
  }

  /** Whether candidates can be added: behind the description, if that is being set. */
  get #isDescribed(): boolean {
    return this.#setup.session.hasRemoteDescription || this.#taking !== undefined;
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
    if (kind !== 'offer' || !this.#setup.options.offers) return false;
    const becomesStable = this.#taking?.type === 'answer';
    return this.#isMakingOffer || (this.#setup.session.signalingState !== 'stable' && !becomesStable);
  }

  #offer(because: Ref): void {
    this.#isMakingOffer = true;
    this.#make('createOffer', because, {
      run: () => this.#setup.session.createOffer(),
      then: (made) => this.#applyOffer(made),
      failed: () => {
        this.#isMakingOffer = false;
      }
    });
  }

  /** Sets an own offer; but one that another has overtaken is dropped, and made anew once that is answered. */
  #applyOffer(made: Made): void {
    const isOvertaken = this.#taking?.type === 'offer' || this.#setup.session.signalingState !== 'stable';
    if (isOvertaken) this.#isMakingOffer = false;
    else this.#applyOwn('offer', made);
  }

  #take(description: Description, ref: Ref): void {
    this.#taking = description;
    const taken = (): void => {
      if (this.#taking === description) this.#taking = undefined;
    };
    this.#apply('remote', description, {
      causes: [ref],
      then: (applied) => {
        taken();
        this.#takeUp(description, applied);
      },
      failed: taken
    });
  }

  /** Goes on with a description of the other side that is set. */
  #takeUp({ type }: Description, { value, call, settled }: Done<Applied>): void {
    const { session } = this.#setup;
    this.#offeredFirst ??= type !== 'offer';
    if (value.entered[0] === 'stable' && type === 'offer') this.#unsent = undefined;
    this.#assignRole(call);
    this.#openFeed(call);
    const remote = session.remoteTransport;
    if (remote) this.#feed.described(remote, call);
    for (const early of this.#early.splice(0)) this.#add(early.text, [early.ref, settled]);
    if (type === 'offer')
      this.#make('createAnswer', settled, {
        run: () => session.createAnswer(),
        then: (made) => this.#applyOwn('answer', made)
      });
    else this.#settled(call);
  }

  #applyOwn(kind: 'offer' | 'answer', { value, settled }: Made): void {
    this.#apply('local', value, {
      causes: [settled],
      then: (applied) => {
        if (kind === 'offer') this.#isMakingOffer = false;
        this.#sendOwn(kind, value.sdp, applied);
      },
      failed: () => {
        if (kind === 'offer') this.#isMakingOffer = false;
      }
    });
  }

  /** Goes on with an own description that is set: it goes out, now or when candidates are gathered, which begins here. */
  #sendOwn(kind: 'offer' | 'answer', sdp: string, { call, settled }: Done<Applied>): void {
    this.#trickles = this.#mayTrickle(kind);
    this.#offeredFirst ??= kind === 'offer';
    this.#assignRole(call);
    const sent = this.#trickles ? this.#send(kind, sdp, [settled]) : undefined;
    if (sent === undefined) this.#unsent = { kind, settled };
    const gathers = this.#gather(call);
    if (sent !== undefined) this.#setup.ice.give({ type: 'local.conveyed' }, sent);
    if (!gathers) this.#sendWhenGathered([]);
    if (kind === 'offer') return;
    this.#openFeed(call);
    this.#settled(call);
  }

  /** ICE hears of the other side where offer and answer are complete. */
  #openFeed(call: Ref): void {
    if (this.#setup.session.signalingState === 'stable') this.#feed.open(call);
    else this.#feed.close();
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
    this.#agree(call);
    this.#negotiationNeeded = false;
    this.update(call);
  }

  #agree(ref: Ref): void {
    const { session, agreed } = this.#setup;
    const { dtlsRole: role, remoteTransport, remoteData } = session;
    if (!agreed || !role || !remoteTransport) return;
    const { fingerprints } = remoteTransport;
    const data = remoteData && {
      peerPort: remoteData.sctpPort,
      maxMessageSize: remoteData.maxMessageSize
    };
    agreed({ agreement: { role, fingerprints, ...(data && { data }) }, ref });
  }

  #make(method: 'createOffer' | 'createAnswer', because: Ref, steps: CallSteps<Description>): void {
    const call = { method, args: [], causes: [because] };
    this.#setup.calls.later(call, { ...steps, resolved: ({ type, sdp }) => ({ type, sdp }) });
  }

  #apply(
    side: 'local' | 'remote',
    { type, sdp }: Description,
    { causes, then, failed }: Required<Pick<CallSteps<Applied>, 'then' | 'failed'>> & Pick<Call, 'causes'>
  ): void {
    const { session, states, outputs, calls } = this.#setup;
    const method = side === 'local' ? 'setLocalDescription' : 'setRemoteDescription';
    calls.later(
      { method, args: [{ type, sdp }], causes },
      {
        run: () => (side === 'local' ? session.setLocal({ type, sdp }) : session.setRemote({ type, sdp })),
        resolved: ({ entered, tracks }, call) => {
          for (const state of entered) states.move('signaling', state, [call]);
          for (const { kind, mid = null } of tracks)
            outputs.record({ type: 'event.fired', name: 'track', detail: { kind, mid } }, [call]);
          outputs.record({ type: 'description.set', side, kind: type, sdp }, [call]);
          return undefined;
        },
        then,
        failed
      }
    );
  }

  /** A candidate that is refused is on record; the others can still make a connection. */
  #add(text: string, causes: readonly Ref[]): void {
    const { session, calls } = this.#setup;
    const init = readInit(text);
    calls.later<RemoteCandidate | undefined>(
      { method: 'addIceCandidate', args: [init ?? text], causes },
      {
        run: () =>
          init ? session.addCandidate(init) : refused('TypeError', 'The message is no RTCIceCandidateInit'),
        then: ({ value, call }) => {
          if (value) this.#feed.candidate(value, call);
        }
      }
    );
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
