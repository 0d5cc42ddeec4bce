import { describe, expect, it } from 'vitest';
import { parseCandidate, type Candidate } from '#lib/protocol/sdp/candidate.ts';
import { parseSdp, valuesOf } from '#lib/protocol/sdp/document.ts';
import { lintExchange, lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { readTransports } from '#lib/protocol/sdp/transport.ts';
import { sdpFixtures } from '../../../support/sdp-fixtures.ts';
import { errorName, negotiate, session, value } from './sessions.ts';

function candidate(text: string): Candidate {
  const parsed = parseCandidate(`candidate:${text}`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.candidate;
}

const host = candidate('1 1 udp 2130706431 192.0.2.5 51234 typ host');
const relay = candidate('2 1 udp 16777215 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 54321');

const transportOf = (sdp: string) => {
  const read = readTransports(parseSdp(sdp));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.transports[0]!;
};

const origin = (sdp: string) => /^o=- (\d+) (\d+) /m.exec(sdp)!;

describe('an offer', () => {
  it('puts audio, video and data on one transport and is faultless', () => {
    const alice = session(1);
    alice.addDataChannel();
    alice.addTransceiver('audio');
    alice.addTransceiver('video');
    const { sdp } = value(alice.createOffer());
    expect(lintSdp(parseSdp(sdp), 'offer')).toEqual([]);
    expect(parseSdp(sdp).sections.map(({ media, mid }) => [media?.media, media?.port, mid])).toEqual([
      [undefined, undefined, undefined],
      ['audio', '9', '0'],
      ['video', '0', '1'],
      ['application', '0', '2']
    ]);
    expect(transportOf(sdp)).toMatchObject({ mids: ['0', '1', '2'], setup: 'actpass' });
  });

  it('has credentials of ice-chars, 4 and 24 of them, and a session id below 2^63 - 1', () => {
    const alice = session(2);
    alice.addDataChannel();
    const { sdp } = value(alice.createOffer());
    expect(transportOf(sdp).ufrag).toMatch(/^[A-Za-z\d+/]{4}$/);
    expect(transportOf(sdp).pwd).toMatch(/^[A-Za-z\d+/]{24}$/);
    expect(BigInt(origin(sdp)[1]!)).toBeLessThan(2n ** 63n - 1n);
  });

  it('is the same when it is made again, and changes nothing', () => {
    const alice = session(3);
    alice.addDataChannel();
    expect(value(alice.createOffer())).toEqual(value(alice.createOffer()));
    expect(alice.signalingState).toBe('stable');
    expect(alice.localDescription).toBeUndefined();
  });
});

describe('a description', () => {
  it('is in force on both sides once there is an answer', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    const offer = value(alice.createOffer());
    expect(value(alice.setLocal(offer)).entered).toEqual(['have-local-offer']);
    expect(alice.localDescription).toEqual(offer);
    expect(alice.hasRemoteDescription).toBe(false);
    expect(value(bob.setRemote(offer)).entered).toEqual(['have-remote-offer']);
    expect(bob.localDescription).toBeUndefined();
    expect(bob.hasRemoteDescription).toBe(true);
    const answer = value(bob.createAnswer());
    expect(value(bob.setLocal(answer)).entered).toEqual(['stable']);
    expect(value(alice.setRemote(answer)).entered).toEqual(['stable']);
    for (const peer of [alice, bob]) expect(peer.needsNegotiation).toBe(false);
    expect(alice.localDescription).toEqual(offer);
    expect(bob.localDescription).toEqual(answer);
    expect(alice.remoteTransport?.ufrag).toBe(bob.localTransport?.credentials.ufrag);
    expect(bob.remoteTransport?.ufrag).toBe(alice.localTransport?.credentials.ufrag);
    expect(lintExchange(parseSdp(offer.sdp), parseSdp(answer.sdp))).toEqual([]);
  });

  it('shows what was gathered since, with the best of it as default destination', () => {
    const alice = session(1);
    alice.addDataChannel();
    const offer = value(alice.createOffer());
    value(alice.setLocal(offer));
    const { ufrag } = alice.localTransport!.credentials;
    alice.candidateGathered(host, ufrag);
    alice.candidateGathered(relay, ufrag);
    expect(transportOf(alice.localDescription!.sdp).endOfCandidates).toBe(false);
    alice.gatheringEnded(ufrag);
    const { sdp } = alice.localDescription!;
    expect(transportOf(sdp)).toMatchObject({ candidates: [host, relay], endOfCandidates: true });
    expect(sdp).toContain('m=application 49170 ');
    expect(sdp).toContain('c=IN IP4 198.51.100.9\r\n');
    expect(offer.sdp).toContain('m=application 9 ');
  });

  it('may be provisional, and is pending then', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    const offer = value(alice.createOffer());
    value(alice.setLocal(offer));
    value(bob.setRemote(offer));
    const answer = value(bob.createAnswer());
    const provisional = { ...answer, type: 'pranswer' } as const;
    expect(value(bob.setLocal(provisional)).entered).toEqual(['have-local-pranswer']);
    expect(value(alice.setRemote(provisional)).entered).toEqual(['have-remote-pranswer']);
    expect(bob.localDescription).toEqual(provisional);
    expect(errorName(bob.setLocal({ type: 'rollback', sdp: '' }))).toBe('InvalidStateError');
    const final = value(bob.createAnswer());
    expect(transportOf(final.sdp).ufrag).toBe(transportOf(answer.sdp).ufrag);
    expect(value(bob.setLocal(final)).entered).toEqual(['stable']);
    expect(value(alice.setRemote(final)).entered).toEqual(['stable']);
  });
});

