import { recommendedTypePreferences } from './type-preferences.ts';

/** The parts of a candidate's priority (RFC 8445 §5.1.2.1). */
export interface PriorityParts {
  /** 0–126: 126 for host, 110 for peer-reflexive, 100 for server-reflexive, 0 for relayed are recommended. */
  readonly typePreference: number;
  /** 0–65535; 65535 for the only address of a host. */
  readonly localPreference: number;
  /** 1–256. */
  readonly component: number;
}

/** Why three numbers make no priority. */
export interface PriorityError {
  readonly code: 'out-of-range';
  /** The part that is wrong; `priority` when each is right but they make 0, which is none. */
  readonly at: keyof PriorityParts | 'priority';
  readonly message: string;
}

const ranges: readonly (readonly [part: keyof PriorityParts, name: string, low: number, high: number])[] = [
  ['typePreference', 'type preference', 0, 126],
  ['localPreference', 'local preference', 0, 65535],
  ['component', 'component', 1, 256]
];

/** Says which part is out of its range, or undefined when they make a priority (RFC 8445 §5.1.2.1). */
export function priorityError(parts: PriorityParts): PriorityError | undefined {
  for (const [at, name, low, high] of ranges) {
    const value = parts[at];
    if (Number.isInteger(value) && value >= low && value <= high) continue;
    return {
      code: 'out-of-range',
      at,
      message: `The ${name} is a whole number from ${low} to ${high}, not ${value}`
    };
  }
  const { typePreference, localPreference, component } = parts;
  if (typePreference > 0 || localPreference > 0 || component < 256) return undefined;
  return { code: 'out-of-range', at: 'priority', message: 'The lowest priority is 1' };
}

/** priority = 2²⁴ · type preference + 2⁸ · local preference + (256 − component). Throws where {@link priorityError} speaks. */
export function composePriority(parts: PriorityParts): number {
  const error = priorityError(parts);
  if (error) throw new RangeError(error.message);
  const { typePreference, localPreference, component } = parts;
  return typePreference * 2 ** 24 + localPreference * 2 ** 8 + (256 - component);
}

/** Undoes {@link composePriority}. */
export function splitPriority(priority: number): PriorityParts {
  return {
    typePreference: Math.floor(priority / 2 ** 24),
    localPreference: Math.floor(priority / 2 ** 8) % 2 ** 16,
    component: 256 - (priority % 2 ** 8)
  };
}

/**
 * The value of the PRIORITY attribute in a check (RFC 8445 §7.1.1): the priority of the local candidate as if it were
 * peer-reflexive, which is what it becomes at the other peer, should that not know the address the check comes from.
 */
export function checkPriority(
  localPriority: number,
  peerReflexivePreference = recommendedTypePreferences.prflx
): number {
  return composePriority({ ...splitPriority(localPriority), typePreference: peerReflexivePreference });
}

/**
 * A pair's priority (RFC 8445 §6.1.2.3): 2³² · min(G, D) + 2 · max(G, D) + (G > D ? 1 : 0), where G is the priority of
 * the controlling agent's candidate and D that of the controlled one's. A number would lose its low bits.
 */
export function pairPriority(controlling: number, controlled: number): bigint {
  const low = BigInt(Math.min(controlling, controlled));
  const high = BigInt(Math.max(controlling, controlled));
  return (low << 32n) + 2n * high + (controlling > controlled ? 1n : 0n);
}
