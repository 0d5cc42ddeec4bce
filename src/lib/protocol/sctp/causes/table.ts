import type { Format } from '../../bytes/format.ts';
import { hex16, toHex } from '../../bytes/hex.ts';
import type { Label } from '../../bytes/label.ts';
import { empty, number32 } from '../../bytes/property-formats.ts';
import { bytesOf, streamAndReserved } from '../formats.ts';
import { item } from '../items/item.ts';

const section = 'RFC 9260 §3.3.10';
const countLabel: Label<number> = { name: 'Number of missing params', rfc: `${section}.2` };
const missingLabel: Label<number> = { name: 'Missing Param Type', rfc: `${section}.2`, meaning: hex16 };

/** The types of parameters that are missing, after their number in 32 bits. */
const missing: Format<{ readonly types: readonly number[] }> = {
  read(reader) {
    const at = reader.at;
    const count = reader.u32(countLabel);
    if (count !== reader.remaining / 2)
      reader.fail(
        'bad-value',
        `${count} types are said to be missing, and ${reader.remaining} bytes name them`,
        at
      );
    return { types: Array.from({ length: count }, () => reader.u16(missingLabel)) };
  },
  write(writer, { types }) {
    writer.u32(countLabel, types.length);
    for (const type of types) writer.u16(missingLabel, type);
  }
};

const utf8 = new TextDecoder();

/** The causes of errors (RFC 9260 §3.3.10; RFC 6525 §4 has none). */
export const causeTable = [
  item('Invalid Stream Identifier', 1, streamAndReserved(`${section}.1`), {
    rfc: `${section}.1`,
    meaning: 'data came on a stream that there is not',
    shown: ({ streamId }) => streamId
  }),
  item('Missing Mandatory Parameter', 2, missing, {
    rfc: `${section}.2`,
    meaning: 'an INIT or INIT ACK is not complete',
    shown: ({ types }) => types.map(hex16).join(' ')
  }),
  item('Stale Cookie', 3, number32('staleness', { name: 'Measure of Staleness', rfc: `${section}.3` }), {
    rfc: `${section}.3`,
    meaning: 'the cookie came back this many microseconds too late',
    shown: ({ staleness }) => staleness
  }),
  item('Out of Resource', 4, empty, {
    rfc: `${section}.4`,
    meaning: 'the sender has no room for another association',
    shown: () => ''
  }),
  item('Unresolvable Address', 5, bytesOf('address', { name: 'Unresolvable Address', rfc: `${section}.5` }), {
    rfc: `${section}.5`,
    meaning: 'an address of an INIT is of a kind that its receiver does not know',
    shown: ({ address }) => toHex(address)
  }),
  item('Unrecognized Chunk Type', 6, bytesOf('chunk', { name: 'Unrecognized Chunk', rfc: `${section}.6` }), {
    rfc: `${section}.6`,
    meaning: 'a chunk that its receiver does not know',
    shown: ({ chunk }) => toHex(chunk)
  }),
  item('Invalid Mandatory Parameter', 7, empty, {
    rfc: `${section}.7`,
    meaning: 'a value of an INIT or INIT ACK is not possible',
    shown: () => ''
  }),
  item(
    'Unrecognized Parameters',
    8,
    bytesOf('parameters', { name: 'Unrecognized Parameters', rfc: `${section}.8` }),
    {
      rfc: `${section}.8`,
      meaning: 'parameters of an INIT ACK that its receiver does not know',
      shown: ({ parameters }) => toHex(parameters)
    }
  ),
  item('No User Data', 9, number32('tsn', { name: 'TSN', rfc: `${section}.9` }), {
    rfc: `${section}.9`,
    meaning: 'a DATA chunk without data',
    shown: ({ tsn }) => tsn
  }),
  item('Cookie Received While Shutting Down', 10, empty, {
    rfc: `${section}.10`,
    meaning: 'the association is at its end',
    shown: () => ''
  }),
  item(
    'Restart of an Association with New Addresses',
    11,
    bytesOf('addresses', { name: 'New Address TLVs', rfc: `${section}.11` }),
    { rfc: `${section}.11`, meaning: 'the addresses are others', shown: ({ addresses }) => toHex(addresses) }
  ),
  item(
    'User-Initiated Abort',
    12,
    bytesOf('reason', { name: 'Upper Layer Abort Reason', rfc: `${section}.12` }),
    {
      rfc: `${section}.12`,
      meaning: 'whoever uses the association ended it',
      shown: ({ reason }) => utf8.decode(reason)
    }
  ),
  item(
    'Protocol Violation',
    13,
    bytesOf('information', { name: 'Additional Information', rfc: `${section}.13` }),
    {
      rfc: `${section}.13`,
      meaning: 'the other side broke a rule',
      shown: ({ information }) => utf8.decode(information)
    }
  )
] as const;
