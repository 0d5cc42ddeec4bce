import type { Run } from '../../run.ts';
import { runScenario } from '../run-scenario.ts';
import type { News, NumberedOrder } from './messages.ts';

/** Simulates what a page asks for, away from the thread that draws: one run, which the next takes the place of. */
const runs = new Map<number, Run>();

addEventListener('message', ({ data }: MessageEvent<NumberedOrder>) => {
  try {
    obey(data);
  } catch (error) {
    runs.delete(data.run);
    postMessage({ run: data.run, failure: error instanceof Error ? error.message : String(error) });
  }
});

function obey(order: NumberedOrder): void {
  const { run: number } = order;
  if (order.order === 'start') {
    const run = runScenario(order.scenario, order.choices, order.held);
    runs.clear();
    runs.set(number, run);
    run.subscribe(() => tell(number, run));
    tell(number, run);
    return;
  }
  const run = runs.get(number);
  switch (order.order) {
    case 'hold':
      return run?.hold(order.on);
    case 'release-next':
      return run?.releaseNext();
    case 'set-latency':
      return run?.setLatency(order.milliseconds);
    case 'close-peer':
      return run?.closePeer(order.peer);
    case 'close':
      // Nobody looks any more: nothing is told of it.
      runs.delete(number);
  }
}

function tell(number: number, { trace, status, done, held }: Run): void {
  if (!runs.has(number)) return;
  postMessage({ run: number, trace, status, done, held } satisfies News);
}
