import { defaultOptions, type CandidateExchange, type Media } from '#lib/session/run.ts';
import { maxLatency } from '#lib/session/signaling/latency.ts';
import type { Micros } from '#lib/trace/event.ts';

/** What a link can hold of the page: enough to land at the same moment of the same kind of run. */
export interface Link {
  readonly source: 'live';
  readonly ice: CandidateExchange;
  readonly media: Media;
  /** One way over the bus, in milliseconds. */
  readonly latency: number;
  readonly t?: Micros;
  readonly sel?: number;
}

export const defaultLink: Link = {
  source: 'live',
  ice: defaultOptions.ice,
  media: defaultOptions.media,
  latency: defaultOptions.latency
};

const exchanges: readonly CandidateExchange[] = ['trickle', 'half', 'none'];
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
  const ignored: string[] = [];
  /** The parameter read by `parse`, or undefined when it is absent or (then named) not readable. */
  function read<T>(name: string, parse: (text: string) => T | undefined): T | undefined {
    const text = query.get(name);
    if (text === null) return undefined;
    const value = parse(text);
    if (value === undefined) ignored.push(`${name}=${text.slice(0, 40)}`);
    return value;
  }

  read('source', (text) => (text === 'live' ? text : undefined));
  const t = read('t', (text) => {
    const millis = parseNumber(text, 0, 1e9);
    return millis === undefined ? undefined : Math.round(millis * 1000);
  });
  const sel = read('sel', (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined));
  const link: Link = {
    source: 'live',
    ice: read('ice', (text) => exchanges.find((ice) => ice === text)) ?? defaultLink.ice,
    media: read('media', (text) => medias.find((m) => m.text === text)?.media) ?? defaultLink.media,
    latency: read('latency', (text) => parseNumber(text, 0, maxLatency)) ?? defaultLink.latency,
    ...(t === undefined ? {} : { t }),
    ...(sel === undefined ? {} : { sel })
  };
  return { link, ignored };
}

/** The query of a link, in a fixed order; what a reader could not tell from a default is written out all the same. */
export function writeLink(link: Link): URLSearchParams {
  const query = new URLSearchParams({ source: link.source, ice: link.ice });
  query.set('media', medias.find(({ media }) => media === link.media)?.text ?? 'data');
  query.set('latency', String(link.latency));
  if (link.t !== undefined) query.set('t', String(link.t / 1000));
  if (link.sel !== undefined) query.set('sel', String(link.sel));
  return query;
}

function parseNumber(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && value >= min && value <= max ? value : undefined;
}
