import type { ActorId, Json } from '#lib/trace/base.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import type { LiveRequest } from '../run-request.ts';
import type { BusMessage } from '../signaling/signaling.machine.ts';
import { Calls } from './calls.ts';
import { converse } from './conversation.ts';
import type { LiveEnvironment } from './environment.ts';
import { compareFingerprint } from './fingerprint.ts';
import type { LiveEvent } from './live.machine.ts';
import { Negotiation } from './negotiation.ts';
import { observe, type Reactions } from './observe.ts';
import { firstTransport } from './observe-transports.ts';
import { closeConnection, openConnection } from './open-connections.ts';
import { PairEnds } from '#lib/analysis/observed/pair-ends.ts';
import type { Recorder } from './recorder.ts';
import { StatsWatch } from './stats-watch.ts';

/** One of the two, and what it has to do. */
export interface PartySetup {
  readonly id: ActorId;
  readonly name: string;
  /** The other one. */
  readonly peer: { readonly id: ActorId; readonly name: string };
  readonly offers: boolean;
  readonly request: LiveRequest;
  readonly environment: LiveEnvironment;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly post: (kind: SignalKind, text: string, because: readonly number[]) => void;
  /** News for the status of the run. */
  readonly tell: (news: LiveEvent) => void;
  /** The other one's message has come. */
  readonly heard: () => void;
}

/** A connection, all that is watched of it, and its part in the negotiation. */
interface Connected {
  readonly pc: RTCPeerConnection;
  readonly negotiation: Negotiation;
  readonly watch: StatsWatch;
  /** Follows transports that are new. */
  readonly look: () => void;
}

/** One peer of a live run. */
export class Party implements Reactions {
  readonly #setup: PartySetup;
  readonly #calls: Calls;
  readonly #ends = new PairEnds();
  #connected: Connected | undefined;
  #candidates = 0;
  #offered = false;
  #closed = false;
  #proved = false;

  constructor(setup: PartySetup) {
    this.#setup = setup;
    this.#calls = new Calls(setup.id, setup.recorder, setup.signal);
  }