describe('what is refused', () => {
  const sdp = '';

  it('is a description that the state does not allow', () => {
    const alice = session(1);
    alice.addDataChannel();
    for (const type of ['answer', 'pranswer', 'rollback'] as const) {
      expect(errorName(alice.setLocal({ type, sdp }))).toBe('InvalidStateError');
      expect(errorName(alice.setRemote({ type, sdp }))).toBe('InvalidStateError');
    }
    expect(errorName(alice.createAnswer())).toBe('InvalidStateError');
    alice.close();
    expect(errorName(alice.createOffer())).toBe('InvalidStateError');
    expect(errorName(alice.setRemote({ type: 'offer', sdp }))).toBe('InvalidStateError');
    expect(errorName(alice.addCandidate({ candidate: '' }))).toBe('InvalidStateError');
  });

  it('is a local offer while a remote one is answered, for only remote offers roll back', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    bob.addDataChannel();
    const own = value(bob.createOffer());
    value(bob.setRemote(value(alice.createOffer())));
    expect(errorName(bob.setLocal(own))).toBe('InvalidStateError');
    expect(errorName(bob.createOffer())).toBe('InvalidStateError');
  });

  it('is a local description that was not made here, or is not the last', () => {
    const alice = session(1);
    alice.addDataChannel();
    const first = value(alice.createOffer());
    alice.addTransceiver('audio');
    value(alice.createOffer());
    expect(errorName(alice.setLocal(first))).toBe('InvalidModificationError');
  });

  it('is what cannot be read', () => {
    const bob = session(2);
    const setRemote = (text: string) => errorName(bob.setRemote({ type: 'offer', sdp: text }));
    expect(setRemote('hello')).toBe('OperationError');
    expect(setRemote('v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n')).toBe('OperationError');
    expect(bob.signalingState).toBe('stable');
  });

  it('is an answer with other sections, several transports or an open DTLS role', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    alice.addTransceiver('audio');
    const offer = value(alice.createOffer());
    value(alice.setLocal(offer));
    value(bob.setRemote(offer));
    const { sdp: answer } = value(bob.createAnswer());
    const setRemote = (text: string) => errorName(alice.setRemote({ type: 'answer', sdp: text }));
    expect(setRemote(answer.slice(0, answer.indexOf('m=application')))).toBe('InvalidAccessError');
    expect(setRemote(answer.replace('a=setup:active', 'a=setup:actpass'))).toBe('InvalidAccessError');
    const [head = '', audio = '', data = ''] = answer.split(/^(?=m=)/m);
    const own = [...audio.matchAll(/^a=(?:ice-|fingerprint|setup).*\r\n/gm)].join('');
    expect(setRemote(head.replace(/^a=group.*\r\n/m, '') + audio + data + own)).toBe('InvalidAccessError');
    expect(setRemote(answer)).toBeUndefined();
  });

  it('is a candidate without a place, for no such section, of another generation, or before any description', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    const text = 'candidate:1 1 udp 2130706431 192.0.2.5 51234 typ host';
    expect(errorName(alice.addCandidate({ candidate: text }))).toBe('TypeError');
    expect(errorName(alice.addCandidate({ candidate: text, sdpMid: '0' }))).toBe('InvalidStateError');
    negotiate(alice, bob);
    const add = (init: object) => errorName(alice.addCandidate({ candidate: text, ...init }));
    expect(add({ sdpMid: '7' })).toBe('OperationError');
    expect(add({ sdpMLineIndex: 1 })).toBe('OperationError');
    expect(add({ sdpMid: '0', usernameFragment: 'none' })).toBe('OperationError');
    expect(add({ sdpMid: '0', candidate: 'candidate:1' })).toBe('OperationError');
    expect(add({ sdpMLineIndex: 0 })).toBeUndefined();
  });

  it('is not one with an empty mid: beside an index it means nothing, as in Chromium', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    negotiate(alice, bob);
    const candidate = 'candidate:1 1 udp 2130706431 192.0.2.5 51234 typ host';
    const add = (init: object) => alice.addCandidate({ candidate, ...init });
    expect(value(add({ sdpMid: '', sdpMLineIndex: 0 }))).toMatchObject({ mid: '0' });
    expect(errorName(add({ sdpMid: '', sdpMLineIndex: 1 }))).toBe('OperationError');
    expect(errorName(add({ sdpMid: '' }))).toBe('TypeError');
    expect(value(add({ candidate: '', sdpMid: '', sdpMLineIndex: 0 }))).toEqual({ mid: '0' });
    expect(value(add({ candidate: '', sdpMid: '' }))).toEqual({});
  });
});

