import { writeFile } from 'node:fs/promises';
import { freePort } from '../../../scripts/free-port.ts';
import { requireTool, webkitDriver, xvfb } from '../../../scripts/system-tools.ts';
import { startChild, type Child } from './child.ts';
import { controlNamed, present, type SitePage } from './site-page.ts';
import { WebDriverSession, type ElementReference } from './webdriver.ts';

/** The window's own bar, which takes its part of the height. */
const barHeight = 38;

/**
 * Opens WebKit's engine in the browser that comes with it, by WebDriver, on a screen in memory: WebKitGTK has no headless
 * mode. It takes `home` for the
 * person's home, and saves files there. Throws with what to install.
 */
export async function openWebKit(origin: string, home: string): Promise<SitePage> {
  const [driver, display] = [requireTool(webkitDriver), requireTool(xvfb)];
  const started: Child[] = [];
  const stopAll = async (): Promise<void> => {
    for (const child of started.toReversed()) await child.stop();
  };
  try {
    // Higher than any: the window grows by what it lists below the page.
    const screen = ['-screen', '0', '1920x2400x24', '-nolisten', 'tcp'];
    const server = startChild(display, ['-displayfd', '1', ...screen]);
    started.push(server);
    const env = { ...process.env, DISPLAY: `:${await server.firstLine()}`, HOME: home };
    const port = await freePort();
    started.push(startChild(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    const session = await openSession(`http://127.0.0.1:${port}`);
    const page = pageOf(session, origin, async () => {
      await session.close();
      await stopAll();
    });
    await page.resize(1366, 768);
    return page;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The driver needs a moment before it listens. */
async function openSession(driver: string): Promise<WebDriverSession> {
  for (let tries = 1; ; tries++) {
    try {
      return await WebDriverSession.open(driver);
    } catch (error) {
      if (tries === 100 || !(error instanceof TypeError)) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

function pageOf(session: WebDriverSession, origin: string, close: () => Promise<void>): SitePage {
  const run: SitePage['run'] = (inPage, ...args) =>
    session.execute(`return (${inPage.toString()})(...arguments);`, args) as never;
  let size = { width: 1366, height: 768 };
  return {
    version: String(session.capabilities['browserVersion']),
    open: async (path) => {
      await session.goTo(origin + path);
      // Below the page the window lists what it has saved, 50 pixels each, and takes their room from the page.
      const missing = size.height - ((await run(() => innerHeight)) as number);
      if (missing > 0) await session.resize(size.width, ((await run(() => outerHeight)) as number) + missing);
    },
    run,
    click: async (name, among = 'button') => {
      const find = () => run(controlNamed, name, among) as Promise<ElementReference | null | undefined>;
      // What has just opened may not have its place in the window yet.
      for (let tries = 1; ; tries++) {
        const element = await present(name, find);
        try {
          return await session.click(element);
        } catch (error) {
          if (tries === 50 || !String(error).includes('element not interactable')) throw error;
          await new Promise((later) => setTimeout(later, 100));
        }
      }
    },
    press: (key) => session.press(key),
    resize: async (width, height) => {
      size = { width, height };
      await session.resize(width, height + barHeight);
    },
    screenshot: async (file) => writeFile(file, await session.screenshot()),
    close
  };
}
