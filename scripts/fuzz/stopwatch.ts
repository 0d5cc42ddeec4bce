import type { Tools } from './target.ts';

/** Measures whatever runs under `timed`; `longest` is the longest time so far, in milliseconds. */
export function stopwatch(): { readonly timed: Tools['timed']; readonly longest: () => number } {
  let most = 0;
  const timed: Tools['timed'] = (decode) => {
    const used = process.cpuUsage();
    const start = performance.now();
    const result = decode();
    most = Math.max(most, spent(performance.now() - start, used));
    return result;
  };
  return { timed, longest: () => most };
}

/** By the clock or of the processor, whichever is less: waiting for other processes is nobody's fault. */
function spent(elapsed: number, since: NodeJS.CpuUsage): number {
  // Asking the processor takes time itself.
  if (elapsed < 1) return elapsed;
  const { user, system } = process.cpuUsage(since);
  return Math.min(elapsed, (user + system) / 1000);
}
