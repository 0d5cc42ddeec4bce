/**
 * `npm run -s peer -- offer|answer`: a peer of the lab on the UDP sockets of this machine; see `--help`. Two of them joined by
 * their standard input and output connect, and so does one with a browser whose page passes the lines on.
 */
import { createInterface } from 'node:readline';
import { readArguments, usage } from './peer/arguments.ts';
import { readSignal, writeSignal } from './peer/signals.ts';
import { startUdpPeer } from './peer/udp-peer.ts';

/** Milliseconds that are left for the other side to get there, too. */
const courtesy = 1000;

const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.message}\n\n${usage}`);
  process.exit(2);
}
if ('help' in read) {
  console.log(usage);
  process.exit(0);
}
const { options, until } = read;

const tell = (news: object): void => console.error(JSON.stringify(news));
let isThere = false;
let isLeaving = false;

const host = startUdpPeer(options, {
  said(output, at) {
    if (output.type === 'signal.send') console.log(writeSignal(output));
    const ms = at / 1000;
    if (output.type === 'dropped') tell({ at: ms, dropped: output.why });
    if (output.type !== 'happened') return;
    const { happening } = output;
    if (happening.type === 'state.changed') {
      const { machine: name, from, to } = happening;
      tell({ at: ms, machine: name, from, to });
      if (name === 'iceConnection') reached(to);
    } else if (happening.type === 'pair.selected') {
      tell({ at: ms, selected: { local: happening.local, remote: happening.remote } });
    } else if (happening.type === 'api.settled' && !happening.ok) {
      tell({ at: ms, error: happening.error });
    }
  }
});

let count = 0;
const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  count++;
  if (line.trim() === '') return;
  const signal = readSignal(line);
  if (signal.ok) host.handle({ type: 'signal.received', ...signal.signal });
  else tell({ error: `line ${count}: ${signal.message}` });
});
input.on('close', () => {
  // What has been said may still lead there.
  if (until === 'closed') leave(isThere ? 0 : 1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave(isThere ? 0 : 1));

function reached(state: string): void {
  if (state === 'failed') setImmediate(() => leave(1));
  const isEnough = state === 'completed' || (state === 'connected' && until !== 'completed');
  if (!isEnough || isThere) return;
  isThere = true;
  if (until !== 'closed') setTimeout(() => leave(0), courtesy);
}

function leave(code: number): void {
  if (isLeaving) return;
  isLeaving = true;
  host.handle({ type: 'close' });
  // The last datagrams are on their way when their callbacks have run.
  setTimeout(() => {
    host.close();
    process.exit(code);
  }, 50);
}
