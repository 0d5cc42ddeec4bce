import type { Integrity } from '#lib/analysis/opened/integrity.ts';
import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Section } from '#lib/trace/section.ts';

/** A datagram as a sentence speaks of it, with its article; why there is such a thing, in one or two sentences; and where that is specified. */
export interface PacketText {
  readonly noun: string;
  readonly why: readonly [string, string?];
  readonly section: Section;
}

/** An integrity in words: its value in a row, and with which key it was made. */
export interface IntegrityText {
  readonly value: string;
  readonly meaning: string;
}

/** The words about packets. */
export interface PacketTexts {
  /** The packet of an event. */
  readonly packet: (trace: Recording, event: DatagramEvent) => PacketText;
  /** The outcome of computing an integrity again. `nameOf` gives a peer’s name. */
  readonly integrity: (integrity: Integrity, nameOf: (actor: ActorId) => string) => IntegrityText;
}
