import { buildDescription } from '#lib/protocol/sdp/build/build-description.ts';
import { isOpen, type DescriptionSpec } from '#lib/protocol/sdp/build/spec.ts';
import type { Candidate } from '#lib/protocol/sdp/candidate.ts';
import type { DataTransport, Fingerprint } from '#lib/protocol/sdp/transport.ts';
import type { DescriptionKind } from '#lib/trace/events/terms.ts';
import type { RandomSource } from '../contract.ts';
import type { IceCredentials } from '../ice/ice-io.ts';
import { done, refused, type ApiResult } from './api-result.ts';
import type { Applied, Description } from './description.ts';
import { dtlsRole, type DtlsRole } from './dtls-role.ts';
import { Gathered } from './gathered.ts';
import { drawCname, drawCredentials, drawSessionId } from './identifiers.ts';
import { answerSpec, offerSpec, sharedTransport, withCandidates, type Own } from './local-spec.ts';
import { makeSender, type MediaKind, type Sender } from './media.ts';
import type { CandidateInit, RemoteCandidate } from './remote-candidate.ts';
import { readAnswer, readOffer, type RemoteDescription } from './remote-description.ts';
import { RemoteSide, type RemoteTransport } from './remote-side.ts';
import { signalingSteps, type Side, type SignalingState } from './signaling-state.ts';

/** The local transport, as described. */
export interface LocalTransport {
  readonly mid: string;
  /** Index of the m-line that describes it, from 0. */
  readonly section: number;
  readonly credentials: IceCredentials;
}

export interface JsepOptions {
  readonly lite: boolean;
  readonly fingerprint: Fingerprint;
  /** The DTLS role that its first answer takes; `client` when absent, as RFC 8842 §5.3 recommends. */
  readonly dtlsRole?: DtlsRole;
}

interface LocalDescription {
  readonly type: 'offer' | 'answer' | 'pranswer';
  readonly spec: DescriptionSpec;
}

/** The description that was made last, and the spec that it was written from, without candidates. */
interface Made {
  readonly description: Description;
  readonly spec: DescriptionSpec;
}

interface LocalSide {
  readonly current?: LocalDescription;
  readonly pending?: LocalDescription;
}

/** libwebrtc's first. */
const firstVersion = 2;

/**
 * Offer and answer of one peer (RFC 9429): makes descriptions, sets them, and knows what is in force. Everything goes over
 * one transport (`max-bundle`), so at most one section of each kind sends. A call is done when it returns: that calls take time,
 * and wait for each other, is the business of the peer around it.
 */
export class JsepSession {
  readonly #random: RandomSource;
  readonly #fixed: Pick<Own, 'sessionId' | 'lite' | 'fingerprint'>;
  readonly #cname: string;
  readonly #senders = new Map<MediaKind, Sender>();
  #data = false;
  #state: SignalingState = 'stable';
  #local: LocalSide = {};
  readonly #remote = new RemoteSide();
  readonly #gathered = new Gathered();
  #lastOffer: Made | undefined;
  #lastAnswer: Made | undefined;
  #lastSet: DescriptionSpec | undefined;
  /** Drawn for the next description, and in none that is in force. */
  #fresh: IceCredentials | undefined;
  /** [[LocalIceCredentialsToReplace]] */
  #toReplace: string | undefined;
  #dtlsRole: DtlsRole | undefined;
  readonly #wantedRole: DtlsRole | undefined;

  constructor({ lite, fingerprint, dtlsRole }: JsepOptions, random: RandomSource) {
    this.#random = random;
    this.#fixed = { lite, fingerprint, sessionId: drawSessionId(random) };
    this.#wantedRole = dtlsRole;
    this.#cname = drawCname(random);
  }

  get signalingState(): SignalingState {
    return this.#state;
  }

  /** Settled by the first answer. */
  get dtlsRole(): DtlsRole | undefined {
    return this.#dtlsRole;
  }

  /** The pending local description, else the current one, with the candidates gathered so far (RFC 9429 §4.1.13–14). */
  get localDescription(): Description | undefined {
    const described = this.#local.pending ?? this.#local.current;
    return described && this.#write(described);
  }

  get hasRemoteDescription(): boolean {
    return this.#remote.newest !== undefined;
  }

