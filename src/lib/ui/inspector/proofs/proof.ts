import type { Component } from 'svelte';
import type { OpenedPacket } from '#lib/analysis/opened/packet-tree.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { TraceEvent } from '#lib/trace/event.ts';

/** An event of a run and, where somebody looks into its packet, the packet. */
export interface ProofSubject {
  readonly trace: Recording;
  readonly event: TraceEvent;
  readonly opened?: OpenedPacket | undefined;
}

export interface ProofProps extends ProofSubject {
  /** Shows the description of that event. */
  readonly onopensdp: (seq: number) => void;
}

/** Something that a person can see recomputed rather than believe. */
export interface Proof {
  readonly id: string;
  /** Its accessible name. */
  readonly name: string;
  /** Whether there is anything to recompute. */
  readonly when: (subject: ProofSubject) => boolean;
  /** Brings what shows it, with the arithmetic that it needs. */
  readonly load: () => Promise<{ readonly default: Component<ProofProps> }>;
}
