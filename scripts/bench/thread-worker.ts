import { Worker } from 'node:worker_threads';
import type { LabReply, Numbered } from '#lib/session/lab/worker/messages.ts';
import type { StartWorker } from '#lib/session/lab/worker/worker-port.ts';

/** Starts threads of Node with a lab in each; `script` is the bundled `lab-thread.ts`. */
export function threadWorkers(script: URL): StartWorker {
  return ({ reply, failed }) => {
    const thread = new Worker(script);
    thread.on('message', (message: Numbered<LabReply>) => reply(message));
    thread.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
    return {
      send: (order) => thread.postMessage(order),
      terminate: () => void thread.terminate()
    };
  };
}
