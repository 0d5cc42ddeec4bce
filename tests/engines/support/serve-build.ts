import { readFile } from 'node:fs/promises';
import { preview, type Plugin } from 'vite';
import { freePort } from '../../../scripts/free-port.ts';
import { keepComplaints } from './complaints.ts';

/** The built site, served. */
export interface Site {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `build/` on 127.0.0.1, where a browser takes it for a secure origin. Each document gets one script more, ahead of
 * its own: a file of this origin, which the site's own policy allows, and which keeps what goes wrong.
 */
export async function serveBuild(): Promise<Site> {
  const port = await freePort();
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    appType: 'mpa',
    build: { outDir: 'build' },
    preview: { host: '127.0.0.1', port, strictPort: true },
    plugins: [watched]
  });
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const script = '/keep-complaints.js';

const watched: Plugin = {
  name: 'watched',
  configurePreviewServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname === script) {
        response.setHeader('content-type', 'text/javascript').end(`(${keepComplaints.toString()})();`);
      } else if (pathname.endsWith('/')) {
        readFile(`build${pathname}index.html`, 'utf8').then((html) => {
          response
            .setHeader('content-type', 'text/html')
            .end(html.replace('<head>', `<head><script src="${script}"></script>`));
        }, next);
      } else next();
    });
  }
};
