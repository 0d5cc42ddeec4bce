import { LabServer } from '#lib/session/lab/worker/lab-server.ts';
import type { StartWorker } from '#lib/session/lab/worker/worker-port.ts';

/** A lab that stands in for a worker: in this thread, but told and heard as one is, by copies of messages in later turns. */
export const startInProcess: StartWorker = ({ reply }) => {
  let open = true;
  const server = new LabServer((message) => {
    const copy = structuredClone(message);
    setTimeout(() => open && reply(copy));
  });
  return {
    send: (order) => {
      const copy = structuredClone(order);
      setTimeout(() => open && server.receive(copy));
    },
    terminate: () => (open = false)
  };
};