  /** Makes the connection, because the person started the run. Gives back the call, if it went well. */
  open(): number | undefined {
    const { id, environment, request, recorder, signal } = this.#setup;
    const { PeerConnection, configuration } = environment;
    if (!PeerConnection) return undefined;
    const iceServers = request.iceServers.map((server) => ({ ...server }));
    const call = { method: 'RTCPeerConnection', args: [publicConfiguration(request)], because: [] };
    const made = this.#calls.now(
      call,
      () => openConnection(PeerConnection, { ...configuration, iceServers }),
      (error) => this.#refused('new RTCPeerConnection', error)
    );
    if (!made) return undefined;
    const pc = made.value;
    const look = observe(pc, { actor: id, recorder, signal, reactions: this });
    const watch = new StatsWatch({
      actor: id,
      pc,
      recorder,
      signal,
      nameEnds: (pair) => this.#ends.of(pair)
    });
    this.#connected = { pc, look, watch, negotiation: this.#negotiation(pc, watch, look) };
    return made.seq;
  }

  /** Says what is to be negotiated. The connection answers that it needs an offer. */
  begin(because: readonly number[]): void {
    const { pc } = this.#connected ?? {};
    if (!pc) return;
    const label = 'trickle';
    const refused = (method: string) => (error: Error) => this.#refused(method, error);
    const channel = this.#calls.now(
      { method: 'createDataChannel', args: [label], because },
      () => pc.createDataChannel(label),
      refused('createDataChannel')
    );
    if (channel) this.getsChannel(channel.value);
    if (this.#setup.request.media === 'data') return;
    for (const kind of ['audio', 'video'] as const) {
      const call = { method: 'addTransceiver', args: [kind], because };
      this.#calls.now(call, () => pc.addTransceiver(kind), refused('addTransceiver'));
    }
  }

  /** A message has arrived; `seq` is its delivery. */
  receive(message: BusMessage, seq: number): void {
    if (this.#closed) return;
    this.#ends.signaled(message);
    void this.#connected?.negotiation.receive(message, seq);
  }

  /** No check has been made so far, by this peer or the other. */
  noteUnchecked(): void {
    this.#connected?.watch.prepare();
  }

  /** The handshake is over: a last look at the statistics. */
  settle(): void {
    this.#connected?.watch.end();
  }

  /** Whether gathering and reading statistics are over. */
  get settled(): boolean {
    if (!this.#connected || this.#closed) return true;
    return this.#connected.pc.iceGatheringState === 'complete' && !this.#connected.watch.running;
  }

  get watchesChecks(): boolean {
    return this.#connected?.watch.running ?? false;
  }

  get describing(): boolean {
    return this.#connected?.negotiation.describing ?? false;
  }

  /** Closes the connection. Gives back the call; undefined if it was closed before, or never open. */
  close(): number | undefined {
    if (!this.#connected || this.#closed) return undefined;
    this.#closed = true;
    const { id, recorder } = this.#setup;
    const { pc, look } = this.#connected;
    const done = this.#calls.now({ method: 'close', args: [], because: [] }, () => closeConnection(pc));
    // Closing fires no events here: the states are read (W3C webrtc-pc, close the connection).
    recorder.move(id, 'signaling', pc.signalingState);
    recorder.move(id, 'iceConnection', pc.iceConnectionState);
    recorder.move(id, 'connection', pc.connectionState);
    look();
    return done?.seq;
  }

  needsNegotiation(seq: number): void {
    if (!this.#setup.offers || this.#offered) return;
    this.#offered = true;
    void this.#connected?.negotiation.offer([seq]);
  }

  hasCandidate(candidate: RTCIceCandidate, seq: number): void {
    if (candidate.candidate) {
      this.#candidates++;
      this.#ends.local.add(candidate.candidate);
    }
    this.#connected?.negotiation.candidate(candidate, seq);
  }

  hasGathered(seq: number): void {
    if (this.#candidates === 0) this.#setup.tell({ type: 'gathering.end-empty' });
    this.#connected?.negotiation.gathered(seq);
  }

  getsChannel(channel: RTCDataChannel): void {
    const { id, peer, offers, recorder, signal, heard } = this.#setup;
    const line = `Hello ${peer.name}`;
    converse(channel, { actor: id, recorder, calls: this.#calls, signal, line, speaksFirst: offers, heard });
  }

  moved(machine: StateMachineName, to: string): void {
    if (machine === 'iceConnection' && to === 'checking') this.#connected?.watch.start();
    if (machine === 'dtls' && to === 'connected') this.#proveFingerprint();
    if (to !== 'failed') return;
    this.settle();
    const reason = machine === 'dtls' ? dtlsFailed : iceFailed;
    this.#setup.tell({ type: 'handshake.fail', reason });
  }

  #negotiation(pc: RTCPeerConnection, watch: StatsWatch, look: () => void): Negotiation {
    const { id, recorder, request, offers, post } = this.#setup;
    return new Negotiation({
      actor: id,
      pc,
      calls: this.#calls,
      recorder,
      post,
      trickles: request.ice === 'trickle' || (request.ice === 'half' && !offers),
      // Without a socket there was nothing to check with (RFC 9429 §3.5.1).
      gathers: () => watch.prepare(),
      described: () => {
        look();
        this.#proveFingerprint();
      },
      refused: (method, error) => this.#refused(method, error)
    });
  }

  /** When DTLS is connected and the answer has taken effect, whichever the page hears of last. */
  #proveFingerprint(): void {
    const { id, peer, recorder, signal } = this.#setup;
    const { pc } = this.#connected ?? {};
    const transport = pc && firstTransport(pc);
    const sdp = pc?.remoteDescription?.sdp;
    const certificate = transport?.state === 'connected' ? transport.getRemoteCertificates?.()[0] : undefined;
    if (this.#proved || !certificate || sdp === undefined) return;
    this.#proved = true;
    void compareFingerprint(peer.id, certificate, sdp)
      .catch(() => undefined)
      .then((compared) => {
        if (compared && !signal.aborted) recorder.record(id, compared);
      });
  }

  #refused(method: string, error: Error): void {
    const said = `${this.#setup.name}’s ${method} was refused with ${error.name}: ${error.message}`;
    this.#setup.tell({
      type: 'handshake.fail',
      reason: `${said.replace(/\.?$/, '.')} Change what is asked for and restart.`
    });
  }
}

const iceFailed =
  'ICE failed: no candidate pair passed its checks, or the one in use went silent. Look at the pairs and at what was gathered; where a firewall or NAT is in between, add a TURN server. Then restart.';
const dtlsFailed =
  'DTLS failed: the peers found a path but could not agree on keys. Compare the fingerprints in the two descriptions with the certificates, and restart.';

/** The configuration without secrets. */
function publicConfiguration({ iceServers }: LiveRequest): Json {
  return { iceServers: iceServers.map(({ urls }) => ({ urls })) };
}
