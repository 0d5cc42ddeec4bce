import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { PairState } from '#lib/protocol/ice/pair-state.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import { header } from './build-trace.ts';
import { Random } from './random.ts';
import { Script, type Step } from './script.ts';

const ms = 1000;
const peers = ['alice', 'bob'] as const;

/**
 * A trace of exactly `count` events such as a live run leaves, and its like for as long as needed: a connection is
 * negotiated with trickling candidates, checked, secured and used, then negotiated again with an ICE restart. Causes
 * are right, every message, candidate and pair has a name of its own, and the same seed gives the same trace.
 */
export function synthesizeTrace(count: number, seed = 1): Recording {
  const run = new Run(new Random(seed));
  while (run.script.length < count) run.round();
  return {
    ...run.script.trace({ ...header, options: { ice: 'trickle', seed } }, count),
    digest: emptyDigest
  };
}

interface Gathered {
  readonly text: string;
  readonly step: Step;
}

class Run {
  readonly script = new Script();
  readonly #random: Random;
  readonly #states = new Map<string, string>();
  #start: Micros = 0;
  #rounds = 0;
  #messages = 0;
  #latency: Micros = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** One negotiation, from what made it needed to the last of its data; the next starts when it has ended. */
  round(): void {
    const restart = this.#rounds > 0;
    this.#latency = this.#random.integer(2, 40) * ms;
    const offered = this.#offer(this.#start, restart);
    const alices = this.#gather('alice', offered.set);
    const answered = this.#answer(offered.delivered);
    const bobs = this.#gather('bob', answered.set);
    for (const [own, to, ready] of [
      [alices, 'bob', answered.remote],
      [bobs, 'alice', answered.applied]
    ] as const) {
      for (const gathered of own) this.#trickle(gathered, to, ready);
    }
    const last =
      Math.max(answered.applied.at, ...[...alices, ...bobs].map(({ step }) => step.at)) + this.#latency;
    const selected = peers.map((peer) => {
      const [own, others] = peer === 'alice' ? [alices, bobs] : [bobs, alices];
      return this.#check(peer, own, others, last, answered.applied);
    });
    const end = this.#use(selected, restart);
    this.#start = end + this.#random.integer(5, 50) * ms;
    this.#rounds += 1;
  }

  #offer(at: Micros, restart: boolean): { readonly set: Step; readonly delivered: Step } {
    const sdp = this.#sdp('actpass');
    const method = restart ? 'restartIce' : 'createDataChannel';
    const started = this.script.add(
      at,
      'alice',
      { type: 'api.called', method, args: restart ? [] : ['chat'] },
      []
    );
    const needed = this.script.add(at, 'alice', { type: 'event.fired', name: 'negotiationneeded' }, [
      started
    ]);
    const made = this.#call(at, 'alice', 'createOffer', [], [needed], 1 * ms, { type: 'offer', sdp });
    const set = this.#call(made.at, 'alice', 'setLocalDescription', [{ type: 'offer', sdp }], [made], 2 * ms);
    this.script.add(set.at, 'alice', { type: 'description.set', side: 'local', kind: 'offer', sdp }, [set]);
    this.#move(set.at, 'alice', 'signaling', 'have-local-offer', [set]);
    return { set, delivered: this.#send(set.at, 'alice', 'bob', 'offer', sdp, [set]) };
  }

  #answer(delivered: Step): { readonly remote: Step; readonly set: Step; readonly applied: Step } {
    const remote = this.#apply('bob', 'offer', delivered, 'have-remote-offer');
    const sdp = this.#sdp('active');
    const made = this.#call(remote.at, 'bob', 'createAnswer', [], [remote], 1 * ms, { type: 'answer', sdp });
    const set = this.#call(made.at, 'bob', 'setLocalDescription', [{ type: 'answer', sdp }], [made], 2 * ms);
    this.script.add(set.at, 'bob', { type: 'description.set', side: 'local', kind: 'answer', sdp }, [set]);
    this.#move(set.at, 'bob', 'signaling', 'stable', [set]);
    const back = this.#send(set.at, 'bob', 'alice', 'answer', sdp, [set]);
    return { remote, set, applied: this.#apply('alice', 'answer', back, 'stable') };
  }

