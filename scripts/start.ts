/**
 * `npm start`: builds the site, serves it, and prints its address once it can be opened there. PORT and HOST name others than
 * 4173 and this machine alone; where the port is taken, another one is.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { build } from 'vite';

const { HOST: host = '127.0.0.1', PORT: wished = '4173' } = process.env;

await build({ logLevel: 'warn' });
const server = createServer(sirv('build'));

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  server.listen(0, host);
});
server.on('listening', () => {
  const { address, port } = server.address() as AddressInfo;
  // From all of a machine's addresses the one of the machine itself works everywhere.
  const shown = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
  const origin = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`;
  console.log(`\n${origin}  Trickle is ready. Ctrl+C ends it.`);
});
server.listen(Number(wished), host);
