import { describe, expect, it } from 'vitest';
import type { Ref } from '#lib/agents/contract.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { lintExchange } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { readTransports, type ReadTransport } from '#lib/protocol/sdp/transport.ts';
import { violations } from '../../../support/allows.ts';
import type { EventOf, EventType, Happening, TraceEvent } from '#lib/trace/event.ts';
import { parseTrace } from '#lib/trace/file/parse-trace.ts';
import { formatTrace } from '#lib/trace/file/format-trace.ts';
import { PeerPair, type Name, type PeerPairOptions } from '../../../support/peer-pair.ts';

const names = ['alice', 'bob'] as const;

const makesOffer = [
  'calls RTCPeerConnection',
  'calls createDataChannel',
  'event negotiationneeded',
  'calls createOffer',
  'createOffer resolves',
  'calls setLocalDescription',
  'signaling have-local-offer',
  'local offer is set',
  'setLocalDescription resolves'
];
const takesOffer = [
  'calls RTCPeerConnection',
  'hears offer',
  'calls setRemoteDescription',
  'signaling have-remote-offer',
  'remote offer is set',
  'setRemoteDescription resolves',
  'calls createAnswer',
  'createAnswer resolves',
  'calls setLocalDescription',
  'signaling stable',
  'local answer is set',
  'setLocalDescription resolves'
];
const takesAnswer = [
  'hears answer',
  'calls setRemoteDescription',
  'signaling stable',
  'remote answer is set',
  'setRemoteDescription resolves',
  'iceConnection checking',
  'connection connecting'
];
const gathersQuietly = [
  'candidate gathered',
  'event icecandidate',
  'iceGathering complete',
  'event icecandidate null'
];
const gathersAloud = [
  'candidate gathered',
  'sends candidate',
  'event icecandidate',
  'sends end-of-candidates',
  'iceGathering complete',
  'event icecandidate null'
];
const adds = (what: string) => [`hears ${what}`, 'calls addIceCandidate', 'addIceCandidate resolves'];
const connects = ['iceConnection connected', 'event selectedcandidatepairchange', 'iceConnection completed'];
const checks = ['iceConnection checking', 'connection connecting'];

// W3C webrtc-pc; facts E15 to E17.
describe('the order of events', () => {
  it('is that of W3C where both trickle', () => {
    const pair = new PeerPair().start();
    expect(pair.story('alice')).toEqual([
      ...makesOffer,
      'sends offer',
      'iceGathering gathering',
      ...gathersAloud,
      ...takesAnswer,
      ...adds('candidate'),
      ...adds('end-of-candidates'),
      ...connects
    ]);
    expect(pair.story('bob')).toEqual([
      ...takesOffer,
      'sends answer',
      'iceGathering gathering',
      ...adds('candidate'),
      ...checks,
      ...adds('end-of-candidates'),
      ...gathersAloud,
      ...connects
    ]);
  });

  it('has the offer wait for gathering with half trickle, and not the answer', () => {
    const pair = new PeerPair({ exchange: 'half' }).start();
    expect(pair.story('alice')).toEqual([
      ...makesOffer,
      'iceGathering gathering',
      ...gathersQuietly,
      'sends offer',
      ...takesAnswer,
      ...adds('candidate'),
      ...adds('end-of-candidates'),
      ...connects
    ]);
    expect(pair.story('bob')).toEqual([
      ...takesOffer,
      'sends answer',
      'iceGathering gathering',
      ...checks,
      ...gathersAloud,
      ...connects
    ]);
  });

  it('has both wait without trickle', () => {
    const pair = new PeerPair({ exchange: 'none' }).start();
    expect(pair.story('alice')).toEqual([
      ...makesOffer,
      'iceGathering gathering',
      ...gathersQuietly,
      'sends offer',
      ...takesAnswer,
      ...connects
    ]);
    expect(pair.story('bob')).toEqual([
      ...takesOffer,
      'iceGathering gathering',
      ...checks,
      ...gathersQuietly,
      'sends answer',
      ...connects
    ]);
  });

  it('asks once for negotiation, however much is added, and announces tracks before the call resolves', () => {
    const pair = new PeerPair({ media: 'data+audio+video' }).start();
    expect(pair.story('alice').slice(1, 6)).toEqual([
      'calls createDataChannel',
      'calls addTransceiver',
      'calls addTransceiver',
      'event negotiationneeded',
      'calls createOffer'
    ]);
    expect(pair.story('bob').slice(2, 8)).toEqual([
      'calls setRemoteDescription',
      'signaling have-remote-offer',
      'event track',
      'event track',
      'remote offer is set',
      'setRemoteDescription resolves'
    ]);
  });
});