  /** A remote description arrives and takes effect. */
  #apply(actor: ActorId, kind: 'offer' | 'answer', delivered: Step, state: string): Step {
    const sdp = 'text' in delivered.what ? delivered.what.text : '';
    const set = this.#call(
      delivered.at,
      actor,
      'setRemoteDescription',
      [{ type: kind, sdp }],
      [delivered],
      2 * ms
    );
    this.script.add(set.at, actor, { type: 'description.set', side: 'remote', kind, sdp }, [set]);
    this.#move(set.at, actor, 'signaling', state, [set]);
    return set;
  }

  #gather(actor: ActorId, set: Step): readonly Gathered[] {
    const started = this.#move(set.at + ms, actor, 'iceGathering', 'gathering', [set]);
    let at = started.at;
    const found = Array.from({ length: this.#random.integer(2, 5) }, (_, index): Gathered => {
      at += this.#random.integer(0, 3) * ms;
      const text = this.#candidate(index);
      const step = this.script.add(at, actor, { type: 'candidate.gathered', candidate: text, mid: '0' }, [
        started
      ]);
      return { text, step };
    });
    this.#move(at + ms, actor, 'iceGathering', 'complete', [started]);
    return found;
  }

  #trickle({ text, step }: Gathered, to: ActorId, ready: Step): void {
    const init = { candidate: text, sdpMid: '0', sdpMLineIndex: 0 };
    const delivered = this.#send(step.at, step.actor, to, 'candidate', JSON.stringify(init), [step]);
    this.#call(Math.max(delivered.at, ready.at), to, 'addIceCandidate', [init], [delivered], ms);
  }

  /** Pairs of one peer: formed, checked until one has succeeded and is selected, the others left waiting. */
  #check(
    actor: ActorId,
    own: readonly Gathered[],
    others: readonly Gathered[],
    from: Micros,
    cause: Step
  ): Step {
    let last = this.#move(from, actor, 'iceConnection', 'checking', [cause]);
    this.#move(from, actor, 'connection', 'connecting', [last]);
    let at = from;
    const pairs = own.flatMap((local) =>
      others.map((remote) => ({ local: local.text, remote: remote.text }))
    );
    for (const [index, candidates] of pairs.slice(0, 6).entries()) {
      const pair = { pair: `r${this.#rounds}p${index}`, ...candidates };
      this.script.add(from, actor, { type: 'pair.formed', ...pair, to: 'waiting' }, [cause]);
      const change = { type: 'pair.changed', ...pair } as const;
      const begun = this.script.add(at, actor, { ...change, from: 'waiting', to: 'in-progress' }, [last]);
      for (let poll = this.#random.integer(1, 4); poll > 0; poll--) {
        const counts = { sent: this.#random.integer(1, 3), received: this.#random.integer(0, 3) };
        const what = {
          type: 'checks.counted',
          pair: pair.pair,
          requests: counts,
          responses: counts
        } as const;
        last = this.script.add(at + 5 * ms, actor, what, [begun], { during: [at, at + 5 * ms] });
        at += 5 * ms;
      }
      const to = index === 0 ? 'succeeded' : this.#random.pick<PairState>(['succeeded', 'failed']);
      const ended = this.script.add(at, actor, { ...change, from: 'in-progress', to }, [last]);
      if (index > 0) continue;
      this.script.add(at, actor, { type: 'roundtrip.measured', pair: pair.pair, roundTrip: 2 * ms }, [ended]);
      last = this.script.add(at, actor, { type: 'pair.nominated', ...pair }, [ended]);
      last = this.script.add(at, actor, { type: 'pair.selected', ...pair }, [last]);
      last = this.#move(at, actor, 'iceConnection', 'connected', [last]);
    }
    return last;
  }

  /** DTLS and the channel open the first time; data goes both ways every time. Gives back when all is over. */
  #use(selected: readonly Step[], restart: boolean): Micros {
    const from = Math.max(...selected.map(({ at }) => at)) + ms;
    let end = from;
    for (const actor of peers) {
      let last: Step | undefined;
      if (!restart) {
        const begun = this.#move(from, actor, 'dtls', 'connecting', selected);
        last = this.#move(from + 8 * ms, actor, 'dtls', 'connected', [begun]);
        const role = actor === 'alice' ? 'server' : 'client';
        const cipher = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256';
        this.script.add(last.at, actor, { type: 'dtls.negotiated', version: 'FEFD', cipher, role }, [last]);
        this.#move(last.at + 2 * ms, actor, 'sctp', 'connected', [last]);
        this.#move(last.at + 3 * ms, actor, 'dataChannel', 'open', [last]);
      }
      const connected = this.#move(from + 9 * ms, actor, 'connection', 'connected', last ? [last] : selected);
      for (let message = this.#random.integer(1, 8); message > 0; message--) {
        const at = connected.at + 3 * ms + message * ms;
        const data = { channel: 'chat', text: `round ${this.#rounds}, message ${message}` };
        const sent = this.script.add(at, actor, { type: 'data.sent', ...data }, [connected]);
        const to = actor === 'alice' ? 'bob' : 'alice';
        end = Math.max(end, this.script.add(at + ms, to, { type: 'data.received', ...data }, [sent]).at);
      }
    }
    return end;
  }

  /** Calls a method that resolves after `takes`; gives back the `api.settled`. */
  #call(
    at: Micros,
    actor: ActorId,
    method: string,
    args: readonly { readonly [name: string]: string | number | boolean }[],
    causes: readonly Step[],
    takes: Micros,
    result?: { readonly type: string; readonly sdp: string }
  ): Step {
    const call = this.script.add(at, actor, { type: 'api.called', method, args }, causes);
    const settled = { type: 'api.settled', call: -1, ok: true, ...(result && { result }) } as const;
    return this.script.add(at + takes, actor, settled, [call], { call });
  }

  /** Sends a message, held on its way now and then; gives back the `signal.delivered`. */
  #send(
    at: Micros,
    from: ActorId,
    to: ActorId,
    kind: 'offer' | 'answer' | 'candidate',
    text: string,
    causes: readonly Step[]
  ): Step {
    const signal = { message: `m${++this.#messages}`, kind, from, to, text };
    const half = this.#latency / 2;
    let last = this.script.add(at, from, { type: 'signal.sent', ...signal }, causes);
    if (this.#random.integer(0, 9) === 0) {
      const held = this.script.add(at + half, 'bus', { type: 'signal.held', ...signal }, [last]);
      last = this.script.add(held.at + 5 * ms, 'bus', { type: 'signal.released', ...signal }, [held]);
      return this.script.add(last.at + half, to, { type: 'signal.delivered', ...signal }, [last]);
    }
    return this.script.add(at + this.#latency, to, { type: 'signal.delivered', ...signal }, [last]);
  }

  #move(at: Micros, actor: ActorId, machine: StateMachineName, to: string, causes: readonly Step[]): Step {
    const key = `${actor}/${machine}`;
    const from = this.#states.get(key) ?? (machine === 'signaling' ? 'stable' : startOf(machine));
    this.#states.set(key, to);
    return this.script.add(at, actor, { type: 'state.changed', machine, from, to }, causes);
  }

  #candidate(index: number): string {
    const port = this.#random.integer(1024, 65535);
    const priority = 2113937151 - index * 256;
    const head = `candidate:${this.#random.integer(1, 2 ** 31)} 1 udp ${priority}`;
    const name = [8, 4, 4, 4, 12].map((length) => this.#random.hex(length)).join('-');
    if (index < 2)
      return `${head} ${name}.local ${port} typ host generation ${this.#rounds} network-cost 999`;
    return `${head} 203.0.113.${index} ${port} typ srflx raddr 0.0.0.0 rport 0 generation ${this.#rounds}`;
  }

  #sdp(setup: 'actpass' | 'active'): string {
    const fingerprint = Array.from({ length: 32 }, () => this.#random.hex(2).toUpperCase()).join(':');
    return [
      'v=0',
      `o=- ${this.#random.integer(1, 2 ** 31)} ${this.#rounds + 2} IN IP4 127.0.0.1`,
      's=-',
      't=0 0',
      'a=group:BUNDLE 0',
      'a=msid-semantic: WMS',
      'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
      'c=IN IP4 0.0.0.0',
      `a=ice-ufrag:${this.#random.hex(4)}`,
      `a=ice-pwd:${this.#random.hex(24)}`,
      'a=ice-options:trickle',
      `a=fingerprint:sha-256 ${fingerprint}`,
      `a=setup:${setup}`,
      'a=mid:0',
      'a=sctp-port:5000',
      'a=max-message-size:262144',
      ''
    ].join('\r\n');
  }
}

function startOf(machine: StateMachineName): string {
  return machine === 'sctp' || machine === 'dataChannel' ? 'connecting' : 'new';
}
