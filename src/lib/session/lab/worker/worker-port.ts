import type { LabOrder, LabReply, Numbered } from './messages.ts';

/** One worker with a lab in it, on whatever platform. */
export interface WorkerPort {
  send(order: Numbered<LabOrder>): void;
  terminate(): void;
}

/** Ears for what comes from a worker. */
export interface WorkerListener {
  reply(reply: Numbered<LabReply>): void;
  /** The worker cannot be loaded, or has broken down: nothing more comes from it. */
  failed(error: Error): void;
}

/** Starts a worker. */
export type StartWorker = (listener: WorkerListener) => WorkerPort;
