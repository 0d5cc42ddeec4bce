import type { PairState } from '#lib/protocol/ice/pair-state.ts';

/** The fields that are read of an `RTCIceCandidateStats`. Browsers leave the address out, or empty, where they hide it. */
export interface CandidateSample {
  readonly type: string;
  readonly protocol: string;
  readonly priority: number;
  readonly port: number;
  readonly foundation?: string;
  readonly address?: string;
  readonly tcpType?: string;
  readonly relatedAddress?: string;
  readonly relatedPort?: number;
}

/** The fields that are read of an `RTCIceCandidatePairStats`. A counter is absent where the browser does not count. */
export interface PairSample {
  /** Its name in the trace: the report's id of it, until pair-names.ts knows better. */
  readonly pair: string;
  /** The report's ids of it and of its local candidate. */
  readonly id: string;
  readonly localId: string;
  readonly local: CandidateSample;
  readonly remote: CandidateSample;
  readonly state?: PairState;
  readonly nominated: boolean;
  readonly selected: boolean;
  readonly requestsSent?: number;
  readonly requestsReceived?: number;
  readonly responsesSent?: number;
  readonly responsesReceived?: number;
  /** Seconds. */
  readonly currentRoundTripTime?: number;
  readonly totalRoundTripTime?: number;
}

/** The fields that are read of an `RTCTransportStats` once its DTLS is connected. */
export interface DtlsSample {
  readonly version: string;
  readonly cipher: string;
  readonly srtpCipher?: string;
  readonly role?: 'client' | 'server';
}

/** One reading of getStats: pairs by their names, DTLS by the transport's id. */
export interface StatsSample {
  /** When the browser made the report. A browser answers from a cache, so two readings can be one report. */
  readonly made: number;
  readonly pairs: ReadonlyMap<string, PairSample>;
  readonly dtls: ReadonlyMap<string, DtlsSample>;
}

type Entry = Readonly<Record<string, unknown>>;

const pairStates: readonly PairState[] = ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed'];

/** Reads the entries of a report. Anything unknown or malformed in it is passed over. */
export function readReport(entries: Iterable<unknown>): StatsSample {
  const byId = new Map<string, Entry>();
  for (const entry of entries) {
    if (isEntry(entry) && typeof entry['id'] === 'string') byId.set(entry['id'], entry);
  }
  const all = [...byId.values()];
  const transports = all.filter(({ type }) => type === 'transport');
  const selected = new Set(transports.map((transport) => transport['selectedCandidatePairId']));
  const pairs = all
    .filter(({ type }) => type === 'candidate-pair')
    .map((entry) => readPair(entry, byId, selected))
    .filter((pair) => pair !== undefined);
  const dtls = transports.map((entry) => [String(entry['id']), readDtls(entry)] as const);
  return {
    made: Math.max(0, ...all.map((entry) => number(entry, 'timestamp') ?? 0)),
    pairs: new Map(pairs.map((pair) => [pair.pair, pair])),
    dtls: new Map(dtls.flatMap(([id, sample]) => (sample ? [[id, sample]] : [])))
  };
}

function readPair(
  entry: Entry,
  byId: ReadonlyMap<string, Entry>,
  selected: ReadonlySet<unknown>
): PairSample | undefined {
  const local = byId.get(string(entry, 'localCandidateId') ?? '');
  const remote = byId.get(string(entry, 'remoteCandidateId') ?? '');
  if (!local || !remote) return undefined;
  const state = pairStates.find((one) => one === entry['state']);
  const id = String(entry['id']);
  return {
    pair: id,
    id,
    localId: String(local['id']),
    local: readCandidate(local),
    remote: readCandidate(remote),
    ...(state && { state }),
    nominated: entry['nominated'] === true,
    // Firefox marks the pair itself.
    selected: selected.has(entry['id']) || entry['selected'] === true,
    ...numbers(entry, 'requestsSent', 'requestsReceived', 'responsesSent', 'responsesReceived'),
    ...numbers(entry, 'currentRoundTripTime', 'totalRoundTripTime')
  };
}

function readCandidate(entry: Entry): CandidateSample {
  const type = string(entry, 'candidateType') ?? 'host';
  return {
    type: oldTypes[type] ?? type,
    protocol: string(entry, 'protocol') ?? 'udp',
    priority: number(entry, 'priority') ?? 0,
    port: number(entry, 'port') ?? 0,
    ...strings(entry, 'foundation', 'address', 'tcpType', 'relatedAddress'),
    ...numbers(entry, 'relatedPort')
  };
}

/** The words that reports had before they took RFC 8839's. */
const oldTypes: Readonly<Record<string, string>> = {
  serverreflexive: 'srflx',
  peerreflexive: 'prflx',
  relayed: 'relay'
};

function readDtls(entry: Entry): DtlsSample | undefined {
  const version = string(entry, 'tlsVersion');
  const cipher = string(entry, 'dtlsCipher');
  if (entry['dtlsState'] !== 'connected' || !version || !cipher) return undefined;
  const role = (['client', 'server'] as const).find((one) => one === entry['dtlsRole']);
  return { version, cipher, ...strings(entry, 'srtpCipher'), ...(role && { role }) };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null;
}

/** Text that is there and not empty. */
function string(entry: Entry, name: string): string | undefined {
  const value = entry[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(entry: Entry, name: string): number | undefined {
  const value = entry[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function strings<K extends string>(entry: Entry, ...names: readonly K[]): Partial<Record<K, string>> {
  return present(names, (name) => string(entry, name));
}

function numbers<K extends string>(entry: Entry, ...names: readonly K[]): Partial<Record<K, number>> {
  return present(names, (name) => number(entry, name));
}

function present<K extends string, V>(
  names: readonly K[],
  read: (name: K) => V | undefined
): Partial<Record<K, V>> {
  const found: Partial<Record<K, V>> = {};
  for (const name of names) {
    const value = read(name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
