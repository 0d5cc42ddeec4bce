import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { unwrap32 } from '#lib/protocol/sctp/serial-number.ts';
import type { Micros } from '#lib/trace/base.ts';
import { chunkLength, type Fragment, type MessageUnderWay } from './fragment.ts';
import type { ResendReason } from './sctp-io.ts';

/** A fragment that has its TSN. */
export interface SentChunk {
  readonly tsn: number;
  readonly fragment: Fragment;
  /** Bytes in a packet; 0 for one that was never sent. */
  readonly length: number;
  sentAt: Micros;
  sends: number;
  /** How often a SACK told of later ones and not of this one (RFC 9260 §7.2.4). */
  misses: number;
  /** It was sent again because of that, which happens once. */
  wasFast: boolean;
  /** `acked`: beyond a gap, for now; `lost`: to be sent again. */
  state: 'in-flight' | 'acked' | 'lost' | 'abandoned';
  why: ResendReason;
}

/** Results of a SACK. */
export interface SackResult {
  /** The cumulative TSN has moved. */
  readonly advanced: boolean;
  /** Bytes that are newly acknowledged. */
  readonly bytes: number;
  /** Chunks that are newly acknowledged. */
  readonly acked: readonly SentChunk[];
  /** Chunks that the other side once had. */
  readonly reneged: readonly SentChunk[];
  /** Chunks that three SACKs have not told of: they count as lost. */
  readonly missing: readonly SentChunk[];
}

/** Reports of a gap after which a chunk counts as lost (RFC 9260 §7.2.4). */
const reportsOfLoss = 3;

/** Fragments that have their TSN and are not acknowledged in order (RFC 9260 §6.3, RFC 3758 §3.5). */
export class Outstanding {
  /** One after the other: the first has the TSN after the cumulative one. */
  #chunks: SentChunk[] = [];
  #nextTsn: number;
  #flight = 0;
  readonly #interleaving: boolean;

  constructor(initialTsn: number, interleaving: boolean) {
    this.#nextTsn = initialTsn;
    this.#interleaving = interleaving;
  }

  /** The TSN of the next new fragment. */
  get nextTsn(): number {
    return this.#nextTsn;
  }

  /** All up to here have arrived, or need not. */
  get cumulativeTsn(): number {
    return this.#nextTsn - 1 - this.#chunks.length;
  }

  /** Bytes that are on their way. */
  get flight(): number {
    return this.#flight;
  }

  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  /** The first that is to be sent again. */
  get firstLost(): SentChunk | undefined {
    return this.#chunks.find(({ state }) => state === 'lost');
  }

  /** All that are to be sent again. */
  get lost(): readonly SentChunk[] {
    return this.#chunks.filter(({ state }) => state === 'lost');
  }