describe('a rollback', () => {
  it('takes back a local offer and what was gathered for it', () => {
    const alice = session(1);
    alice.addDataChannel();
    const offer = value(alice.createOffer());
    value(alice.setLocal(offer));
    alice.candidateGathered(host, alice.localTransport!.credentials.ufrag);
    expect(value(alice.setLocal({ type: 'rollback', sdp: '' })).entered).toEqual(['stable']);
    expect(alice.localDescription).toBeUndefined();
    const again = value(alice.createOffer());
    expect(transportOf(again.sdp).candidates).toEqual([]);
    expect(transportOf(again.sdp).ufrag).not.toBe(transportOf(offer.sdp).ufrag);
  });

  it('takes back a remote offer, so that its tracks are announced again', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addTransceiver('audio');
    const offer = value(alice.createOffer());
    expect(value(bob.setRemote(offer)).tracks).toEqual([{ kind: 'audio', mid: '0' }]);
    expect(value(bob.setRemote({ type: 'rollback', sdp: '' })).entered).toEqual(['stable']);
    expect(bob.hasRemoteDescription).toBe(false);
    expect(value(bob.setRemote(offer)).tracks).toEqual([{ kind: 'audio', mid: '0' }]);
    expect(value(bob.setRemote(offer)).tracks).toEqual([]);
  });

  it('comes by itself before a remote offer that meets a local one', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    bob.addDataChannel();
    value(alice.setLocal(value(alice.createOffer())));
    const own = value(bob.createOffer());
    value(bob.setLocal(own));
    expect(value(bob.setRemote(alice.localDescription!)).entered).toEqual(['stable', 'have-remote-offer']);
    const answer = value(bob.createAnswer());
    value(bob.setLocal(answer));
    value(alice.setRemote(answer));
    expect([alice.signalingState, bob.signalingState]).toEqual(['stable', 'stable']);
  });
});

