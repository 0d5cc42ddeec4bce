/**
 * `npm run -s peer -- offer|answer`: a peer of the lab on the UDP sockets of this machine; see `--help`. Two of them joined by
 * their standard input and output connect, and so does one with a browser whose page passes the lines on.
 */
import { runPeer } from './peer/run-peer.ts';
import { readArguments } from './peer/arguments.ts';
import { addressNotHere } from './peer/own-addresses.ts';
import { usage } from './peer/usage.ts';

const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.message}\n\n${usage}`);
  process.exit(2);
}
if ('help' in read) {
  console.log(usage);
  process.exit(0);
}
const missing = await addressNotHere(read.options.addresses);
if (missing !== undefined) {
  console.error(missing);
  process.exit(2);
}
runPeer(read);