describe('what is signaled', () => {
  it('without trickle is each description with all its candidates, their end, and the default destination', () => {
    const pair = new PeerPair({ exchange: 'none' }).start();
    expect(pair.signals.map(({ kind }) => kind)).toEqual(['offer', 'answer']);
    const [offer, answer] = pair.signals.map(({ text }) => text);
    for (const [sdp, address] of [
      [offer!, '192.0.2.1'],
      [answer!, '192.0.2.2']
    ] as const) {
      const { candidates, endOfCandidates } = transportOf(sdp);
      expect(candidates).toMatchObject([{ address, type: 'host' }]);
      expect(endOfCandidates).toBe(true);
      expect(sdp).toContain(`c=IN IP4 ${address}\r\n`);
    }
    expect(lintExchange(parseSdp(offer!), parseSdp(answer!))).toEqual([]);
  });

  it('with trickle is RTCIceCandidateInit, the empty candidate last', () => {
    const pair = new PeerPair().start();
    const [offer, candidate, end] = pair.signals.filter(({ from }) => from === 'alice');
    const { ufrag, candidates } = transportOf(offer!.text);
    expect(candidates).toEqual([]);
    const place = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag };
    expect(JSON.parse(candidate!.text)).toEqual({
      candidate: expect.stringMatching(/^candidate:\S+ 1 udp \d+ 192\.0\.2\.1 \d+ typ host/),
      ...place
    });
    expect(JSON.parse(end!.text)).toEqual({ candidate: '', ...place });
  });
});

describe('two peers', () => {
  for (const exchange of ['trickle', 'half', 'none'] as const) {
    for (const media of ['data', 'data+audio+video'] as const) {
      it(`connect over ICE with ${media}, exchanging candidates by ${exchange}, and then lack only keys`, () => {
        const pair = new PeerPair({ exchange, media }).start(3_000_000);
        for (const name of names) {
          expect(pair.state(name, 'iceConnection')).toBe('completed');
          expect(pair.state(name, 'connection')).toBe('connecting');
          expect(pair.state(name, 'signaling')).toBe('stable');
        }
        sound(pair);
      });
    }
  }

  it('take the roles that the offer gives', () => {
    const pair = new PeerPair().start();
    expect(roles(pair)).toEqual({ alice: ['controlling'], bob: ['controlled'] });
  });

  it('settle a conflict that was asked for', () => {
    const pair = new PeerPair({ roles: { bob: 'controlling' } }).start(3_000_000);
    expect(new Set(names.map((name) => roles(pair)[name].at(-1)))).toEqual(
      new Set(['controlling', 'controlled'])
    );
    expect(roles(pair).bob[0]).toBe('controlling');
    expect(pair.state('alice', 'iceConnection')).toBe('completed');
    sound(pair);
  });

  it('give control to the full agent when the one that offers is lite', () => {
    const pair = new PeerPair({ ice: { alice: { lite: true } } }).start(3_000_000);
    expect(roles(pair)).toEqual({ alice: ['controlled'], bob: ['controlling'] });
    for (const name of names) expect(pair.state(name, 'iceConnection')).toMatch(/^(?:connected|completed)$/);
    sound(pair);
  });

  it('fail, and the connection with them, when nothing passes between them', () => {
    const pair = new PeerPair({ exchange: 'none' });
    pair.wire.passage = () => undefined;
    pair.start(90_000_000);
    for (const name of names) {
      expect(pair.state(name, 'iceConnection')).toBe('failed');
      expect(pair.state(name, 'connection')).toBe('failed');
    }
    sound(pair);
  });
});

