import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSdp, valuesOf } from '#lib/protocol/sdp/document.ts';
import { openBrowserPage, type BrowserPage } from './support/browser-page.ts';

let firefox: BrowserPage;
let chromium: BrowserPage;

beforeAll(async () => {
  [firefox, chromium] = await Promise.all([openBrowserPage('firefox'), openBrowserPage('chromium')]);
});

afterAll(async () => {
  await Promise.all([firefox.close(), chromium.close()]);
});

test('Firefox makes an offer, and Chromium answers it', async () => {
  const offer = await firefox.page.evaluate(async () => {
    const peer = new RTCPeerConnection();
    peer.createDataChannel('chat');
    return (await peer.createOffer()).sdp ?? '';
  });
  expect(offer).toContain('mozilla');
  const answer = await chromium.page.evaluate(async (sdp) => {
    const peer = new RTCPeerConnection();
    await peer.setRemoteDescription({ type: 'offer', sdp });
    return (await peer.createAnswer()).sdp ?? '';
  }, offer);
  const setups = [offer, answer].map((sdp) => valuesOf(parseSdp(sdp), 'a=setup'));
  expect(setups).toEqual([['actpass'], ['active']]);
});
