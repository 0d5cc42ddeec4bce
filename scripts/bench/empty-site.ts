import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The least that SvelteKit calls a site: one prerendered page with a line of text, under our policy. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "empty", "private": true, "type": "module" }',
  'svelte.config.js': `import adapter from '@sveltejs/adapter-static';
import ours from ${JSON.stringify(resolve('svelte.config.js'))};
export default { kit: { adapter: adapter(), csp: ours.kit.csp } };
`,
  'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };
`,
  'src/app.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    %sveltekit.head%
  </head>
  <body>
    <div>%sveltekit.body%</div>
  </body>
</html>
`,
  'src/routes/+layout.js': 'export const prerender = true;\n',
  'src/routes/+page.svelte': '<h1>An empty page</h1>\n'
};

/** Builds an empty SvelteKit page from our packages in `folder`, and gives back the folder that holds the built site. */
export function buildEmptySite(folder: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const vite = resolve('node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: folder,
    encoding: 'utf8'
  });
  if (status !== 0) throw new Error(`The empty page does not build.\n${stderr}`);
  return join(folder, 'build');
}
