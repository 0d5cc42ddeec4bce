/** The lab in a thread of Node, as `lab.worker.ts` is in a worker of a browser. */
import { parentPort } from 'node:worker_threads';
import { LabServer } from '#lib/session/lab/worker/lab-server.ts';
import type { LabOrder, Numbered } from '#lib/session/lab/worker/messages.ts';

const server = new LabServer((reply) => parentPort?.postMessage(reply));
parentPort?.on('message', (order: Numbered<LabOrder>) => server.receive(order));
