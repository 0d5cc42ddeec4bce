import { candidateExchanges } from '#lib/session/options.ts';
import {
  defaultLabRequest,
  defaultLiveRequest,
  type LabRequest,
  type LiveRequest
} from '#lib/session/run-request.ts';
import type { Micros } from '#lib/trace/base.ts';
import { readLabParameters, writeLabParameters } from './lab-parameters.ts';
import { readLiveParameters, writeLiveParameters } from './live-parameters.ts';
import { parseNumber, QueryReader } from './query-reader.ts';

/** As much of the page as a link can hold: enough to land at the same moment of the same kind of run. */
export interface Link {
  readonly request: LiveRequest | LabRequest;
  /** The event that has just happened, by its `seq`. */
  readonly n?: number;
  /** A moment, for runs that are not the same again. */
  readonly t?: Micros;
  readonly sel?: number;
  /** Only the figure and a caption. */
  readonly present?: boolean;
}

/** The requests of each source that a link can ask. */
export interface LinkedRequests {
  readonly live: LiveRequest;
  readonly lab: LabRequest;
}

const defaultRequests: LinkedRequests = { live: defaultLiveRequest, lab: defaultLabRequest };
const sources: readonly (keyof LinkedRequests)[] = ['lab', 'live'];

/**
 * Reads a query. A value that is unknown or broken is named in `ignored`, and is as in `fallback`, as is all that the query
 * does not say. Parameters that Trickle does not know are left alone.
 */
export function readLink(
  query: URLSearchParams,
  fallback: LinkedRequests = defaultRequests
): { readonly link: Link; readonly ignored: readonly string[] } {
  const reader = new QueryReader(query);
  const source = reader.read('source', (text) => sources.find((one) => one === text)) ?? 'lab';
  const t = reader.read('t', (text) => {
    const millis = parseNumber(text, 0, 1e9);
    return millis === undefined ? undefined : Math.round(millis * 1000);
  });
  const [n, sel] = (['n', 'sel'] as const).map((name) =>
    reader.read(name, (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined))
  );
  const ice = reader.read('ice', (text) => candidateExchanges.find((one) => one === text));
  // Both are read: parameters of the other source mean nothing here, but a broken one is named.
  const live = readLiveParameters(reader, ice, fallback.live);
  const lab = readLabParameters(reader, ice, fallback.lab);
  const present = query.has('present');
  const link: Link = {
    request: { live, lab }[source],
    ...(n === undefined ? {} : { n }),
    ...(t === undefined ? {} : { t }),
    ...(sel === undefined ? {} : { sel }),
    ...(present && { present })
  };
  return { link, ignored: reader.ignored };
}

/** The query of a link, in a fixed order; whatever a reader could not tell from a default is written out all the same. */
export function writeLink({ request, n, t, sel, present }: Link): URLSearchParams {
  const query = new URLSearchParams({ source: request.source });
  if (request.source === 'lab') writeLabParameters(query, request);
  else writeLiveParameters(query, request);
  if (n !== undefined) query.set('n', String(n));
  if (t !== undefined) query.set('t', String(t / 1000));
  if (sel !== undefined) query.set('sel', String(sel));
  if (present) query.set('present', '');
  return query;
}