describe('what is negotiated again', () => {
  it('keeps credentials, mids and places, and needs no new version for it', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    const first = negotiate(alice, bob);
    expect(alice.needsNegotiation).toBe(false);
    const second = value(alice.createOffer());
    expect(second.sdp).toBe(first.offer.sdp);
  });

  it('restarts ICE on both sides, with a version more', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    alice.addTransceiver('video');
    const first = negotiate(alice, bob);
    alice.candidateGathered(host, alice.localTransport!.credentials.ufrag);
    alice.restartIce();
    expect(alice.needsNegotiation).toBe(true);
    const second = negotiate(alice, bob);
    expect(alice.needsNegotiation).toBe(false);
    for (const kind of ['offer', 'answer'] as const) {
      const [before, after] = [transportOf(first[kind].sdp), transportOf(second[kind].sdp)];
      expect(after.ufrag).not.toBe(before.ufrag);
      expect(after.pwd).not.toBe(before.pwd);
      expect(after.candidates).toEqual([]);
      expect(after.fingerprints).toEqual(before.fingerprints);
      expect(origin(second[kind].sdp)[1]).toBe(origin(first[kind].sdp)[1]);
      expect(Number(origin(second[kind].sdp)[2])).toBe(Number(origin(first[kind].sdp)[2]) + 1);
      expect(lintSdp(parseSdp(second[kind].sdp), kind)).toEqual([]);
    }
  });

  it('keeps the DTLS roles when the other side offers', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    negotiate(alice, bob);
    expect([alice.dtlsRole, bob.dtlsRole]).toEqual(['server', 'client']);
    bob.restartIce();
    const { offer, answer } = negotiate(bob, alice);
    expect(transportOf(offer.sdp).setup).toBe('actpass');
    expect(transportOf(answer.sdp).setup).toBe('passive');
    expect([alice.dtlsRole, bob.dtlsRole]).toEqual(['server', 'client']);
  });

  it('can add audio to data, in a section of its own behind it', () => {
    const [alice, bob] = [session(1), session(2)];
    alice.addDataChannel();
    negotiate(alice, bob);
    alice.addTransceiver('audio');
    expect(alice.needsNegotiation).toBe(true);
    const { offer, answer } = negotiate(alice, bob);
    const [session_, ...sections] = parseSdp(answer.sdp).sections;
    expect(valuesOf(session_!, 'a=group')).toEqual(['BUNDLE 0 1']);
    expect(sections.map(({ media }) => media!.media)).toEqual(['application', 'audio']);
    expect(answer.sdp).toContain('a=recvonly');
    expect(lintExchange(parseSdp(offer.sdp), parseSdp(answer.sdp))).toEqual([]);
  });
});

describe('a browser’s offer', () => {
  for (const browser of ['chromium-156', 'firefox-153']) {
    it(`of ${browser} with audio, video and data is answered on one transport`, () => {
      const bob = session(2);
      const offer = sdpFixtures().find(({ file }) => file === `${browser}-data-audio-video-offer.sdp`)!.sdp;
      value(bob.setRemote({ type: 'offer', sdp: offer }));
      const answer = value(bob.createAnswer());
      value(bob.setLocal(answer));
      expect(lintExchange(parseSdp(offer), parseSdp(answer.sdp))).toEqual([]);
      expect(transportOf(answer.sdp)).toMatchObject({ sections: [0, 1, 2], setup: 'active' });
    });
  }
});
