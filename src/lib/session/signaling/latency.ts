/** The longest latency of the bus that a person can choose, in milliseconds. */
export const maxLatency = 2000;
