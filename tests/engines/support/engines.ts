import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openFirefox } from './open-firefox.ts';
import { openWebKit } from './open-webkit.ts';
import { serveBuild, type Site } from './serve-build.ts';
import type { SitePage } from './site-page.ts';

export type Engine = 'Firefox' | 'WebKit';

/** The page of an engine's tests, and the files that it has saved. */
export interface Visit {
  readonly page: SitePage;
  /** Waits for the file that the page saves next under such a name, gives its text and removes it. */
  readonly saved: (name: RegExp) => Promise<string>;
}

const openers = { Firefox: openFirefox, WebKit: openWebKit } as const;

/** Tests of the built site in this engine. One browser is open for all of them. */
export function inEngine(engine: Engine, tests: (visit: () => Visit) => void): void {
  describe(engine, () => {
    let site: Site | undefined;
    let visit: Visit | undefined;
    let home: string;

    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'trickle-engine-'));
      site = await serveBuild();
      const page = await openers[engine](site.origin, home);
      visit = { page, saved: (name) => takeFile(home, name) };
    });

    afterAll(async () => {
      await visit?.page.close();
      await site?.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    });

    tests(() => {
      if (!visit) throw new Error(`${engine} is not open`);
      return visit;
    });
  });
}

/** A file is whole when it has stopped growing. */
async function takeFile(folder: string, wanted: RegExp): Promise<string> {
  for (let tries = 0, before = ''; tries < 300; tries++) {
    const name = (await readdir(folder)).find((file) => wanted.test(file));
    const text = name === undefined ? '' : await readFile(join(folder, name), 'utf8');
    if (name !== undefined && text !== '' && text === before) {
      await rm(join(folder, name));
      return text;
    }
    before = text;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`No file ${String(wanted)} was saved`);
}
