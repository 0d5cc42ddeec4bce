/** What a candidate's priority is made of (RFC 8445 §5.1.2.1). */
export interface PriorityParts {
  /** 0–126: 126 for host, 110 for peer-reflexive, 100 for server-reflexive, 0 for relayed are recommended. */
  readonly typePreference: number;
  /** 0–65535; 65535 for the only address of a host. */
  readonly localPreference: number;
  /** 1–256. */
  readonly component: number;
}

/** priority = 2²⁴ · type preference + 2⁸ · local preference + (256 − component). */
export function composePriority({ typePreference, localPreference, component }: PriorityParts): number {
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
 * A pair's priority (RFC 8445 §6.1.2.3): 2³² · min(G, D) + 2 · max(G, D) + (G > D ? 1 : 0), where G is the priority of
 * the controlling agent's candidate and D that of the controlled one's. A number would lose its low bits.
 */
export function pairPriority(controlling: number, controlled: number): bigint {
  const low = BigInt(Math.min(controlling, controlled));
  const high = BigInt(Math.max(controlling, controlled));
  return (low << 32n) + 2n * high + (controlling > controlled ? 1n : 0n);
}
