import { describe, expect, test } from 'vitest';
import { causesOf } from '#lib/analysis/observed/causes.ts';
import { Marks } from '#lib/analysis/observed/marks.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Json } from '#lib/trace/base.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';

/** A run of events, and a question for the causes of the next one. */
class Story {
  readonly #marks = new Marks();
  #seq = 0;

  tell(actor: string, happening: Happening): number {
    this.#marks.note(this.#seq, actor, happening);
    return this.#seq++;
  }

  call(actor: string, method: string, ...args: readonly Json[]): number {
    return this.tell(actor, { type: 'api.called', method, args });
  }

  move(actor: string, machine: StateMachineName, to: string): number {
    return this.tell(actor, { type: 'state.changed', machine, from: '', to });
  }

  causes(actor: string, happening: Happening): readonly number[] {
    return causesOf(this.#marks, actor, actor === 'alice' ? 'bob' : 'alice', happening);
  }

  causesOfMove(actor: string, machine: StateMachineName, to: string): readonly number[] {
    return this.causes(actor, { type: 'state.changed', machine, from: '', to });
  }
}

const host = 'candidate:1 1 udp 1 192.0.2.1 4000 typ host';

describe('checking begins', () => {
  test('with the call that brought the first remote candidate', () => {
    const story = new Story();
    story.call('bob', 'setRemoteDescription', { type: 'offer', sdp: 'v=0\r\n' });
    const first = story.call('bob', 'addIceCandidate', { candidate: host });
    story.call('bob', 'addIceCandidate', { candidate: host.replace('4000', '4001') });
    expect(story.causesOfMove('bob', 'iceConnection', 'checking')).toEqual([first]);
  });

  test('with the description, when that holds candidates', () => {
    const story = new Story();
    const call = story.call('bob', 'setRemoteDescription', { type: 'offer', sdp: `v=0\r\na=${host}\r\n` });
    story.call('bob', 'addIceCandidate', { candidate: host });
    expect(story.causesOfMove('bob', 'iceConnection', 'checking')).toEqual([call]);
  });

  test('with the checks of the other, when no message has brought a candidate', () => {
    const story = new Story();
    story.call('alice', 'RTCPeerConnection');
    const checking = story.move('bob', 'iceConnection', 'checking');
    expect(story.causesOfMove('alice', 'iceConnection', 'checking')).toEqual([checking]);
  });

  test('not with the empty candidate', () => {
    const story = new Story();
    const made = story.call('alice', 'RTCPeerConnection');
    story.call('alice', 'addIceCandidate', { candidate: '' });
    expect(story.causesOfMove('alice', 'iceConnection', 'checking')).toEqual([made]);
  });
});

describe('ICE is connected', () => {
  test('because a check was answered', () => {
    const story = new Story();
    story.move('alice', 'iceConnection', 'checking');
    const none = { sent: 1, received: 0 };
    const answered = {
      type: 'checks.counted',
      pair: 'p',
      requests: none,
      responses: { sent: 0, received: 1 }
    } as const;
    const seq = story.tell('alice', answered);
    story.tell('alice', { type: 'pair.formed', pair: 'q', local: 'l', remote: 'r', to: 'waiting' });
    expect(story.causesOfMove('alice', 'iceConnection', 'connected')).toEqual([seq]);
  });

  test('because it was checking, when nothing more is known', () => {
    const story = new Story();
    const checking = story.move('alice', 'iceConnection', 'checking');
    expect(story.causesOfMove('alice', 'iceConnection', 'connected')).toEqual([checking]);
  });
});

test('DTLS follows ICE, SCTP follows DTLS, and the channel follows SCTP', () => {
  const story = new Story();
  const ice = story.move('alice', 'iceConnection', 'connected');
  expect(story.causesOfMove('alice', 'dtls', 'connecting')).toEqual([ice]);
  const connecting = story.move('alice', 'dtls', 'connecting');
  expect(story.causesOfMove('alice', 'dtls', 'connected')).toEqual([connecting]);
  const dtls = story.move('alice', 'dtls', 'connected');
  expect(story.causesOfMove('alice', 'connection', 'connected')).toEqual([dtls]);
  expect(story.causesOfMove('alice', 'sctp', 'connected')).toEqual([dtls]);
  const sctp = story.move('alice', 'sctp', 'connected');
  expect(story.causesOfMove('alice', 'dataChannel', 'open')).toEqual([sctp]);
});

test('candidates follow setLocalDescription, not createOffer', () => {
  const story = new Story();
  story.call('alice', 'createOffer');
  const call = story.call('alice', 'setLocalDescription', { type: 'offer', sdp: '' });
  expect(story.causesOfMove('alice', 'iceGathering', 'gathering')).toEqual([call]);
  expect(story.causes('alice', { type: 'candidate.gathered', candidate: host })).toEqual([call]);
  const gathered = story.tell('alice', { type: 'candidate.gathered', candidate: host });
  expect(story.causesOfMove('alice', 'iceGathering', 'complete')).toEqual([gathered]);
});

test('a pair follows from its two candidates becoming known', () => {
  const story = new Story();
  story.call('alice', 'RTCPeerConnection');
  const local = story.tell('alice', { type: 'candidate.gathered', candidate: 'candidate:l' });
  const remote = story.call('alice', 'addIceCandidate', { candidate: host });
  const formed = {
    type: 'pair.formed',
    pair: 'p',
    local: 'candidate:l',
    remote: host,
    to: 'waiting'
  } as const;
  expect(story.causes('alice', formed)).toEqual([local, remote]);
});

test('what closes at one peer closes because the other did', () => {
  const story = new Story();
  story.move('alice', 'dtls', 'connected');
  const close = story.call('bob', 'close');
  expect(story.causesOfMove('alice', 'dtls', 'closed')).toEqual([close]);
  expect(story.causesOfMove('alice', 'dataChannel', 'closing')).toEqual([close]);
  expect(story.causesOfMove('bob', 'signaling', 'closed')).toEqual([close]);
});
