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
    const screen = ['-screen', '0', '1920x1080x24', '-nolisten', 'tcp'];
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
  return {
    version: String(session.capabilities['browserVersion']),
    open: (path) => session.goTo(origin + path),
    run,
    click: async (name, among = 'button') => {
      const find = () => run(controlNamed, name, among) as Promise<ElementReference | null | undefined>;
      const element = await present(name, find);
      await session.click(element);
    },
    press: (key) => session.press(key),
    resize: (width, height) => session.resize(width, height + barHeight),
    screenshot: async (file) => writeFile(file, await session.screenshot()),
    close
  };
}
