import { emptyDigest, type Recording } from '#lib/analysis/recording.ts';
import { betweenPeers, bus } from '#lib/trace/actors.ts';
import type { TraceHeader } from '#lib/trace/trace.ts';
import type { LiveRequest } from '../run-request.ts';

type Actor = TraceHeader['actors'][number];

/** When and in what a run was observed. */
export interface Observed {
  readonly startedAt: Date;
  readonly agent: string;
}

/** The lifelines of a live run. A server has one when its kind is configured. */
function actors({ iceServers }: LiveRequest): readonly Actor[] {
  const uses = (scheme: RegExp) => iceServers.some(({ urls }) => scheme.test(urls));
  return betweenPeers(
    ...(uses(/^stuns?:/i) ? [{ id: 'stun', name: 'STUN', role: 'server' } as const] : []),
    ...(uses(/^turns?:/i) ? [{ id: 'turn', name: 'TURN', role: 'server' } as const] : []),
    bus
  );
}

/** The header of a live trace. Of the ICE servers it holds the URLs alone: a trace is made to be passed on. */
export function liveHeader(request: LiveRequest, observed?: Observed): TraceHeader {
  const { ice, media, latency, held, iceServers } = request;
  return {
    format: 'trickle-trace',
    version: 1,
    source: 'live',
    actors: actors(request),
    options: { ice, media, latency, held, iceServers: iceServers.map(({ urls }) => urls) },
    ...(observed && { startedAt: observed.startedAt.toISOString(), agent: observed.agent })
  };
}

/** A live trace before anything happened. Asks nothing of a browser, so a page can be prerendered with it. */
export function emptyLiveTrace(request: LiveRequest): Recording {
  return { header: liveHeader(request), events: [], payloads: new Map(), digest: emptyDigest };
}
