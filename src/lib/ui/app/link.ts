import { defaultOptions, type CandidateExchange, type Media } from '#lib/session/run.ts';
import { defaultScenario } from '#lib/session/lab/gallery/ids.ts';
import { maxLatency } from '#lib/session/signaling/latency.ts';
import type { Micros } from '#lib/trace/event.ts';
import { readLabRequest, writeLabRequest } from './lab-link.ts';
import { parseNumber, QueryReader } from './query-reader.ts';
import type { LabRequest } from './sources.ts';

export type SourceName = 'live' | 'lab';

/** What a link can hold of the page: enough to land at the same moment of the same kind of run. */
export interface Link {
  readonly source: SourceName;
  readonly ice: CandidateExchange;
  readonly media: Media;
  /** One way over the bus of a live run, in milliseconds. */
  readonly latency: number;
  readonly lab: LabRequest;
  readonly t?: Micros;
  readonly sel?: number;
}

export const defaultLink: Link = {
  source: 'lab',
  ice: defaultOptions.ice,
  media: defaultOptions.media,
  latency: defaultOptions.latency,
  lab: { scenario: defaultScenario, choices: {} }
};

const names: readonly SourceName[] = ['lab', 'live'];
export const exchanges: readonly CandidateExchange[] = ['trickle', 'half', 'none'];
const medias: readonly { readonly media: Media; readonly text: string }[] = [
  { media: 'data', text: 'data' },
  { media: 'data+audio+video', text: 'av' }
];

/**
 * Reads a query. A value that is unknown or broken falls back to its default and is named in `ignored`.
 * Parameters that Trickle does not know are left alone.
 */
export function readLink(query: URLSearchParams): {
  readonly link: Link;
  readonly ignored: readonly string[];
} {
  const reader = new QueryReader(query);
  const source = reader.read('source', (text) => names.find((name) => name === text));
  const t = reader.read('t', (text) => {
    const millis = parseNumber(text, 0, 1e9);
    return millis === undefined ? undefined : Math.round(millis * 1000);
  });
  const sel = reader.read('sel', (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined));
  const ice = reader.read('ice', (text) => exchanges.find((one) => one === text));
  const media = reader.read('media', (text) => medias.find((one) => one.text === text)?.media);
  const latency = reader.read('latency', (text) => parseNumber(text, 0, maxLatency));
  const lab = readLabRequest(reader, source === 'live' ? undefined : ice, defaultLink.lab);
  const link: Link = {
    source: source ?? defaultLink.source,
    ice: ice ?? defaultLink.ice,
    media: media ?? defaultLink.media,
    latency: latency ?? defaultLink.latency,
    lab,
    ...(t === undefined ? {} : { t }),
    ...(sel === undefined ? {} : { sel })
  };
  return { link, ignored: reader.ignored };
}

/** The query of a link, in a fixed order; what a reader could not tell from a default is written out all the same. */
export function writeLink(link: Link): URLSearchParams {
  const query = new URLSearchParams({ source: link.source });
  if (link.source === 'lab') {
    writeLabRequest(query, link.lab);
  } else {
    query.set('ice', link.ice);
    query.set('media', medias.find(({ media }) => media === link.media)?.text ?? 'data');
    query.set('latency', String(link.latency));
  }
  if (link.t !== undefined) query.set('t', String(link.t / 1000));
  if (link.sel !== undefined) query.set('sel', String(link.sel));
  return query;
}
