import type { HandshakeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { handshakeTypeName, handshakeTypes, type HandshakeType } from '#lib/protocol/dtls/handshake/types.ts';
import type { Numbered } from './facts.ts';
import type { PackedFragment, Part } from './packing.ts';
import { Coverage, type Range } from './ranges.ts';

/** A part of a flight: a message in the epoch that it is always sent in, or a ChangeCipherSpec. */
export type FlightItem =
  | { readonly type: 'message'; readonly message: HandshakeMessage; readonly epoch: number }
  | { readonly type: 'change_cipher_spec'; readonly epoch: number };

/** Messages that are sent together, and sent again until they are answered; in 1.3 without what is acknowledged (RFC 9147 §7.2). */
export class Flight {
  readonly items: readonly FlightItem[];
  readonly #acknowledged: readonly (Coverage | undefined)[];
  /** Ranges of messages by the number of the record that carried them. */
  readonly #carried = new Map<string, readonly { readonly item: number; readonly range: Range }[]>();

  constructor(items: readonly FlightItem[]) {
    this.items = items;
    this.#acknowledged = items.map((item) =>
      item.type === 'message' ? new Coverage(item.message.body.length) : undefined
    );
  }

  get names(): readonly HandshakeType[] {
    return this.items.flatMap((item) =>
      item.type === 'message' ? (handshakeTypeName(item.message.messageType) ?? []) : []
    );
  }

  /** Whether it is the ClientHello that a connection begins with. */
  get isFirstHello(): boolean {
    const [first] = this.items;
    return (
      first?.type === 'message' &&
      first.message.messageType === handshakeTypes.client_hello &&
      first.message.messageSequence === 0
    );
  }

  get isAcknowledged(): boolean {
    return this.#acknowledged.every((coverage) => coverage === undefined || coverage.isWhole);
  }

  /** All that is not acknowledged, in order. */
  get missing(): readonly Part[] {
    return this.items.flatMap((item, index): readonly Part[] => {
      if (item.type !== 'message') return [item];
      const { message, epoch } = item;
      const gaps = this.#acknowledged[index]?.gaps ?? [];
      return gaps.map(([start, end]) => ({ type: 'message', item: index, epoch, message, start, end }));
    });
  }

  /** Remembers what a record carries. */
  carry({ epoch, sequence }: Numbered, fragments: readonly PackedFragment[]): void {
    this.#carried.set(
      `${epoch}/${sequence}`,
      fragments.map(({ item, start, end }) => ({ item, range: [start, end] }))
    );
  }

  /** Takes an ACK; says whether it names a record of this flight that no ACK has named. */
  acknowledge(records: readonly Numbered[]): boolean {
    let news = false;
    for (const { epoch, sequence } of records) {
      const key = `${epoch}/${sequence}`;
      const carried = this.#carried.get(key);
      if (!carried) continue;
      this.#carried.delete(key);
      for (const { item, range } of carried) this.#acknowledged[item]?.add(range);
      news = true;
    }
    return news;
  }
}
