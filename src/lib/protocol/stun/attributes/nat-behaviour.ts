import { map, raw, struct, u16, u32, type Format } from '../../bytes/format.ts';
import { plainAddress, shownAddress } from './address-format.ts';
import { attribute } from './entry.ts';
import { number32, one, reserved } from '../../bytes/property-formats.ts';

interface ChangeRequestValue {
  readonly changeIp: boolean;
  readonly changePort: boolean;
  /** The thirty other bits, when they are not zero. */
  readonly reserved?: number;
}

const changeRequest: Format<ChangeRequestValue> = map(
  u32({
    name: 'Flags',
    rfc: 'RFC 5780 §7.2',
    meaning: (flags) => shownFlags((flags & 4) !== 0, (flags & 2) !== 0)
  }),
  (flags) => {
    const rest = (flags & ~6) >>> 0;
    return {
      changeIp: (flags & 4) !== 0,
      changePort: (flags & 2) !== 0,
      ...(rest !== 0 && { reserved: rest })
    };
  },
  ({ changeIp, changePort, reserved: rest = 0 }) => (rest | (changeIp ? 4 : 0) | (changePort ? 2 : 0)) >>> 0
);

function shownFlags(ip: boolean, port: boolean): string {
  if (ip && port) return 'another address and another port';
  if (ip) return 'another address';
  return port ? 'another port' : 'the same address and port';
}

/** Attributes that find out how a NAT behaves (RFC 5780 §7). */
export const natBehaviourAttributes = [
  attribute('CHANGE-REQUEST', 0x0003, changeRequest, {
    rfc: 'RFC 5780 §7.2',
    meaning: 'where the response is to come from, other than where the request went',
    shown: ({ changeIp, changePort }) => shownFlags(changeIp, changePort)
  }),
  attribute('PADDING', 0x0026, one('fill', raw({ name: 'Fill', rfc: 'RFC 5780 §7.6' })), {
    rfc: 'RFC 5780 §7.6',
    meaning: 'makes the message so large that it is fragmented',
    shown: ({ fill }) => `${fill.length} bytes`
  }),
  attribute(
    'RESPONSE-PORT',
    0x0027,
    struct({
      port: u16({ name: 'Port', rfc: 'RFC 5780 §7.5' }),
      reserved: u16(reserved('RFC 5780 §7.5'))
    }),
    {
      rfc: 'RFC 5780 §7.5',
      meaning: 'the port that the response is to go to',
      shown: ({ port }) => port
    }
  ),
  attribute('CACHE-TIMEOUT', 0x8027, number32('seconds', { name: 'Seconds', rfc: 'RFC 5780 §9.1' }), {
    rfc: 'RFC 5780 §9.1',
    meaning: 'how long the server remembers the transaction',
    shown: ({ seconds }) => seconds
  }),
  attribute('RESPONSE-ORIGIN', 0x802b, plainAddress, {
    rfc: 'RFC 5780 §7.3',
    meaning: 'where the server sent this from',
    shown: shownAddress
  }),
  attribute('OTHER-ADDRESS', 0x802c, plainAddress, {
    rfc: 'RFC 5780 §7.4',
    meaning: 'the other address and port that the server can answer from',
    shown: shownAddress
  })
] as const;
