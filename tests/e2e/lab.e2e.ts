import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { scenarioIds, titles } from '#lib/session/lab/gallery/ids.ts';
import { moduleListPath, type ModuleList } from '../../scripts/build/module-list.ts';
import { firstLoad } from '../../scripts/size/first-load.ts';
import { LabPage, ofType } from './support/lab-page.ts';

// Room for everything.
test.use({ viewport: { width: 1600, height: 900 } });

const golden = (id: string): Promise<string> => readFile(`tests/fixtures/lab/${id}.jsonl`, 'utf8');

/** Chooses something in the panel that shapes the network. */
async function inConditions(lab: LabPage, choose: (page: Page) => Promise<unknown>): Promise<void> {
  await lab.inMenu('Conditions', async () => {
    await lab.page.getByLabel('Alice’s NAT').waitFor();
    await choose(lab.page);
  });
}

test('the figure is built once: its marks that come with the page stay when it comes to life', async ({
  page
}) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      for (const mark of document.querySelectorAll('.marks > *')) Object.assign(mark, { came: true });
    });
  });
  await new LabPage(page).open('');
  const marks = await page.evaluate(() =>
    [...document.querySelectorAll('.marks > *')].map((mark) => Object.hasOwn(mark, 'came'))
  );
  expect(marks.length).toBeGreaterThan(20);
  expect(marks).not.toContain(false);
});

test('opening the site is opening the lab, at the start of its default scenario', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await expect(page.getByRole('radio', { name: 'Lab', exact: true })).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toContainText(titles['home-nats']);
  await expect(lab.button('Conditions')).toContainText(/ms signaling · .* RTT · 0 % loss · seed 1/);
  await inConditions(lab, () => expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('1'));
  await expect(lab.told).toHaveText(titles['home-nats']);
  await lab.button('Step forward').click();
  await expect(lab.events.locator('[aria-current=step]')).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the default scenario is there already: its lifelines, its messages and what to watch for', async ({
    page
  }) => {
    await page.goto('/');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    for (const name of ['Alice', 'NAT A', 'Bus', 'STUN', 'NAT B', 'Bob']) {
      await expect(timeline.getByText(name, { exact: true }).first()).toBeVisible();
    }
    await expect(timeline.getByText('offer', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(/The STUN server tells each peer its address outside/)).toBeVisible();
  });
});

test.describe('before the service worker has kept anything', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page opens with the scripts that the size budget weighs, and no others', async ({ page }) => {
    const fetched = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) fetched.add(pathname.slice(1));
    });
    await new LabPage(page).open('');
    await page.waitForLoadState('networkidle');
    const files = new Map<string, string>();
    for (const path of ['index.html', ...fetched]) files.set(path, await readFile(`build/${path}`, 'utf8'));
    const weighed = firstLoad('index.html', (path) => files.get(path) ?? '');
    // SvelteKit fetches its page for errors ahead of need, and the list of events comes once the page lives.
    const others = [...fetched].filter((path) => !weighed.includes(path) && !/nodes\/1\./.test(path));
    const modules = JSON.parse(await readFile(moduleListPath, 'utf8')) as ModuleList;
    const own = others.flatMap((path) => Object.keys(modules[path] ?? { [path]: 0 }));
    expect(own.filter((module) => !module.startsWith('src/lib/ui/inspector/events/'))).toEqual([]);
  });
});

test('playing and scrubbing pass over the gaps that the ladder cuts', async ({ page }) => {
  const lab = await new LabPage(page).open('?source=lab&scenario=dead-stun');
  await expect(lab.told).toHaveText(titles['dead-stun']);
  const longest = async (): Promise<number> => Number(await lab.playhead.getAttribute('max'));
  expect(await longest()).toBeLessThan(10_000_000);
  await expect(page.getByText('idle gaps cut', { exact: true })).toBeVisible();
  await lab.playhead.fill(String(Math.round((await longest()) / 2)));
  const [, count, of] =
    /event (\d+) of (\d+)/.exec((await lab.playhead.getAttribute('aria-valuetext')) ?? '') ?? [];
  expect(Number(count)).toBeGreaterThan(Number(of) / 2);
  await lab.inMenu('Rows', () => lab.choose('Vertical scale', 'True time'));
  expect(await longest()).toBe(39_656_407);
});

