import { createActor } from 'xstate';
import type { ActorId } from '#lib/trace/base.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { HeldMessages, RunControls } from '../controls.ts';
import type { LiveRequest } from '../run-request.ts';
import type { ControlledRun, RunStatus } from '../run.ts';
import { Bus } from '../signaling/bus.ts';
import type { BusMessage } from '../signaling/message.ts';
import { browserEnvironment, type LiveEnvironment } from './environment.ts';
import { liveHeader } from './header.ts';
import { liveMachine, statusOf, type LiveEvent } from './live.machine.ts';
import { Party } from './party.ts';
import { Recorder } from './recorder.ts';

/**
 * Connects two peer connections in this page over a signaling bus, and records it. Begins at once; whatever goes
 * wrong is in the status and the trace. Close it to free the connections.
 */
export function startLiveRun(
  request: LiveRequest,
  environment: LiveEnvironment = browserEnvironment()
): ControlledRun {
  const run = new LiveRun(request, environment);
  run.start(environment);
  return run;
}

const names = { alice: 'Alice', bob: 'Bob' } as const;

class LiveRun implements ControlledRun, RunControls {
  readonly #recorder: Recorder;
  readonly #bus: Bus;
  readonly #parties: Readonly<Record<'alice' | 'bob', Party>>;
  readonly #status = createActor(liveMachine);
  readonly #ending = new AbortController();
  #words: RunStatus;
  /** The peers that have received a message. */
  readonly #heard = new Set<ActorId>();

  constructor(request: LiveRequest, environment: LiveEnvironment) {
    const recorder = new Recorder(liveHeader(request, environment), environment.now);
    this.#recorder = recorder;
    this.#bus = new Bus({
      latency: request.latency,
      held: request.held,
      record: (actor, happening, because) => recorder.record(actor, happening, { because }),
      deliver: (message, seq) => this.#deliver(message, seq),
      changed: () => this.#noticeBus()
    });
    const party = (id: 'alice' | 'bob', peer: 'alice' | 'bob') =>
      new Party({
        id,
        name: names[id],
        peer: { id: peer, name: names[peer] },
        offers: id === 'alice',
        request,
        environment,
        recorder,
        signal: this.#ending.signal,
        post: (kind, text, because) => void this.#bus.post(id, peer, kind, text, because),
        tell: (news) => this.#tell(news),
        heard: () => this.#hear(id)
      });
    this.#parties = { alice: party('alice', 'bob'), bob: party('bob', 'alice') };
    this.#status.start();
    this.#words = statusOf(this.#status.getSnapshot());
  }

  start({ PeerConnection }: LiveEnvironment): void {
    if (!PeerConnection) return this.#tell({ type: 'browser.lack' });
    this.#tell({ type: 'run.start' });
    const { alice, bob } = this.#parties;
    const made = alice.open();
    const other = made === undefined ? undefined : bob.open();
    if (made === undefined || other === undefined) return;
    this.#bus.join('alice', [made]);
    this.#bus.join('bob', [other]);
    alice.begin([made]);
  }

  get trace(): Recording {
    return this.#recorder.trace;
  }

  get status(): RunStatus {
    return this.#words;
  }

  get done(): boolean {
    const { state } = this.#words;
    if (state === 'idle' || state === 'connecting' || state === 'held') return false;
    if (state !== 'connected') return true;
    const { alice, bob } = this.#parties;
    return this.#bus.idle && alice.settled && bob.settled;
  }

  get controls(): RunControls {
    return this;
  }

  get held(): HeldMessages {
    return this.#bus.held;
  }

  subscribe(listener: () => void): () => void {
    return this.#recorder.subscribe(listener);
  }

  hold(on: boolean): void {
    this.#bus.hold(on);
  }

  releaseNext(): void {
    this.#bus.releaseNext();
  }

  setLatency(milliseconds: number): void {
    this.#bus.setLatency(milliseconds);
  }

  closePeer(peer: ActorId): void {
    const closed = this.#party(peer)?.close();
    if (closed === undefined) return;
    this.#bus.leave(peer, [closed]);
    for (const party of Object.values(this.#parties)) party.settle();
    const reason = `${peer === 'bob' ? names.bob : names.alice} closed. The other peer is left to notice. Restart to connect again.`;
    this.#tell({ type: 'peer.close', reason });
  }

  close(): void {
    if (this.#ending.signal.aborted) return;
    const calls = Object.values(this.#parties).map((party) => party.close());
    this.#bus.close(calls.filter((call) => call !== undefined));
    this.#ending.abort();
    this.#tell({ type: 'run.close', reason: 'The run is closed. Its trace stays.' });
    this.#status.stop();
  }

  #party(id: ActorId): Party | undefined {
    return id === 'alice' || id === 'bob' ? this.#parties[id] : undefined;
  }

  #deliver(message: BusMessage, seq: number): void {
    // A check names the credentials of both sides (RFC 8445 §7.2.2): before the offer is here, nobody could make one.
    if (message.kind === 'offer') for (const party of Object.values(this.#parties)) party.noteUnchecked();
    this.#party(message.to)?.receive(message, seq);
  }

  #hear(id: ActorId): void {
    this.#heard.add(id);
    if (this.#heard.size < 2) return;
    for (const party of Object.values(this.#parties)) party.settle();
    this.#tell({ type: 'data.flow' });
  }

  #noticeBus(): void {
    const { waiting, holding } = this.#bus.held;
    this.#tell(holding ? { type: 'bus.hold', waiting } : { type: 'bus.flow' });
  }

  #tell(news: LiveEvent): void {
    if (this.#status.getSnapshot().status === 'active') this.#status.send(news);
    const words = statusOf(this.#status.getSnapshot());
    if (words.state !== this.#words.state || words.message !== this.#words.message) this.#words = words;
    this.#recorder.tell();
  }
}
