import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { RunOptions } from '../run.ts';

type Actor = TraceHeader['actors'][number];

/** When and in what a run was observed. */
export interface Observed {
  readonly startedAt: Date;
  readonly agent: string;
}

/** The lifelines of a live run. A server has one when its kind is configured. */
function actors({ iceServers }: RunOptions): readonly Actor[] {
  const uses = (scheme: RegExp) => iceServers.some(({ urls }) => scheme.test(urls));
  return [
    { id: 'alice', name: 'Alice', role: 'peer' },
    ...(uses(/^stuns?:/i) ? [{ id: 'stun', name: 'STUN', role: 'server' } as const] : []),
    ...(uses(/^turns?:/i) ? [{ id: 'turn', name: 'TURN', role: 'server' } as const] : []),
    { id: 'bus', name: 'Bus', role: 'bus' },
    { id: 'bob', name: 'Bob', role: 'peer' }
  ];
}

/** The header of a live trace. Of the ICE servers it holds the URLs alone: a trace is made to be passed on. */
export function liveHeader(options: RunOptions, observed?: Observed): TraceHeader {
  const { ice, media, latency, held, iceServers } = options;
  return {
    format: 'trickle-trace',
    version: 1,
    source: 'live',
    actors: actors(options),
    options: { ice, media, latency, held, iceServers: iceServers.map(({ urls }) => urls) },
    ...(observed && { startedAt: observed.startedAt.toISOString(), agent: observed.agent })
  };
}

/** A live trace before anything happened. Asks nothing of a browser, so a page can be prerendered with it. */
export function emptyLiveTrace(options: RunOptions): Recording {
  return { header: liveHeader(options), events: [], payloads: new Map(), digest: emptyDigest };
}
