import { expect, test } from '@playwright/test';
import { startCoturn } from './support/coturn.ts';
import { startDeadServer } from './support/dead-server.ts';
import { LabPage, ofType } from './support/lab-page.ts';

test('with a STUN server the run holds server-reflexive candidates', async ({ page }) => {
  const server = await startCoturn();
  try {
    const lab = await new LabPage(page).open();
    await lab.addServers(server.stun);
    await lab.button('Play').click();
    await lab.finished();
    const gathered = ofType(await lab.download(), 'candidate.gathered');
    for (const peer of ['alice', 'bob']) {
      expect(
        gathered.filter(({ actor, candidate }) => actor === peer && candidate.includes(' typ srflx'))
      ).not.toEqual([]);
    }
    await expect(lab.timeline.getByText('STUN', { exact: true })).toBeVisible();
  } finally {
    await server.stop();
  }
});

test('a dead STUN server delays non-trickle and not trickle', async ({ page }) => {
  test.setTimeout(150_000);
  const server = await startDeadServer();
  try {
    const lab = await new LabPage(page).open();
    await lab.addServers(server.stun);

    await lab.button('Play').click();
    await lab.connected();
    const trickle = await lab.download();
    const complete = (events: typeof trickle): number =>
      ofType(events, 'state.changed').findIndex(
        ({ machine, to }) => machine === 'iceGathering' && to === 'complete'
      );
    expect(ofType(trickle, 'data.received').length).toBeGreaterThanOrEqual(2);
    expect(complete(trickle), 'trickle connects while gathering still waits for the server').toBe(-1);

    await lab.choose('Candidate exchange', 'Non-trickle');
    await lab.connected(120_000);
    const none = await lab.download();
    const offer = ofType(none, 'signal.sent').find(({ kind }) => kind === 'offer');
    const gathered = ofType(none, 'state.changed').find(
      ({ actor, machine, to }) => actor === 'alice' && machine === 'iceGathering' && to === 'complete'
    );
    expect(offer?.seq).toBeGreaterThan(gathered?.seq ?? Infinity);
    const sentBefore = ofType(trickle, 'signal.sent').find(({ kind }) => kind === 'offer')?.at ?? Infinity;
    expect((offer?.at ?? 0) / sentBefore, 'the non-trickle offer waits for the server').toBeGreaterThan(10);
    expect(server.heard()).toBeGreaterThan(0);
  } finally {
    await server.stop();
  }
});
