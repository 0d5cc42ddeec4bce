import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

/** Counts real peer connections as the page makes and closes them. */
function countConnections(): void {
  const counter = { open: 0, made: 0 };
  Object.assign(globalThis, { connections: counter });
  const Native = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      counter.open++;
      counter.made++;
    }
    override close(): void {
      if (this.signalingState !== 'closed') counter.open--;
      super.close();
    }
  };
}

async function connections(page: Page): Promise<{ open: number; made: number }> {
  return page.evaluate(
    () => (globalThis as unknown as { connections: { open: number; made: number } }).connections
  );
}

test('two hundred restarts leave no peer connection open and no listener behind', async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(countConnections);
  const lab = await new LabPage(page).open();
  const client = await page.context().newCDPSession(page);
  const listeners = async (): Promise<number> => {
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? NaN;
  };
  await client.send('Performance.enable');
  const restart = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await lab.button('Restart').click();
      // Some are left at once, some midway, some when they are done.
      if (i % 10 === 0) await lab.finished();
      else if (i % 3 === 0) await page.waitForTimeout(30);
    }
    await lab.finished();
    await page.keyboard.press('Home');
  };

  await restart(10);
  const before = await listeners();
  await restart(190);
  expect((await connections(page)).made).toBe(400);
  expect((await connections(page)).open, 'only the run on screen').toBe(2);
  expect(await listeners()).toBeLessThanOrEqual(before + 10);

  // Showing a file leaves the run: nothing of it stays open.
  await lab.openFile('run.jsonl', await lab.downloadText());
  await expect(lab.button('Close file')).toBeVisible();
  expect((await connections(page)).open).toBe(0);
});
