import { launch } from 'puppeteer-core';
import { firefoxPreferences } from '../../../scripts/firefox.ts';
import { firefox, requireTool } from '../../../scripts/system-tools.ts';
import { controlNamed, present, type SitePage } from './site-page.ts';

/** Opens Firefox, by WebDriver BiDi. Files that a page offers are saved in `downloads`. Throws with what to install. */
export async function openFirefox(origin: string, downloads: string): Promise<SitePage> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: requireTool(firefox),
    headless: true,
    defaultViewport: null,
    args: ['--width=1366', '--height=768'],
    extraPrefsFirefox: {
      ...firefoxPreferences,
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false
    }
  });
  const page = await browser.newPage().catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  return {
    version: (await browser.version()).replace(/^.*\//, ''),
    open: async (path) => void (await page.goto(origin + path)),
    run: (inPage, ...args) =>
      page.evaluate(inPage as never, ...(args as readonly unknown[] as never[])) as never,
    click: async (name, among = 'button') => {
      const find = async () => (await page.evaluateHandle(controlNamed, name, among)).asElement();
      const element = await present(name, find);
      await (element as unknown as { click(): Promise<void> }).click();
    },
    press: (key) => page.keyboard.press(key as 'End'),
    // ESR 140 knows no screen orientation, which Puppeteer sets once the size is set.
    resize: (width, height) =>
      page.setViewport({ width, height }).catch((error: unknown) => {
        if (!String(error).includes('unknown command')) throw error;
      }),
    screenshot: async (file) => void (await page.screenshot({ path: file as 'page.png' })),
    close: () => browser.close()
  };
}
