import type { LabReply, Numbered } from './messages.ts';
import type { StartWorker } from './worker-port.ts';

/** Starts a worker of the browser with a lab in it. */
export const startBrowserWorker: StartWorker = ({ reply, failed }) => {
  const worker = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });
  worker.addEventListener('message', ({ data }: MessageEvent<Numbered<LabReply>>) => reply(data));
  worker.addEventListener('error', ({ message }) => {
    failed(new Error(message || 'The lab could not be loaded.'));
  });
  return {
    send: (order) => worker.postMessage(order),
    terminate: () => worker.terminate()
  };
};
