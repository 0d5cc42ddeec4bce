import { expect, test } from '@playwright/test';
import { startCoturn } from '../support/coturn.ts';
import { startDeadServer } from './support/dead-server.ts';
import { LabPage, ofType } from './support/lab-page.ts';

test('with a STUN server the run holds server-reflexive candidates', async ({ page }) => {
  const server = await startCoturn();
  try {
    // Chromium stops gathering when a pair works: until the server has answered, neither side gets a candidate.
    const lab = await new LabPage(page).open();
    await lab.addServers(server.stun);
    const hold = page.getByRole('switch', { name: 'Hold messages' });
    await hold.check();
    await lab.button('Play').click();
    await lab.release.click();
    const reflexive = async (peer: string) =>
      ofType(await lab.download(), 'candidate.gathered').filter(
        ({ actor, candidate }) => actor === peer && candidate.includes(' typ srflx')
      );
    for (const peer of ['alice', 'bob']) await expect.poll(() => reflexive(peer)).not.toEqual([]);
    await hold.uncheck();
    await lab.connected();
    await expect(lab.timeline.getByText('STUN', { exact: true })).toBeVisible();
  } finally {
    await server.stop();
  }
});

test('a dead STUN server delays non-trickle and not trickle', async ({ page }) => {
  test.setTimeout(120_000);
  const server = await startDeadServer();
  try {
    const lab = await new LabPage(page).open();
    await lab.addServers(server.stun);

    await lab.button('Play').click();
    await lab.finished();
    const trickle = await lab.download();
    const trickled = trickle.find(({ type }) => type === 'signal.sent');
    const connected = trickle.find(({ type }) => type === 'data.received');
    expect(server.heard(), 'the server was asked').toBeGreaterThan(0);

    await lab.choose('Candidate exchange', 'Non-trickle');
    const sent = async () => ofType(await lab.download(), 'signal.sent')[0];
    await expect.poll(sent, { timeout: 90_000, intervals: [2000] }).toBeDefined();
    const offer = await sent();
    const gathered = ofType(await lab.download(), 'state.changed').find(
      ({ actor, machine, to }) => actor === 'alice' && machine === 'iceGathering' && to === 'complete'
    );
    expect(offer?.seq, 'the offer waits for the end of gathering').toBeGreaterThan(gathered?.seq ?? Infinity);
    // The same run in both figures: how long the offer took, and how long the whole trickled handshake.
    expect((offer?.at ?? 0) / (trickled?.at ?? Infinity)).toBeGreaterThan(2);
    expect((offer?.at ?? 0) / (connected?.at ?? Infinity)).toBeGreaterThan(2);
  } finally {
    await server.stop();
  }
});
