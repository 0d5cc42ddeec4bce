import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes in use on the heap and in buffers after a full collection. */
export function heapInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

// The flag can be set while Node runs, but the function is there only in contexts that are made afterwards.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
