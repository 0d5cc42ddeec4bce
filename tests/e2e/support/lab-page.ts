import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { EventOf, EventType, TraceEvent } from '#lib/trace/event.ts';

/** The lab page as a person meets it: by the names of its controls. */
export class LabPage {
  readonly timeline: Locator;
  readonly events: Locator;
  readonly inspector: Locator;
  readonly playhead: Locator;
  /** The story card, and the sentence in it that says what happened. */
  readonly card: Locator;
  readonly told: Locator;

  constructor(readonly page: Page) {
    this.timeline = page.getByRole('region', { name: 'Timeline' });
    this.events = page.getByRole('list', { name: 'Events' });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.card = page.getByRole('region', { name: 'What happened' });
    this.told = this.card.getByRole('heading').first();
    this.playhead = page.getByRole('slider', { name: 'Playhead' });
  }

  /** Waits until the card tells a beat: its words come with the first one that is shown, and the event's gist stands there till then. */
  async tellsBeat(): Promise<void> {
    await expect(this.card).toHaveAttribute('data-beat', /./);
  }

  /** Opens the page at the live source and waits until it can be used. */
  async open(query = '?source=live'): Promise<this> {
    await this.page.goto(`/${query}`);
    await this.page.locator('.lab[data-ready]').waitFor();
    return this;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async choose(group: string, option: string): Promise<void> {
    const radios = this.page.getByRole('radiogroup', { name: group });
    await radios.getByRole('radio', { name: option, exact: true }).check();
  }

  /** Opens a menu, does something in it, and closes it. */
  async inMenu(
    menu: 'Share' | 'View' | 'Rows' | 'Overlay' | 'Conditions',
    act: () => Promise<unknown>
  ): Promise<void> {
    await this.button(menu).click();
    await act();
    await this.page.keyboard.press('Escape');
  }

  async theme(name: string): Promise<void> {
    await this.inMenu('View', () => this.choose('Theme', name));
  }

  async scenario(title: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Scenario' }).click();
    await this.page.getByRole('option', { name: title, exact: true }).click();
  }

  /** Shows the list of events, which is otherwise there for assistive technology alone. */
  async openEvents(): Promise<this> {
    await this.page.getByRole('tab', { name: 'Events' }).click();
    await this.events.waitFor();
    return this;
  }

  /** Adds ICE servers by their URLs, without credentials. */
  async addServers(...urls: readonly string[]): Promise<void> {
    await this.button('ICE servers: none').click();
    const dialog = this.page.getByRole('dialog', { name: 'ICE servers' });
    for (const url of urls) {
      await dialog.getByRole('textbox', { name: 'URL' }).fill(url);
      await dialog.getByRole('button', { name: 'Add server' }).click();
      await dialog.getByText(url, { exact: true }).waitFor();
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
  }

  /** Waits until the run expects nothing more. */
  async finished(timeout = 40_000): Promise<void> {
    await this.page.locator('.lab[data-live="false"][data-run="connected"]').waitFor({ timeout });
  }

  /** Waits until the data channel has carried a message each way, whatever else still goes on. */
  async connected(timeout = 40_000): Promise<void> {
    await this.page.locator('.lab[data-run="connected"]').waitFor({ timeout });
  }

  /** The button that lets the next held message go; it is named after that, once the playhead has come to it. */
  get release(): Locator {
    return this.page.getByRole('button', { name: /^Release next/ });
  }

  /** Lets held messages go one by one until the run is `done`. */
  async releaseUntil(done: Locator): Promise<void> {
    while (!(await done.isVisible())) {
      // The last one may go while this one is being reached for.
      if (await this.release.isEnabled()) await this.release.click({ timeout: 1000 }).catch(() => undefined);
      await this.page.waitForTimeout(20);
    }
  }

  /** The events of the trace that **Download trace** gives. */
  async download(): Promise<readonly TraceEvent[]> {
    const lines = (await this.downloadText()).trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as TraceEvent).filter((line) => line.seq !== undefined);
  }

  async downloadText(): Promise<string> {
    await this.button('Share').click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button('Download trace').click()
    ]);
    return readFile(await download.path(), 'utf8');
  }

  /**
   * Gives the page a file, by way of a real one: there is a limit to what can be handed over directly. The file stays
   * among the test's results, since the page may read it after this has returned.
   */
  async openFile(name: string, content: string | Uint8Array): Promise<void> {
    const path = test.info().outputPath(name);
    await writeFile(path, content);
    await this.page.getByLabel('Trace file').setInputFiles(path);
  }
}

/** The events of one type, typed. */
export function ofType<T extends EventType>(events: readonly TraceEvent[], type: T): readonly EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** How many `a=candidate` lines an SDP has. */
export function candidateLines(sdp: string): number {
  return sdp.split('\r\n').filter((line) => line.startsWith('a=candidate:')).length;
}