  /** The transport of {@link localDescription}. */
  get localTransport(): LocalTransport | undefined {
    const described = this.#local.pending ?? this.#local.current;
    const shared = described && sharedTransport(described.spec);
    if (!shared) return undefined;
    const { mid, section, transport } = shared;
    return { mid, section, credentials: { ufrag: transport.ufrag, pwd: transport.pwd } };
  }

  /** The transport of the pending remote description, else of the current one, as that was set. */
  get remoteTransport(): RemoteTransport | undefined {
    return this.#remote.transport;
  }

  /** The data section of the newest remote description, if it has one. */
  get remoteData(): DataTransport | undefined {
    return this.#remote.newest?.transports.data;
  }

  /**
   * canTrickleIceCandidates (W3C webrtc-pc; RFC 9429 §4.1.17): whether the newest remote description says that its writer
   * takes candidates later; undefined before there is one.
   */
  get canTrickle(): boolean | undefined {
    return this.hasRemoteDescription
      ? (this.remoteTransport?.iceOptions.includes('trickle') ?? false)
      : undefined;
  }

  /** Whether an offer is wanted (W3C webrtc-pc, "check if negotiation is needed"). */
  get needsNegotiation(): boolean {
    if (this.#toReplace !== undefined) return true;
    const kinds = this.#local.current?.spec.sections.filter(isOpen).map(({ media }) => media) ?? [];
    const wanted = [...this.#senders.keys(), ...(this.#data ? (['application'] as const) : [])];
    return wanted.some((kind) => !kinds.includes(kind));
  }

  /** One of each kind. */
  addTransceiver(kind: MediaKind): void {
    if (this.#senders.has(kind)) throw new RangeError(`There is a transceiver for ${kind} already`);
    this.#senders.set(kind, makeSender(kind, this.#cname, this.#random));
  }

  addDataChannel(): void {
    this.#data = true;
  }

  /** The next offer has new credentials (RFC 9429 §5.2.3.1). */
  restartIce(): void {
    const current = this.#local.current && sharedTransport(this.#local.current.spec);
    if (current) this.#toReplace = current.transport.ufrag;
  }

  createOffer(): ApiResult<Description> {
    if (this.#state !== 'stable' && this.#state !== 'have-local-offer')
      return refused('InvalidStateError', `No offer can be made in ${this.#state}`);
    const credentials = this.#credentials(({ ufrag }) => ufrag === this.#toReplace);
    const spec = offerSpec(this.#own(), credentials, firstVersion, this.#local.current?.spec);
    this.#lastOffer = this.#made('offer', spec);
    return done(this.#lastOffer.description);
  }

  createAnswer(): ApiResult<Description> {
    const offer = this.#remote.pending;
    if (!offer || (this.#state !== 'have-remote-offer' && this.#state !== 'have-local-pranswer'))
      return refused('InvalidStateError', `No answer can be made in ${this.#state}`);
    const credentials = this.#credentials(() => !this.#local.pending && this.#remote.restarts(offer));
    const spec = answerSpec(
      this.#own(),
      credentials,
      firstVersion,
      offer.document,
      this.#answeredRole(offer)
    );
    if (!spec.ok) return refused('OperationError', spec.error.message);
    this.#lastAnswer = this.#made('answer', spec.value);
    return done(this.#lastAnswer.description);
  }

  /** Sets what createOffer or createAnswer made last; an empty text stands for it. */
  setLocal({ type, sdp }: Description): ApiResult<Applied> {
    if (type === 'rollback') return this.#rollBack('local');
    const made = type === 'offer' ? this.#lastOffer : this.#lastAnswer;
    if (sdp !== '' && sdp !== made?.description.sdp)
      return refused('InvalidModificationError', `The ${type} is not the one that was made last`);
    const steps = signalingSteps(this.#state, 'local', type);
    if (!steps || !made) return this.#wrongState('local', type);
    const { spec } = made;
    this.#lastSet = spec;
    this.#fresh = undefined;
    if (type === 'answer') this.#settle({ type, spec }, this.#remote.pending);
    else this.#local = { ...this.#local, pending: { type, spec } };
    return done({ entered: this.#enter(steps), tracks: [] });
  }

  setRemote({ type, sdp }: Description): ApiResult<Applied> {
    if (type === 'rollback') return this.#rollBack('remote');
    const steps = signalingSteps(this.#state, 'remote', type);
    const offer = this.#local.pending;
    if (!steps) return this.#wrongState('remote', type);
    const read =
      type === 'offer' || !offer
        ? readOffer(sdp, this.#local.current?.spec.sections.length ?? 0)
        : readAnswer(type, sdp, offer.spec.sections);
    if (!read.ok) return read;
    if (type === 'offer' && offer) this.#abandon();
    if (type === 'answer') this.#settle(offer, read.value);
    else this.#remote.pending = read.value;
    return done({ entered: this.#enter(steps), tracks: this.#remote.tracksOf(read.value) });
  }

  /** Takes a signaled candidate. Undefined for one of a transport that the bundle does without. */
  addCandidate(init: CandidateInit): ApiResult<RemoteCandidate | undefined> {
    if (this.#state === 'closed') return refused('InvalidStateError', 'The connection is closed');
    return this.#remote.addCandidate(init);
  }

  /** A local candidate, of the generation of this username fragment. */
  candidateGathered(candidate: Candidate, ufrag: string): void {
    this.#gathered.add(ufrag, candidate);
  }

  /** No more local candidates in this generation. */
  gatheringEnded(ufrag: string): void {
    this.#gathered.end(ufrag);
  }

  close(): void {
    this.#state = 'closed';
  }

  #own(): Own {
    return { ...this.#fixed, senders: this.#senders, data: this.#data };
  }

  /** Those that are in use, unless they are to be replaced. */
  #credentials(replaced: (credentials: IceCredentials) => boolean): IceCredentials {
    const inUse = this.localTransport?.credentials;
    if (inUse && !replaced(inUse)) return inUse;
    return (this.#fresh ??= drawCredentials(this.#random));
  }

  /** The version grows by one when anything else has changed (RFC 9429 §5.2.2). */
  #made(type: 'offer' | 'answer', spec: DescriptionSpec): Made {
    const last = this.#lastSet;
    const again = { ...spec, version: last?.version ?? firstVersion };
    const isNew = last && buildDescription(again) !== buildDescription(last);
    const numbered = isNew ? { ...spec, version: last.version + 1 } : again;
    return { description: { type, sdp: this.#write({ type, spec: numbered }).sdp }, spec: numbered };
  }

  #write({ type, spec }: LocalDescription): Description {
    const ufrag = sharedTransport(spec)?.transport.ufrag;
    const candidates = ufrag === undefined ? undefined : this.#gathered.of(ufrag);
    return { type, sdp: buildDescription(candidates ? withCandidates(spec, candidates) : spec) };
  }

  #enter(steps: readonly SignalingState[]): readonly SignalingState[] {
    const before = [this.#state, ...steps];
    this.#state = steps.at(-1) ?? this.#state;
    return steps.filter((state, index) => state !== before[index]);
  }

  #wrongState(side: Side, type: DescriptionKind): ApiResult<never> {
    return refused('InvalidStateError', `A ${side} ${type} cannot be set in ${this.#state}`);
  }

  /** An answer puts both descriptions into force. */
  #settle(local: LocalDescription | undefined, remote: RemoteDescription | undefined): void {
    this.#local = local ? { current: local } : {};
    this.#remote.settle(remote);
    const own = local && sharedTransport(local.spec)?.transport;
    if (own?.ufrag !== this.#toReplace) this.#toReplace = undefined;
    const answer = local?.type === 'offer' ? remote?.transports.transports[0] : own;
    if (answer) this.#dtlsRole = dtlsRole(answer.setup, local?.type !== 'offer');
    this.#lastOffer = this.#lastAnswer = undefined;
  }

  /** The role that is settled; before that the wanted one, where the offer leaves it open. */
  #answeredRole({ transports }: RemoteDescription): DtlsRole | undefined {
    const isOpen = transports.transports[0]?.setup === 'actpass';
    return this.#dtlsRole ?? (isOpen ? this.#wantedRole : undefined);
  }

  #rollBack(side: Side): ApiResult<Applied> {
    const steps = signalingSteps(this.#state, side, 'rollback');
    if (!steps) return this.#wrongState(side, 'rollback');
    this.#abandon();
    return done({ entered: this.#enter(steps), tracks: [] });
  }

  /** Drops what is pending, and what was gathered for nothing else (RFC 9429 §4.1.10.2). */
  #abandon(): void {
    const pending = this.localTransport?.credentials.ufrag;
    const { current } = this.#local;
    this.#local = current ? { current } : {};
    this.#remote.abandon();
    if (pending !== undefined && pending !== this.localTransport?.credentials.ufrag)
      this.#gathered.drop(pending);
  }
}
