/** A state of a machine in two words, or in one where both have the same: `ICE checking`, `gathering`. */
export function stateName(machine: string, state: string): string {
  return machine === state ? state : `${machine} ${state}`;
}
