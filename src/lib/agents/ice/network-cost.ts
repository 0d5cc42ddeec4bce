/** Kinds of interfaces by the beginnings of their names, and what libwebrtc has them cost (rtc_base/network_constants.h). */
const costs: readonly (readonly [name: RegExp, cost: number])[] = [
  [/^(eth|en|lo)/i, 0],
  [/^(wlan|wl|wi-?fi)/i, 10],
  [/^(cell|mobile|rmnet|wwan)/i, 900]
];

/** The cost of an interface of no known kind. */
const unknown = 50;

/** What sending over an interface costs, from 0 to 999: libwebrtc prefers what costs less, and tells the other side. */
export function networkCost(name: string): number {
  return costs.find(([pattern]) => pattern.test(name))?.[1] ?? unknown;
}
