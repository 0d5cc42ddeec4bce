import { fromHex } from '#lib/protocol/bytes/hex.ts';
import type { FieldValue } from '#lib/protocol/bytes/field.ts';
import type { StunAttribute } from '#lib/protocol/stun/attributes/attribute.ts';

export const transactionId = '0102030405060708090a0b0c';
const ascii = (text: string) => new TextEncoder().encode(text);
/** The bytes of hexadecimal digits. */
export const bytes = (hex: string) => fromHex(hex)!;
const v4 = { ip: '192.0.2.1', port: 3478 };

/** An attribute, its bytes after the type, and the line that the inspector shows. By hand from the RFCs' figures. */
export const attributeExamples: readonly (readonly [StunAttribute, string, FieldValue])[] = [
  [{ type: 'MAPPED-ADDRESS', address: v4 }, '0008 00010d96c0000201', '192.0.2.1:3478'],
  [
    { type: 'MAPPED-ADDRESS', address: { ip: '2001:db8::1', port: 1 } },
    '0014 0002000120010db8000000000000000000000001',
    '[2001:db8::1]:1'
  ],
  [{ type: 'XOR-MAPPED-ADDRESS', address: v4 }, '0008 00012c84e112a643', '192.0.2.1:3478'],
  [
    { type: 'XOR-MAPPED-ADDRESS', address: { ip: '2001:db8::1', port: 0 } },
    '0014 000221120113a9fa0102030405060708090a0b0d',
    '[2001:db8::1]:0'
  ],
  [{ type: 'ERROR-CODE', code: 438, reason: '' }, '0004 00000426', '438 Stale Nonce'],
  [{ type: 'ERROR-CODE', code: 699, reason: 'é' }, '0006 00000663c3a90000', '699 é'],
  [{ type: 'UNKNOWN-ATTRIBUTES', codes: [0x7fff, 3, 1] }, '0006 7fff000300010000', '0x7fff 0x0003 0x0001'],
  [{ type: 'SOFTWARE', software: 'x' }, '0001 78000000', 'x'],
  [{ type: 'ALTERNATE-SERVER', address: v4 }, '0008 00010d96c0000201', '192.0.2.1:3478'],
  [{ type: 'ALTERNATE-DOMAIN', domain: 'a.example' }, '0009 612e6578616d706c65000000', 'a.example'],
  [{ type: 'USERNAME', username: 'a:b' }, '0003 613a6200', 'a:b'],
  [{ type: 'USERHASH', hash: new Uint8Array(32).fill(7) }, `0020 ${'07'.repeat(32)}`, '07'.repeat(32)],
  [{ type: 'REALM', realm: 'r' }, '0001 72000000', 'r'],
  [{ type: 'NONCE', nonce: 'nonce' }, '0005 6e6f6e6365000000', 'nonce'],
  [{ type: 'PASSWORD-ALGORITHM', algorithm: 2, parameters: bytes('') }, '0004 00020000', 'SHA-256'],
  [
    {
      type: 'PASSWORD-ALGORITHMS',
      algorithms: [
        { algorithm: 2, parameters: bytes('') },
        { algorithm: 9, parameters: bytes('aa'), padding: bytes('000001') },
        { algorithm: 1, parameters: bytes('') }
      ]
    },
    '0010 00020000 00090001aa000001 00010000',
    'SHA-256, algorithm 9, MD5'
  ],
  [{ type: 'MESSAGE-INTEGRITY', hmac: new Uint8Array(20) }, `0014 ${'00'.repeat(20)}`, '00'.repeat(20)],
  [
    { type: 'MESSAGE-INTEGRITY-SHA256', hmac: new Uint8Array(16) },
    `0010 ${'00'.repeat(16)}`,
    '00'.repeat(16)
  ],
  [{ type: 'GOOG-MESSAGE-INTEGRITY-32', hmac: bytes('01020304') }, '0004 01020304', '01020304'],
  [{ type: 'FINGERPRINT', crc: 0xffffffff }, '0004 ffffffff', 'ffffffff'],
  [{ type: 'PRIORITY', priority: 0x6e0001ff }, '0004 6e0001ff', 0x6e0001ff],
  [{ type: 'USE-CANDIDATE' }, '0000', ''],
  [{ type: 'ICE-CONTROLLED', tieBreaker: 1n }, '0008 0000000000000001', 1n],
  [{ type: 'ICE-CONTROLLING', tieBreaker: 2n ** 64n - 1n }, '0008 ffffffffffffffff', 2n ** 64n - 1n],
  [{ type: 'CHANNEL-NUMBER', channel: 0x4001 }, '0004 40010000', '0x4001'],
  [{ type: 'CHANNEL-NUMBER', channel: 0x4001, reserved: 1 }, '0004 40010001', '0x4001'],
  [{ type: 'LIFETIME', lifetime: 3600 }, '0004 00000e10', 3600],
  [{ type: 'XOR-PEER-ADDRESS', address: v4, reserved: 0xff }, '0008 ff012c84e112a643', '192.0.2.1:3478'],
  [{ type: 'DATA', data: ascii('hi') }, '0002 68690000', '6869'],
  [{ type: 'XOR-RELAYED-ADDRESS', address: v4 }, '0008 00012c84e112a643', '192.0.2.1:3478'],
  [{ type: 'REQUESTED-ADDRESS-FAMILY', family: 2 }, '0004 02000000', 'IPv6'],
  [{ type: 'EVEN-PORT', reserveNext: true }, '0001 80000000', 'R = 1'],
  [{ type: 'EVEN-PORT', reserveNext: false, reserved: 0x7f }, '0001 7f000000', 'R = 0'],
  [{ type: 'REQUESTED-TRANSPORT', protocol: 17 }, '0004 11000000', 'UDP'],
  [{ type: 'REQUESTED-TRANSPORT', protocol: 132, reserved: 0x010203 }, '0004 84010203', 132],
  [{ type: 'DONT-FRAGMENT' }, '0000', ''],
  [
    { type: 'RESERVATION-TOKEN', token: bytes('0102030405060708') },
    '0008 0102030405060708',
    '0102030405060708'
  ],
  [{ type: 'ADDITIONAL-ADDRESS-FAMILY', family: 2 }, '0004 02000000', 'IPv6'],
  [
    { type: 'ADDRESS-ERROR-CODE', family: 2, code: 440, reason: 'no' },
    '0006 020004286e6f0000',
    'IPv6: 440 no'
  ],
  [{ type: 'ICMP', icmp: { type: 3, code: 4 }, errorData: 1400 }, '0008 0000060400000578', 'type 3, code 4'],
  [
    { type: 'CHANGE-REQUEST', changeIp: true, changePort: true },
    '0004 00000006',
    'another address and another port'
  ],
  [
    { type: 'CHANGE-REQUEST', changeIp: false, changePort: true, reserved: 0x80000001 },
    '0004 80000003',
    'another port'
  ],
  [{ type: 'PADDING', fill: bytes('0101010101') }, '0005 0101010101000000', '5 bytes'],
  [{ type: 'RESPONSE-PORT', port: 3478 }, '0004 0d960000', 3478],
  [{ type: 'CACHE-TIMEOUT', seconds: 9 }, '0004 00000009', 9],
  [{ type: 'RESPONSE-ORIGIN', address: v4 }, '0008 00010d96c0000201', '192.0.2.1:3478'],
  [{ type: 'OTHER-ADDRESS', address: v4 }, '0008 00010d96c0000201', '192.0.2.1:3478'],
  [{ type: 'CONNECTION-ID', connectionId: 7 }, '0004 00000007', 7],
  [{ type: 'ACCESS-TOKEN', value: bytes('0102') }, '0002 01020000', '0102'],
  [{ type: 'THIRD-PARTY-AUTHORIZATION', server: 's' }, '0001 73000000', 's'],
  [{ type: 'MOBILITY-TICKET', value: bytes('09') }, '0001 09000000', '09'],
  [
    { type: 'TRANSACTION_TRANSMIT_COUNTER', requests: 3, responses: 1 },
    '0004 00000301',
    'request 3, response 1'
  ],
  [{ type: 'NOMINATION', nomination: 5 }, '0004 00000005', 5],
  [{ type: 'GOOG-NETWORK-INFO', networkId: 1, networkCost: 10 }, '0004 0001000a', 'network 1, cost 10'],
  [
    { type: 'GOOG-LAST-ICE-CHECK-RECEIVED', value: bytes(transactionId) },
    `000c ${transactionId}`,
    transactionId
  ],
  [{ type: 'GOOG-MISC-INFO', values: [1] }, '0002 00010000', '1'],
  [{ type: 'GOOG-OBSOLETE-1', value: bytes('01') }, '0001 01000000', '01'],
  [{ type: 'GOOG-CONNECTION-ID', value: bytes('01') }, '0001 01000000', '01'],
  [{ type: 'GOOG-DELTA', value: bytes('77880001') }, '0004 77880001', '77880001'],
  [{ type: 'GOOG-DELTA-ACK', version: 133n }, '0008 0000000000000085', 133n],
  [{ type: 'GOOG-DELTA-SYNC-REQ', value: bytes('') }, '0000', ''],
  [{ type: 'META-DTLS-IN-STUN', value: bytes('16fefd') }, '0003 16fefd00', '16fefd'],
  [
    { type: 'META-DTLS-IN-STUN-ACKNOWLEDGEMENT', checksums: [1, 0xcbf43926] },
    '0008 00000001cbf43926',
    '00000001 cbf43926'
  ],
  [{ type: 'RETRANSMIT-COUNT', count: 2 }, '0004 00000002', 2],
  [
    { type: 'unknown', code: 0x7fff, value: bytes('01'), padding: bytes('202020') },
    '0001 01202020',
    '0x7fff'
  ],
  [{ type: 'unknown', code: 0xdead, value: bytes('') }, '0000', '0xdead']
];