test('every scenario runs in the page, and to the byte as it does elsewhere', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = await new LabPage(page).open('');
  for (const id of scenarioIds) {
    if (id !== 'home-nats') await lab.scenario(titles[id]);
    await expect(lab.told).toHaveText(titles[id]);
    await expect(page.locator('.lab')).toHaveAttribute('data-live', 'false');
    const text = await lab.downloadText();
    const same =
      id === 'udp-blocked'
        ? createHash('sha256').update(text).digest('hex') ===
          (await readFile('tests/fixtures/lab/udp-blocked.sha256', 'utf8')).trim()
        : text === (await golden(id));
    expect(same, id).toBe(true);
  }
});

test('a change of the network runs at once, is in the address, and is there again after a reload', async ({
  page
}) => {
  const lab = await new LabPage(page).open('');
  await inConditions(lab, async () => {
    await page.getByLabel('Alice’s NAT').selectOption('APDM/APDF');
    await page.getByLabel('Bob’s NAT').selectOption('APDM/APDF');
  });
  await expect(page.locator('.lab')).toHaveAttribute('data-run', 'failed');
  const reason = page.locator('.notices').getByText(/No check was answered. Gateways dropped packets/);
  await expect(reason).toBeHidden();
  await page.keyboard.press('End');
  await expect(reason).toBeVisible();
  await expect(page).toHaveURL(/alice=APDM%2FAPDF&bob=APDM%2FAPDF/);
  await inConditions(lab, () => page.getByRole('switch', { name: 'TURN server' }).check());
  await expect(page.locator('.lab')).toHaveAttribute('data-run', 'connected');
  await expect(page).toHaveURL(/turn=1/);

  const before = await lab.downloadText();
  await page.reload();
  await page.locator('.lab[data-run=connected]').waitFor();
  await inConditions(lab, () => expect(page.getByText('3 changed')).toBeVisible());
  expect((await lab.downloadText()) === before).toBe(true);
});

test('another seed is another run, and the same seed the same', async ({ page }) => {
  const lab = await new LabPage(page).open('?scenario=lossy-wifi');
  await page.locator('.lab[data-run=connected]').waitFor();
  const first = await lab.downloadText();
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  let own = '';
  await inConditions(lab, async () => {
    own = await seed.inputValue();
    await seed.fill('7');
    await seed.press('Enter');
  });
  await expect(page).toHaveURL(/seed=7/);
  const second = await lab.downloadText();
  expect(second).not.toBe(first);
  await inConditions(lab, async () => {
    await seed.fill(own);
    await seed.press('Enter');
  });
  await expect(page).toHaveURL(new RegExp(`seed=${own}(?!\\d)`));
  const third = await lab.downloadText();
  // The header alone tells that the seed was chosen.
  const rest = (text: string): string => text.slice(text.indexOf('\n'));
  expect(rest(third) === rest(first)).toBe(true);
});

test('what was looked at stays in view when candidates are exchanged in another way', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await page.getByRole('combobox', { name: 'Step by' }).selectOption('everything');
  for (let steps = 0; steps < 100; steps++) {
    await page.keyboard.press('.');
    if (/Alice applies Bob’s answer/.test((await lab.told.textContent()) ?? '')) break;
  }
  const what = await lab.told.textContent();
  expect(what).toMatch(/Alice applies Bob’s answer/);
  await page.keyboard.press('t');
  await expect(page.getByRole('radio', { name: 'Half trickle' })).toBeChecked();
  await expect(page).toHaveURL(/ice=half/);
  await expect(lab.told).toHaveText(what ?? '');
});

test('a dead STUN server costs non-trickle its whole schedule, and trickle nothing', async ({ page }) => {
  const lab = await new LabPage(page).open('?scenario=dead-stun');
  const connectedAt = async (): Promise<number> => {
    const states = ofType(await lab.download(), 'state.changed');
    const connected = states.filter(({ machine, to }) => machine === 'iceConnection' && to === 'connected');
    return Math.max(...connected.map(({ at }) => at));
  };
  await page.locator('.lab[data-run=connected]').waitFor();
  const trickle = await connectedAt();
  await lab.choose('Candidate exchange', 'Non-trickle');
  await expect(page).toHaveURL(/ice=none/);
  // RFC 8489 §6.2.1: 500 · (2⁶ − 1) + 16 · 500 ms, at Alice and then at Bob.
  expect(await connectedAt()).toBeGreaterThanOrEqual(trickle + 2 * 39_500_000);
});

