/** How often at most a smaller input is tried. */
const budget = 3000;

/**
 * Makes a failing input smaller as long as it fails: leaves out parts, halves first, then ever smaller ones. Gives back
 * the smallest that was found.
 */
export function minimise<Input extends Uint8Array | string>(
  input: Input,
  fails: (smaller: Input) => boolean
): Input {
  let best = input;
  let tries = 0;
  for (let size = Math.ceil(input.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && tries < budget;) {
      const smaller = without(best, at, size);
      tries += 1;
      if (fails(smaller)) best = smaller;
      else at += size;
    }
  }
  return best;
}

function without<Input extends Uint8Array | string>(input: Input, at: number, size: number): Input;
function without(input: Uint8Array | string, at: number, size: number): Uint8Array | string {
  if (typeof input === 'string') return input.slice(0, at) + input.slice(at + size);
  const rest = new Uint8Array(Math.max(0, input.length - Math.min(size, input.length - at)));
  rest.set(input.subarray(0, at));
  rest.set(input.subarray(at + size), at);
  return rest;
}