describe('candidates that come before their description', () => {
  const overtaken = (): PeerPair => {
    const pair = new PeerPair();
    pair.pass = ({ kind }, deliver) => deliver(kind === 'offer' ? 200_000 : 30_000);
    return pair.start(3_000_000);
  };

  it('wait for it, and are added once it is set', () => {
    const pair = overtaken();
    const story = pair.story('bob');
    expect(story.slice(0, 18)).toEqual([
      'calls RTCPeerConnection',
      'hears candidate',
      'keeps candidate',
      'hears end-of-candidates',
      'keeps end-of-candidates',
      'hears offer',
      'calls setRemoteDescription',
      'signaling have-remote-offer',
      'remote offer is set',
      'setRemoteDescription resolves',
      'calls addIceCandidate',
      'calls addIceCandidate',
      'calls createAnswer',
      'addIceCandidate resolves',
      'addIceCandidate resolves',
      'createAnswer resolves',
      'calls setLocalDescription',
      'signaling stable'
    ]);
    expect(story).not.toContain('addIceCandidate rejects with OperationError');
    expect(pair.state('bob', 'iceConnection')).toBe('completed');
    sound(pair);
  });

  it('are kept because of their message, and added because of that and the description', () => {
    const pair = overtaken();
    const [first] = inputsOf(pair, 'bob').filter(({ type }) => type === 'signal.received');
    const kept = outputOf(pair, 'bob', (one) => one.type === 'candidate.kept');
    expect(kept.causes).toEqual([first!.ref]);
    const call = outputOf(
      pair,
      'bob',
      (one) => one.type === 'api.called' && one.method === 'addIceCandidate'
    );
    const described = outputOf(
      pair,
      'bob',
      (one, causes) =>
        one.type === 'api.settled' && pair.happenings('bob').includes(one) && causes.length === 1 && one.ok
    );
    expect(call.causes).toEqual([kept.ref, described.ref]);
  });
});

