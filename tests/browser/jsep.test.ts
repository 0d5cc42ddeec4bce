import { afterEach, expect, test } from 'vitest';
import type { Description } from '#lib/agents/jsep/description.ts';
import { JsepSession } from '#lib/agents/jsep/jsep-session.ts';
import { randomSource } from '../support/random-source.ts';

const open: RTCPeerConnection[] = [];
afterEach(() => {
  for (const peer of open.splice(0)) peer.close();
});

function browser(): RTCPeerConnection {
  const peer = new RTCPeerConnection();
  open.push(peer);
  return peer;
}

function ours(seed: number): JsepSession {
  const digest = Array.from({ length: 32 }, () => 'A1').join(':');
  return new JsepSession({ lite: false, fingerprint: { hash: 'sha-256', digest } }, randomSource(seed));
}

function value<T>(
  result: { ok: true; value: T } | { ok: false; error: { name: string; message: string } }
): T {
  if (!result.ok) throw new Error(`${result.error.name}: ${result.error.message}`);
  return result.value;
}

async function weOffer(session: JsepSession, peer: RTCPeerConnection): Promise<void> {
  const offer = value(session.createOffer());
  value(session.setLocal(offer));
  await peer.setRemoteDescription(offer as RTCSessionDescriptionInit);
  await peer.setLocalDescription();
  value(session.setRemote(peer.localDescription as Description));
}

async function weAnswer(session: JsepSession, peer: RTCPeerConnection): Promise<void> {
  await peer.setLocalDescription();
  value(session.setRemote(peer.localDescription as Description));
  const answer = value(session.createAnswer());
  value(session.setLocal(answer));
  await peer.setRemoteDescription(answer as RTCSessionDescriptionInit);
}

const sections = (peer: RTCPeerConnection) =>
  [...peer.remoteDescription!.sdp.matchAll(/^m=(\S+)/gm)].map(([, kind]) => kind);

test('Chromium answers our offer of everything, our restart, and restarts itself', async () => {
  const session = ours(1);
  const peer = browser();
  session.addDataChannel();
  session.addTransceiver('audio');
  session.addTransceiver('video');
  await weOffer(session, peer);
  expect(sections(peer)).toEqual(['audio', 'video', 'application']);
  expect(peer.getTransceivers().map(({ currentDirection }) => currentDirection)).toEqual([
    'recvonly',
    'recvonly'
  ]);
  const first = session.remoteTransport!.ufrag;

  session.restartIce();
  await weOffer(session, peer);
  expect(session.remoteTransport!.ufrag).not.toBe(first);
  expect(peer.signalingState).toBe('stable');

  peer.restartIce();
  const before = session.localTransport!.credentials.ufrag;
  await weAnswer(session, peer);
  expect(session.localTransport!.credentials.ufrag).not.toBe(before);
  expect(session.dtlsRole).toBe('server');
  expect(peer.signalingState).toBe('stable');
});

test('Chromium takes our answers to its offers, and an offer of ours after them', async () => {
  const session = ours(2);
  const peer = browser();
  peer.createDataChannel('data');
  await weAnswer(session, peer);
  peer.addTransceiver('audio');
  await weAnswer(session, peer);
  expect(session.dtlsRole).toBe('client');
  session.restartIce();
  await weOffer(session, peer);
  expect(sections(peer)).toEqual(['application', 'audio']);
  expect(session.dtlsRole).toBe('client');
  expect(peer.signalingState).toBe('stable');
});
