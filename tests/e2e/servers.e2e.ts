import { expect, test, type Page } from '@playwright/test';
import { startCoturn } from '../support/coturn.ts';
import { startDeadServer } from './support/dead-server.ts';

// What the other tests stand on: that the browser of this machine meets a real server, and a silent one.

test('a browser gathers server-reflexive and relayed candidates from coturn on loopback', async ({
  page
}) => {
  const server = await startCoturn();
  const { username, credential } = server;
  try {
    await page.goto('/');
    await gather(page, [{ urls: server.stun }, { urls: server.turn, username, credential }]);
    await expect.poll(() => gathered(page)).toContain('typ srflx');
    await expect.poll(() => gathered(page)).toContain('typ relay');
  } finally {
    await server.stop();
  }
});

test('a browser asks a silent server and gathers its host candidates all the same', async ({ page }) => {
  const server = await startDeadServer();
  try {
    await page.goto('/');
    await gather(page, [{ urls: server.stun }]);
    await expect.poll(() => gathered(page)).toContain('typ host');
    await expect.poll(() => server.heard()).toBeGreaterThan(0);
    expect(await gathered(page)).not.toContain('typ srflx');
  } finally {
    await server.stop();
  }
});

/** Has a peer connection of the page gather candidates. */
function gather(page: Page, iceServers: RTCIceServer[]): Promise<void> {
  return page.evaluate(async (servers) => {
    const peer = new RTCPeerConnection({ iceServers: servers });
    const candidates: string[] = [];
    Object.assign(globalThis, { candidates });
    peer.onicecandidate = ({ candidate }) => {
      if (candidate) candidates.push(candidate.candidate);
    };
    peer.createDataChannel('probe');
    await peer.setLocalDescription();
  }, iceServers);
}

/** The candidates gathered so far, one a line. */
function gathered(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { candidates: string[] }).candidates.join('\n'));
}
