/** Whether both have the same bytes. It takes as long as it takes: no secret is guarded by its time. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