describe('calls that take time', () => {
  const took = (options: PeerPairOptions = {}): PeerPair =>
    new PeerPair({ callDuration: () => 700, latency: 50_000, ...options });
  const timesOf = (pair: PeerPair, name: Name, wanted: (happening: Happening) => boolean) =>
    pair.entries.flatMap(({ at, name: of, output }) =>
      of === name && output?.type === 'happened' && wanted(output.happening) ? [at] : []
    );

  it('have their effect when they settle: the offer leaves, and gathering begins, after all three', () => {
    const pair = took().start(3_000_000);
    const [called] = timesOf(pair, 'alice', ({ type }) => type === 'api.called');
    const sent = pair.entries.find(({ output }) => output?.type === 'signal.send');
    const [gathers] = timesOf(pair, 'alice', (one) => one.type === 'state.changed' && one.to === 'gathering');
    const [set] = timesOf(pair, 'alice', ({ type }) => type === 'description.set');
    // negotiationneeded comes in a task of its own; then createOffer and setLocalDescription.
    expect([sent?.at, gathers, set]).toEqual(Array.from({ length: 3 }, () => called! + 3 * 700));
    for (const name of names) expect(pair.state(name, 'iceConnection')).toBe('completed');
    sound(pair);
  });

  it('are carried out one after the other, so that a candidate waits for the description before it', () => {
    const pair = took();
    // All that Alice says comes to Bob at once.
    pair.pass = ({ from }, deliver) => deliver(from === 'alice' ? 100_000 - pair.wire.now : 50_000);
    pair.start(3_000_000);
    const story = pair.story('bob');
    expect(story.slice(1, 7)).toEqual([
      'hears offer',
      'calls setRemoteDescription',
      'hears candidate',
      'calls addIceCandidate',
      'hears end-of-candidates',
      'calls addIceCandidate'
    ]);
    const settled = timesOf(pair, 'bob', ({ type }) => type === 'api.settled');
    expect(settled.map((at) => at - settled[0]!).slice(0, 5)).toEqual([0, 700, 1400, 2100, 2800]);
    expect(story.filter((line) => line.includes('rejects'))).toEqual([]);
    expect(pair.state('bob', 'iceConnection')).toBe('completed');
    sound(pair);
  });

  it('tell ICE of a candidate that was added before the answer was set because of both', () => {
    const pair = took();
    pair.pass = ({ from }, deliver) => deliver(from === 'alice' ? 100_000 - pair.wire.now : 50_000);
    const trace = pair.start(3_000_000).trace();
    const checking = trace.events.find(
      (event) => event.actor === 'bob' && event.type === 'state.changed' && event.to === 'checking'
    );
    const methods = checking?.causes.flatMap((seq) => {
      const cause = trace.events[seq];
      return cause?.type === 'api.called' ? [cause.method] : [];
    });
    expect(methods).toEqual(expect.arrayContaining(['addIceCandidate', 'setLocalDescription']));
  });

  it('let the polite one drop an offer that it is making when another comes, and lose nothing by it', () => {
    const pair = took().start(3_000_000);
    // Alice’s offer comes while Bob’s createOffer is under way.
    pair.send.alice({ type: 'ice.restart' });
    pair.wire.after(3 * 700 + 50_000 - 1_000, () => pair.send.bob({ type: 'ice.restart' }));
    pair.wire.run(8_000_000);
    const story = pair.story('bob');
    expect(story.filter((line) => line.includes('rejects'))).toEqual([]);
    expect(story.filter((line) => line === 'local offer is set')).toEqual([]);
    expect(story.filter((line) => line === 'calls createOffer')).toHaveLength(1);
    for (const name of names) {
      expect(pair.state(name, 'iceConnection')).toBe('completed');
      expect(pair.state(name, 'signaling')).toBe('stable');
    }
    sound(pair);
  });

  it('and are under way when the connection is closed never settle', () => {
    const pair = took();
    pair.send.alice({ type: 'start' });
    pair.wire.run(1_000);
    expect(pair.story('alice').at(-1)).toBe('calls createOffer');
    pair.send.alice({ type: 'close' });
    pair.wire.run(1_000_000);
    expect(pair.story('alice').some((line) => line.startsWith('createOffer'))).toBe(false);
  });
});

describe('an ICE restart', () => {
  const restarted = (who: Name, options: PeerPairOptions = {}): PeerPair => {
    const pair = new PeerPair(options).start(3_000_000);
    pair.send[who]({ type: 'ice.restart' });
    pair.wire.run(8_000_000);
    return pair;
  };

  for (const who of names) {
    it(`of ${who} gives both new credentials, and connects again`, () => {
      const pair = restarted(who);
      const ufrags = pair.signals
        .filter(({ kind }) => kind === 'offer' || kind === 'answer')
        .map(({ text }) => transportOf(text).ufrag);
      expect(ufrags).toHaveLength(4);
      expect(new Set(ufrags).size).toBe(4);
      expect(pair.story(who)).toContain('calls restartIce');
      for (const name of names) {
        expect(pair.state(name, 'iceConnection')).toBe('completed');
        expect(pair.state(name, 'signaling')).toBe('stable');
        expect(eventsOf(pair, name, 'candidate.gathered')).toHaveLength(2);
        expect(pair.story(name).filter((line) => line.includes('rejects'))).toEqual([]);
      }
      sound(pair);
    });
  }

  it('trickles even with half trickle, for by now it is known that the other side can', () => {
    const pair = restarted('alice', { exchange: 'half' });
    const again = pair.signals.filter(({ from }) => from === 'alice').slice(1);
    expect(again.map(({ kind }) => kind)).toEqual(['offer', 'candidate', 'end-of-candidates']);
  });

  it('of both at once is settled by the polite one taking its offer back', () => {
    const pair = new PeerPair().start(3_000_000);
    pair.send.alice({ type: 'ice.restart' });
    pair.send.bob({ type: 'ice.restart' });
    pair.wire.run(10_000_000);
    const moves = (name: Name) =>
      pair
        .story(name)
        .filter((line) => line.startsWith('signaling '))
        .map((line) => line.slice('signaling '.length));
    expect(moves('alice')).toEqual(['have-local-offer', 'stable', 'have-local-offer', 'stable']);
    expect(moves('bob')).toEqual([
      'have-remote-offer',
      'stable',
      'have-local-offer',
      'stable',
      'have-remote-offer',
      'stable'
    ]);
    for (const name of names) expect(pair.state(name, 'iceConnection')).toBe('completed');
    sound(pair);
  });
});

