/**
 * The index of a packet whose sequence number is `sequence`: 65536 times how often the numbers have rolled over, and the
 * number. `highest` is the highest index so far, or undefined before the first packet (RFC 3711 §3.3.1, Appendix A).
 */
export function packetIndex(sequence: number, highest: number | undefined): number {
  if (highest === undefined) return sequence;
  const rollovers = Math.floor(highest / 65536);
  const last = highest % 65536;
  if (last < 32768)
    return 65536 * Math.max(0, sequence - last > 32768 ? rollovers - 1 : rollovers) + sequence;
  return 65536 * (last - 32768 > sequence ? rollovers + 1 : rollovers) + sequence;
}
