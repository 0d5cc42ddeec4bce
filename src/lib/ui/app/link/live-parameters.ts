import type { CandidateExchange, Media } from '#lib/session/options.ts';
import type { LiveRequest } from '#lib/session/run-request.ts';
import { maxLatency } from '#lib/session/signaling/latency.ts';
import { parseNumber, type QueryReader } from './query-reader.ts';

const medias: readonly { readonly media: Media; readonly text: string }[] = [
  { media: 'data', text: 'data' },
  { media: 'data+audio+video', text: 'av' }
];

/** Reads a live request; `ice` is read already. All that a link does not say, or cannot hold, is as in `fallback`. */
export function readLiveParameters(
  reader: QueryReader,
  ice: CandidateExchange | undefined,
  fallback: LiveRequest
): LiveRequest {
  const media = reader.read('media', (text) => medias.find((one) => one.text === text)?.media);
  const latency = reader.read('latency', (text) => parseNumber(text, 0, maxLatency));
  return {
    ...fallback,
    ice: ice ?? fallback.ice,
    media: media ?? fallback.media,
    latency: latency ?? fallback.latency
  };
}

/** Writes a live request, but for the ICE servers: a link is made to be passed on. */
export function writeLiveParameters(query: URLSearchParams, { ice, media, latency }: LiveRequest): void {
  query.set('ice', ice);
  query.set('media', medias.find((one) => one.media === media)?.text ?? 'data');
  query.set('latency', String(latency));
}
