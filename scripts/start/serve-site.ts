import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** A site that is served, and the address at which it can be opened. */
export interface ServedSite {
  readonly origin: string;
  readonly server: Server;
}

/** Serves a folder; where the port is taken, on another one. */
export function serveSite(folder: string, host: string, port: number): Promise<ServedSite> {
  const server = createServer(sirv(folder));
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') server.listen(0, host);
      else reject(error);
    });
    server.on('listening', () => resolve({ origin: originOf(server.address() as AddressInfo), server }));
    server.listen(port, host);
  });
}

/** From all of a machine's addresses the one of the machine itself works everywhere. */
function originOf({ address, port }: AddressInfo): string {
  const shown = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`;
}
