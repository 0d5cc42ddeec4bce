import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { localInterfaces } from './local-interfaces.ts';

/** Of the addresses that were chosen, the first that no socket of this machine can have, in a sentence; undefined if all can. */
export async function addressNotHere(chosen: readonly string[]): Promise<string | undefined> {
  for (const address of chosen) {
    const code = await bindError(address);
    if (code === undefined) continue;
    const own = localInterfaces([]).flatMap(({ addresses }) => addresses);
    return `--address ${address}: no socket can be opened there (${code}). This machine has ${own.join(', ')}.`;
  }
  return undefined;
}

/** The code of the error with which the system refuses a socket on this address. */
function bindError(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const end = (code: string | undefined): void => {
      socket.close();
      resolve(code);
    };
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.bind({ address, port: 0, exclusive: true }, () => end(undefined));
  });
}
