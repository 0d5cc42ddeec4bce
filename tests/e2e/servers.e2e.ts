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
    const candidates = await gather(page, [
      { urls: server.stun },
      { urls: server.turn, username, credential }
    ]);
    expect(candidates.join('\n')).toContain('typ srflx');
    expect(candidates.join('\n')).toContain('typ relay');
  } finally {
    await server.stop();
  }
});

test('a browser asks a silent server and gathers its host candidates all the same', async ({ page }) => {
  const server = await startDeadServer();
  try {
    await page.goto('/');
    const candidates = await gather(page, [{ urls: server.stun }]);
    expect(candidates.join('\n')).toContain('typ host');
    expect(candidates.join('\n')).not.toContain('typ srflx');
    expect(server.heard()).toBeGreaterThan(0);
  } finally {
    await server.stop();
  }
});

/** The candidates that a peer connection of the page gathers within two seconds. */
function gather(page: Page, iceServers: RTCIceServer[]): Promise<string[]> {
  return page.evaluate(async (servers) => {
    const peer = new RTCPeerConnection({ iceServers: servers });
    const candidates: string[] = [];
    peer.onicecandidate = ({ candidate }) => {
      if (candidate) candidates.push(candidate.candidate);
    };
    peer.createDataChannel('probe');
    await peer.setLocalDescription();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    peer.close();
    return candidates;
  }, iceServers);
}