describe('what goes wrong', () => {
  it('is on record as a rejected call, and stops nothing else', () => {
    const pair = new PeerPair().start();
    pair.send.bob({ type: 'signal.received', kind: 'answer', text: pair.signals[0]!.text });
    pair.send.bob({ type: 'signal.received', kind: 'candidate', text: '{"candidate":"candidate:1"}' });
    pair.send.bob({ type: 'signal.received', kind: 'candidate', text: 'no JSON' });
    pair.send.bob({ type: 'signal.received', kind: 'offer', text: 'no SDP' });
    expect(pair.story('bob').filter((line) => line.includes('rejects'))).toEqual([
      'setRemoteDescription rejects with InvalidStateError',
      'addIceCandidate rejects with TypeError',
      'addIceCandidate rejects with TypeError',
      'setRemoteDescription rejects with OperationError'
    ]);
    expect(pair.state('bob', 'signaling')).toBe('stable');
    sound(pair);
  });

  it('is the driver’s error where a peer is signaled to before it starts, or started twice', () => {
    const pair = new PeerPair();
    expect(() => pair.send.bob({ type: 'ice.restart' })).toThrow(RangeError);
    pair.send.bob({ type: 'start' });
    expect(() => pair.send.bob({ type: 'start' })).toThrow(RangeError);
  });
});

describe('close', () => {
  it('closes states and sockets, fires no event, and hears nothing more', () => {
    const pair = new PeerPair().start(3_000_000);
    const before = pair.entries.length;
    pair.send.alice({ type: 'close' });
    pair.send.alice({ type: 'close' });
    pair.send.alice({ type: 'signal.received', kind: 'offer', text: pair.signals[0]!.text });
    const said = pair.entries.slice(before).flatMap(({ output }) => output ?? []);
    expect(said.map((one) => one.type)).toContain('socket.close');
    expect(pair.story('alice').slice(-4)).toEqual([
      'signaling closed',
      'iceConnection closed',
      'connection closed',
      'hears offer'
    ]);
    pair.wire.run(20_000_000);
    expect(pair.entries.slice(before).filter(({ name }) => name === 'alice')).toHaveLength(said.length + 3);
    sound(pair);
  });
});

