import type { ActorId } from '#lib/trace/event.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { RunStatus } from '../../run.ts';
import type { Choices } from '../choices.ts';

/** What a page asks of the lab. */
export type Order =
  | {
      readonly order: 'start';
      readonly scenario: string;
      readonly choices: Choices;
      readonly held: boolean;
    }
  | { readonly order: 'hold'; readonly on: boolean }
  | { readonly order: 'release-next' }
  | { readonly order: 'set-latency'; readonly milliseconds: number }
  | { readonly order: 'close-peer'; readonly peer: ActorId }
  | { readonly order: 'close' };

/** An order, and the number of the run that it is for. */
export type NumberedOrder = Order & { readonly run: number };

/** What the lab says of a run after each order that changed it. */
export interface News {
  readonly run: number;
  readonly trace: Recording;
  readonly status: RunStatus;
  readonly done: boolean;
  readonly held: { readonly waiting: number; readonly holding: boolean };
}

/** That the lab could not do what it was asked to. */
export interface Failure {
  readonly run: number;
  readonly failure: string;
}
