import type { Recording } from '#lib/analysis/recording.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { HeldMessages } from '../../controls.ts';
import type { LabRequest } from '../../run-request.ts';
import type { RunStatus } from '../../run.ts';
import type { SimulationProgress } from '../simulate.ts';
import type { Summary } from '../summary.ts';

/** A person's hands on a run, from afar. */
export type Handling =
  | { readonly type: 'hold'; readonly on: boolean }
  | { readonly type: 'release-next' }
  | { readonly type: 'set-latency'; readonly milliseconds: number }
  | { readonly type: 'close-peer'; readonly peer: ActorId };

/** Everything that a lab in a worker can be told. */
export type LabOrder =
  /** Simulate and keep the run, which is handled from here on; answered by news. */
  | { readonly type: 'run'; readonly request: LabRequest }
  /** Simulate and forget; answered by a summary. */
  | { readonly type: 'summarize'; readonly request: LabRequest }
  | Handling
  /** Nobody wants it any more: the simulation stops, and the run is forgotten without an answer. */
  | { readonly type: 'cancel' };

/** A run as it stands after the simulation, and after each order that changed it. */
export interface RunNews {
  readonly trace: Recording;
  readonly status: RunStatus;
  readonly done: boolean;
  readonly held: HeldMessages;
}

export type LabReply =
  | { readonly type: 'progress'; readonly progress: SimulationProgress }
  | { readonly type: 'news'; readonly news: RunNews }
  | { readonly type: 'summary'; readonly summary: Summary }
  /** It could not be simulated; `message` says why, for a programmer. */
  | { readonly type: 'failure'; readonly message: string };

/** An order or a reply, with the number of the task that it belongs to: a `run` or `summarize` begins one. */
export type Numbered<Message> = Message & { readonly task: number };