  /** Gives a fragment its TSN and puts it on its way. */
  add(fragment: Fragment, now: Micros): SentChunk {
    const length = chunkLength(fragment.data.length, this.#interleaving);
    const chunk = { ...newChunk(this.#nextTsn++, fragment, length), sentAt: now };
    this.#chunks.push(chunk);
    this.#flight += chunk.length;
    return chunk;
  }

  /** A lost chunk is on its way again. */
  resend(chunk: SentChunk, now: Micros): void {
    chunk.state = 'in-flight';
    chunk.sends += 1;
    chunk.misses = 0;
    chunk.sentAt = now;
    this.#flight += chunk.length;
  }

  /** Nothing of what is on its way has arrived, as far as T3-rtx can tell. */
  loseAll(): readonly SentChunk[] {
    const lost = this.#chunks.filter(({ state }) => state === 'in-flight');
    for (const chunk of lost) this.#lose(chunk, 'timeout');
    for (const chunk of this.#chunks) chunk.wasFast = false;
    return lost;
  }

  /**
   * Takes a SACK; undefined where it is older than one before it, or acknowledges what was never sent. `inRecovery`: in fast
   * recovery, every missing chunk is counted when the cumulative TSN moves (RFC 9260 §7.2.4).
   */
  acknowledge(
    { cumulativeTsn: bits, gaps }: Pick<ChunkOf<'SACK'>, 'cumulativeTsn' | 'gaps'>,
    inRecovery: boolean
  ): SackResult | undefined {
    const before = this.cumulativeTsn;
    const cumulative = unwrap32(bits, before);
    if (cumulative < before || cumulative >= this.#nextTsn) return undefined;
    const acked: SentChunk[] = [];
    let bytes = 0;
    const take = (chunk: SentChunk) => {
      if (chunk.state === 'in-flight') this.#flight -= chunk.length;
      if (chunk.state !== 'in-flight' && chunk.state !== 'lost') return;
      bytes += chunk.length;
      acked.push(chunk);
    };
    const passed = this.#chunks.splice(0, cumulative - before);
    passed.forEach(take);
    const isReported = this.#reported(gaps);
    const reneged: SentChunk[] = [];
    let highestNew = -1;
    this.#chunks.forEach((chunk, index) => {
      if (isReported[index]) {
        take(chunk);
        if (acked.at(-1) === chunk) highestNew = index;
        if (chunk.state !== 'abandoned') chunk.state = 'acked';
      } else if (chunk.state === 'acked') {
        chunk.state = 'in-flight';
        this.#flight += chunk.length;
        reneged.push(chunk);
      }
    });
    const advanced = passed.length > 0;
    const last = inRecovery && advanced ? isReported.lastIndexOf(true) : highestNew;
    return { advanced, bytes, acked, reneged, missing: this.#countMisses(last) };
  }

  /** Gives up all of a message: what has no TSN of it takes one, so that the other side hears where it ends (RFC 3758 §3.5). */
  abandon(message: MessageUnderWay): void {
    message.isAbandoned = true;
    for (const chunk of this.#chunks) {
      if (chunk.fragment.of !== message) continue;
      if (chunk.state === 'in-flight') this.#flight -= chunk.length;
      chunk.state = 'abandoned';
    }
    const { data } = message.message;
    if (message.fragments === 0 || message.sent === data.length) return;
    const fragment: Fragment = {
      of: message,
      number: message.number ?? 0,
      index: message.fragments,
      data: data.subarray(message.sent),
      beginning: false,
      ending: true
    };
    this.#chunks.push({ ...newChunk(this.#nextTsn++, fragment, 0), state: 'abandoned' });
  }

  /** The messages that are past their time. */
  expired(now: Micros): readonly MessageUnderWay[] {
    const found = new Set<MessageUnderWay>();
    for (const { fragment, state } of this.#chunks) {
      if (state !== 'lost' || fragment.of.isAbandoned) continue;
      if (now >= (fragment.of.expiresAt ?? Infinity)) found.add(fragment.of);
    }
    return [...found];
  }

  /** The abandoned chunks that follow the cumulative TSN: what the other side need not wait for (RFC 3758 §3.5 C). */
  get skippable(): readonly SentChunk[] {
    const end = this.#chunks.findIndex(({ state }) => state !== 'abandoned');
    return end < 0 ? this.#chunks : this.#chunks.slice(0, end);
  }

  /** Which of the chunks some gap block reports. */
  #reported(gaps: ChunkOf<'SACK'>['gaps']): boolean[] {
    const isReported = new Array<boolean>(this.#chunks.length).fill(false);
    for (const { start, end } of gaps) {
      // Offset 1 is the first that is not acknowledged.
      for (let at = Math.max(start, 1); at <= Math.min(end, this.#chunks.length); at++)
        isReported[at - 1] = true;
    }
    return isReported;
  }

  /** Counts a report against those before `last` that it does not tell of. */
  #countMisses(last: number): readonly SentChunk[] {
    const missing: SentChunk[] = [];
    for (let index = 0; index < last; index++) {
      const chunk = this.#chunks[index];
      if (chunk?.state !== 'in-flight' || chunk.wasFast) continue;
      chunk.misses += 1;
      if (chunk.misses < reportsOfLoss) continue;
      chunk.wasFast = true;
      this.#lose(chunk, 'gap-reports');
      missing.push(chunk);
    }
    return missing;
  }

  #lose(chunk: SentChunk, why: ResendReason): void {
    this.#flight -= chunk.length;
    chunk.state = 'lost';
    chunk.why = why;
  }
}

function newChunk(tsn: number, fragment: Fragment, length: number): SentChunk {
  return {
    tsn,
    fragment,
    length,
    sentAt: 0,
    sends: 1,
    misses: 0,
    wasFast: false,
    state: 'in-flight',
    why: 'timeout'
  };
}