test('held messages stop the lab, and go on one by one', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await page.keyboard.press('h');
  await expect(page.locator('.lab')).toHaveAttribute('data-run', 'held');
  await lab.button('Jump to end').click();
  await expect(lab.release).toHaveAccessibleName(/^Release next Alice’s offer/);
  await lab.releaseUntil(page.locator('.lab[data-run=connected]'));
  expect(ofType(await lab.download(), 'signal.released').length).toBeGreaterThan(2);
});

test('a capture holds all interfaces, or the one that is chosen by a name that a person knows', async ({
  page
}) => {
  await new LabPage(page).open('?scenario=udp-blocked');
  await page.locator('.lab[data-run=connected]').waitFor();
  const capture = async (at: string): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Download pcapng' }).click();
    const dialog = page.getByRole('dialog', { name: 'Capture for Wireshark' });
    await dialog.getByLabel('Captured at').selectOption(at);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click()
    ]);
    await expect(dialog).toBeHidden();
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const all = await capture('All interfaces');
  expect(all.name).toBe('trickle-lab-udp-blocked-trickle.pcapng');
  expect(all.bytes.subarray(0, 12).toString('hex')).toMatch(/^0a0d0d0a.{8}4d3c2b1a$/);
  const one = await capture('NAT A, outside (to the internet)');
  expect(one.name).toBe('trickle-lab-udp-blocked-trickle-nat-home-a-outside.pcapng');
  expect(one.bytes.includes('nat-home-a-outside')).toBe(true);
  expect(one.bytes.includes('alice-wifi')).toBe(false);
  expect(one.bytes.length).toBeLessThan(all.bytes.length / 2);
});

test('a check is taken apart to the byte, and its integrity holds with the right password alone', async ({
  page
}) => {
  const lab = await new LabPage(page).open('');
  await lab.playhead.fill('110000');
  await lab.openEvents();
  await lab.events
    .getByText(/Alice sends check/)
    .first()
    .click();
  await page.getByRole('tab', { name: 'Packet' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Packet' });
  await expect(panel).toContainText('USERNAME');
  const password = panel.getByRole('textbox', { name: /password/i });
  await expect(panel).toContainText(/✓/);
  await password.fill('wrongwrongwrongwrongwr');
  await expect(panel).toContainText(/✗/);
});

test('the live source is one click away', async ({ page }) => {
  const lab = await new LabPage(page).open('');
  await lab.choose('Source', 'Live');
  await lab.button('Play').click();
  await lab.finished();
  expect(ofType(await lab.download(), 'data.received').length).toBeGreaterThan(0);
});

test('a change is drawn in the frame after the lab has told it', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { frame: 0, told: -1, drawn: -1 };
    Object.assign(globalThis, { seen });
    const count = (): void => {
      seen.frame++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const Plain = Worker;
    globalThis.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', () => {
          seen.told = seen.frame;
          new MutationObserver((_, observer) => {
            seen.drawn = seen.frame;
            observer.disconnect();
          }).observe(document.querySelector('[aria-label=Timeline]') ?? document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true
          });
        });
      }
    };
  });
  const lab = await new LabPage(page).open('');
  for (const exchange of ['Half trickle', 'Non-trickle', 'Trickle']) {
    await lab.choose('Candidate exchange', exchange);
    await expect(page).toHaveURL(/ice=/);
    await page.waitForFunction(() => {
      const { told, drawn } = (globalThis as unknown as { seen: { told: number; drawn: number } }).seen;
      return told >= 0 && drawn >= told;
    });
    const frames = await page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { told: number; drawn: number } };
      const between = seen.drawn - seen.told;
      Object.assign(seen, { told: -1, drawn: -1 });
      return between;
    });
    expect(frames, exchange).toBeLessThanOrEqual(1);
  }
});
