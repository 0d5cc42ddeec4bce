import { createInterface } from 'node:readline';
import type { Caused } from '#lib/agents/contract.ts';
import type { PeerOutput } from '#lib/agents/peer/peer-io.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { PeerArguments } from './arguments.ts';
import { Arrival } from './arrival.ts';
import { InputLines } from './input-lines.ts';
import { writeOutFile } from './out-files.ts';
import { PeerRecording } from './recording.ts';
import { readSignal, writeSignal } from './signals.ts';
import { startUdpPeer } from './udp-peer.ts';
import { whyFailed } from './why-failed.ts';

/** Milliseconds that are left for the other side to get there, too. */
const courtesy = 1000;

/** Runs a peer between standard input and output until it is done, then ends the process. */
export function runPeer({ options, until, restartAfter, out }: PeerArguments): void {
  const recording = new PeerRecording(options, out.length > 0);
  const lines = new InputLines();
  const arrival = new Arrival(until, restartAfter !== undefined);
  const tell = (news: object): void => console.error(JSON.stringify(news));
  /** The line that is being taken. */
  let line: number | undefined;
  let count = 0;
  let isDescribed = false;
  let isLeaving = false;

  const host = startUdpPeer(options, {
    heard(input, ref, at) {
      if (line !== undefined) lines.read(ref, line);
      recording.heard(input, ref, at);
    },
    said(said, at) {
      lines.said(said);
      recording.said(said, at);
      if (said.output.type === 'signal.send') console.log(writeSignal(said.output));
      report(said, at);
    }
  });

  const input = createInterface({ input: process.stdin });
  input.on('line', (text) => {
    count++;
    if (text.trim() !== '') take(text);
  });
  input.on('close', endOfInput);
  // Whoever reads along may have gone.
  process.stdout.on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => leave(arrival.isThere ? 0 : 1));

  function take(text: string): void {
    const signal = readSignal(text);
    line = count;
    if (signal.ok) host.handle({ type: 'signal.received', ...signal.signal });
    else tell({ line, error: `line ${line}: ${signal.message}` });
    line = undefined;
  }

  function endOfInput(): void {
    if (until === 'closed') leave(arrival.isThere ? 0 : 1);
    else if (!isDescribed) {
      const wanted = options.role === 'offer' ? 'answer' : 'offer';
      tell({ error: `Input has ended, and no ${wanted} was in it. ICE cannot be ${until} without one.` });
      leave(1);
    } else host.handle({ type: 'signal.received', kind: 'end-of-candidates', text: '{"candidate":""}' });
  }

  function report({ output }: Caused<PeerOutput>, at: Micros): void {
    const ms = at / 1000;
    if (output.type === 'dropped') tell({ at: ms, dropped: output.why });
    if (output.type === 'happened') reportHappening(output.happening, ms);
  }

  function reportHappening(happening: Happening, at: number): void {
    switch (happening.type) {
      case 'state.changed': {
        const { machine, from, to } = happening;
        tell({ at, machine, from, to });
        if (machine !== 'iceConnection') break;
        if (to === 'failed') setImmediate(() => fail(at));
        else if (to === 'connected' || to === 'completed') progress(arrival.entered(to));
        break;
      }
      case 'pair.selected':
        tell({ at, selected: { local: happening.local, remote: happening.remote } });
        progress(arrival.selected());
        break;
      case 'description.set':
        isDescribed ||= happening.side === 'remote';
        break;
      case 'candidate.failed':
        tell({ at, server: happening.url, error: { code: happening.code, message: happening.text } });
        break;
      case 'consent.lost':
        tell({ at, consentLost: { local: happening.local, remote: happening.remote } });
        break;
      case 'api.settled':
        if (!happening.ok) tell({ at, ...lines.callOf(happening.call), error: happening.error });
        break;
      default:
    }
  }

  function progress(step: ReturnType<Arrival['selected']>): void {
    if (step === 'restart')
      setTimeout(() => {
        tell({ restart: true });
        arrival.restarted();
        host.handle({ type: 'ice.restart' });
      }, restartAfter);
    else if (step === 'there' && until !== 'closed') setTimeout(() => leave(0), courtesy);
  }

  function fail(at: number): void {
    tell({ at, failed: whyFailed(recording.trace, recording.self) });
    leave(1);
  }

  function leave(code: number): void {
    if (isLeaving) return;
    isLeaving = true;
    host.handle({ type: 'close' });
    // The last datagrams are on their way when their callbacks have run.
    setTimeout(() => {
      host.close();
      const faults = out.flatMap((file) => writeOutFile(recording.trace, file) ?? []);
      for (const error of faults) tell({ error: `--out: ${error}` });
      process.exit(faults.length > 0 ? Math.max(code, 1) : code);
    }, 50);
  }
}