describe('the causes', () => {
  const pair = new PeerPair().start();
  const trace = pair.trace();
  const [find, of] = [
    (name: Name, wanted: (event: TraceEvent) => boolean) =>
      trace.events.find((event) => event.actor === name && wanted(event))!,
    (event: TraceEvent) => event.causes.map((cause) => trace.events[cause]!)
  ];
  const calls = (name: Name, method: string) =>
    find(name, (event) => event.type === 'api.called' && event.method === method);

  it('lead from what is added to the offer that goes out', () => {
    expect(of(calls('alice', 'createOffer'))).toMatchObject([{ name: 'negotiationneeded' }]);
    const needed = find('alice', (event) => event.type === 'event.fired');
    expect(of(needed)).toMatchObject([{ method: 'createDataChannel' }]);
    expect(of(calls('alice', 'setLocalDescription'))).toMatchObject([{ result: { type: 'offer' } }]);
    const sent = pair.entries.find(({ output }) => output?.type === 'signal.send')!;
    const settled = outputOf(
      pair,
      'alice',
      (one, _, ref) => one.type === 'api.settled' && sent.causes.includes(ref)
    );
    expect(settled.output).toMatchObject({ happening: { type: 'api.settled', ok: true } });
  });

  it('lead from a message to the call that takes it, and on to the answer', () => {
    const [offer] = inputsOf(pair, 'bob').filter(({ type }) => type === 'signal.received');
    const call = outputOf(
      pair,
      'bob',
      (one) => one.type === 'api.called' && one.method === 'setRemoteDescription'
    );
    expect(call.causes).toEqual([offer!.ref]);
    expect(of(calls('bob', 'createAnswer'))).toMatchObject([
      { type: 'api.settled', call: calls('bob', 'setRemoteDescription').seq }
    ]);
  });

  it('lead from setLocalDescription to gathering, and from a candidate to its message', () => {
    const gathering = find('alice', (event) => event.type === 'state.changed' && event.to === 'gathering');
    expect(of(gathering)).toMatchObject([{ method: 'setLocalDescription' }]);
    const gathered = outputOf(pair, 'alice', (one) => one.type === 'candidate.gathered');
    const sent = pair.entries.find(
      ({ output }) => output?.type === 'signal.send' && output.kind === 'candidate'
    )!;
    expect(sent.causes).toEqual([gathered.ref]);
  });

  it('lead from one state to the state that follows from it', () => {
    const connecting = find('bob', (event) => event.type === 'state.changed' && event.to === 'connecting');
    expect(of(connecting)).toMatchObject([{ machine: 'iceConnection', to: 'checking' }]);
    const checking = find('bob', (event) => event.type === 'state.changed' && event.to === 'checking');
    // The last of its causes decides: gathering has begun before.
    expect(of(checking).at(-1)).toMatchObject({ method: 'addIceCandidate' });
  });
});

/** Holds what was said against the contract and the machines: each cause is known before, and each step is one of its chart. */
function sound(pair: PeerPair): void {
  const known: Record<Name, Set<Ref>> = { alice: new Set(), bob: new Set() };
  for (const { name, ref, output, causes } of pair.entries) {
    expect(known[name].has(ref)).toBe(false);
    if (output) {
      expect(causes.length).toBeGreaterThan(0);
      expect(causes.filter((cause) => !known[name].has(cause))).toEqual([]);
    }
    known[name].add(ref);
  }
  const trace = pair.trace();
  expect(violations(trace)).toEqual([]);
  expect(parseTrace(formatTrace(trace)).ok).toBe(true);
}

function roles(pair: PeerPair): Record<Name, readonly string[]> {
  const of = (name: Name) => eventsOf(pair, name, 'role.set').map(({ role }) => role);
  return { alice: of('alice'), bob: of('bob') };
}

function eventsOf<T extends EventType>(pair: PeerPair, name: Name, type: T): readonly EventOf<T>[] {
  return pair
    .trace()
    .events.filter((event): event is EventOf<T> => event.actor === name && event.type === type);
}

function inputsOf(pair: PeerPair, of: Name): readonly { readonly type: string; readonly ref: Ref }[] {
  return pair.entries.flatMap(({ name, ref, input }) =>
    name === of && input ? [{ type: input.type, ref }] : []
  );
}

function outputOf(
  pair: PeerPair,
  of: Name,
  wanted: (happening: ReturnType<PeerPair['happenings']>[number], causes: readonly Ref[], ref: Ref) => boolean
) {
  for (const { name, ref, output, causes } of pair.entries) {
    if (name !== of || output?.type !== 'happened') continue;
    if (wanted(output.happening, causes, ref)) return { ref, causes, output };
  }
  throw new Error(`${of} said no such thing`);
}

function transportOf(sdp: string): ReadTransport {
  const read = readTransports(parseSdp(sdp));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.transports[0]!;
}
