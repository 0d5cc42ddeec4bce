import type { Micros } from '#lib/trace/base.ts';
import type { LabRequest } from '../run-request.ts';
import type { LabRun } from './lab-run.ts';
import { prepareRun } from './prepare-run.ts';

/** How far a simulation is, in virtual time. A run that comes to its end earlier never gets to `until`. */
export interface SimulationProgress {
  readonly at: Micros;
  readonly until: Micros;
}

export interface SimulationOptions {
  /** Aborting it ends the simulation, and rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onprogress?: ((progress: SimulationProgress) => void) | undefined;
}

/**
 * Tasks of the scheduler between two looks at the world outside: some 3 ms, ten times that before the engine has compiled
 * anything. A run of the gallery has 50 to 700.
 */
const slice = 256;

/**
 * Simulates a run as far as it goes by itself, in slices: between two of them the thread hears what else it is told. Slicing
 * changes nothing in the trace.
 */
export async function simulate(
  request: LabRequest,
  { signal, onprogress }: SimulationOptions = {}
): Promise<LabRun> {
  signal?.throwIfAborted();
  const run = prepareRun(request);
  while (!run.advance(slice)) {
    onprogress?.(run.progress);
    await nextTurn();
    signal?.throwIfAborted();
  }
  return run;
}

/** Messages that have come in are heard before this resolves. A timer of 0 would do, but browsers make it wait 4 ms. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
