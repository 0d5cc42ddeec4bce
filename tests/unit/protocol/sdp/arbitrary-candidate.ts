import fc from 'fast-check';
import type { Candidate } from '#lib/protocol/sdp/candidate.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** ice-chars (RFC 8839 §5.1). */
export const iceChars = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...`${letters}+/`), minLength, maxLength });

export const ipv4 = fc
  .tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => parts.join('.'));
export const ipv6 = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map((words) => words.map((word) => word.toString(16)).join(':'));
const hidden = fc.uuid().map((uuid) => `${uuid}.local`);

const port = fc.integer({ min: 0, max: 65535 });
const extensionName = fc
  .string({ unit: fc.constantFrom(...letters, '-'), minLength: 1, maxLength: 12 })
  .filter((name) => !['raddr', 'rport', 'tcptype'].includes(name));
const extensionValue = fc.string({
  unit: fc.constantFrom(...letters, ...'-./:+='),
  minLength: 1,
  maxLength: 12
});

/** Any candidate that the grammar can say. */
export const anyCandidate: fc.Arbitrary<Candidate> = fc.record(
  {
    foundation: iceChars(1, 32),
    component: fc.integer({ min: 1, max: 256 }),
    transport: fc.constantFrom('udp', 'UDP', 'tcp', 'TCP', 'sctp'),
    priority: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    address: fc.oneof(ipv4, ipv6, hidden),
    port,
    type: fc.constantFrom('host', 'srflx', 'prflx', 'relay', 'token'),
    relatedAddress: fc.oneof(ipv4, ipv6),
    relatedPort: port,
    tcpType: fc.constantFrom('active', 'passive', 'so'),
    extensions: fc.array(fc.tuple(extensionName, extensionValue), { maxLength: 4 })
  },
  {
    requiredKeys: [
      'foundation',
      'component',
      'transport',
      'priority',
      'address',
      'port',
      'type',
      'extensions'
    ]
  }
);

/** Candidates that an agent with one component could have gathered: no two with one address and port. */
export const gathered: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc
    .tuple(anyCandidate, fc.constantFrom('host', 'srflx', 'relay'), fc.boolean())
    .map(([candidate, type, tcp]): Candidate => {
      const { relatedAddress = '0.0.0.0', relatedPort = 9, tcpType = 'active', ...rest } = candidate;
      const overTcp = tcp && type === 'host';
      return {
        ...rest,
        component: 1,
        type,
        extensions: [],
        transport: overTcp ? 'tcp' : 'udp',
        port: candidate.port || 1,
        ...(type !== 'host' && { relatedAddress, relatedPort }),
        ...(overTcp && { tcpType })
      };
    }),
  { maxLength: 5, selector: ({ address, port: number }) => `${address} ${number}` }
);
