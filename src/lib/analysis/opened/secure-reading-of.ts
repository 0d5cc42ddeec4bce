import type { Trace } from '#lib/trace/trace.ts';
import { dtlsIn, readDatagram } from '../digest/read-datagram.ts';
import { perTrace } from '../per-trace.ts';
import { readSecure, type SecureReading } from '../secure/secure-reading.ts';

/** All that is encrypted in a trace, opened once, when somebody first looks into a packet of it. */
export const secureReadingOf = perTrace((trace: Trace): SecureReading =>
  readSecure(trace, ({ payload, transport }) => {
    const bytes = trace.payloads.get(payload);
    return bytes && dtlsIn(readDatagram(bytes, transport === undefined ? 'udp' : 'tcp'));
  })
);
