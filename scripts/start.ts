/**
 * `npm start`: builds the site, serves it, and prints its address once it can be opened there. PORT and HOST name others than
 * 4173 and this machine alone; where the port is taken, another one is.
 */
import { build } from 'vite';
import { serveSite } from './start/serve-site.ts';

const { HOST: host = '127.0.0.1', PORT: wished = '4173' } = process.env;

await build({ logLevel: 'warn' });
const { origin } = await serveSite('build', host, Number(wished));
console.log(`\n${origin}  Trickle is ready. Ctrl+C ends it.`);
