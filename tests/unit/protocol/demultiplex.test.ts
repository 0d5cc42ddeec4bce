import { describe, expect, it } from 'vitest';
import { demultiplex, type MultiplexedProtocol } from '#lib/protocol/demultiplex.ts';

type Row = readonly [bytes: readonly number[], protocol: MultiplexedProtocol, what: string];

describe('the first byte of a datagram tells its protocol', () => {
  it.each([
    [[0x00], 'stun', 'a STUN request'],
    [[0x01], 'stun', 'a STUN response'],
    [[0x02], 'stun', 'a GOOG-PING request'],
    [[0x03], 'stun', 'a GOOG-PING response'],
    [[0x04], 'none', 'the first byte above STUN'],
    [[0x0f], 'none', 'the last byte below ZRTP'],
    [[0x10], 'zrtp', 'ZRTP'],
    [[0x13], 'zrtp', 'the last of ZRTP'],
    [[0x14], 'dtls', 'ChangeCipherSpec'],
    [[0x16], 'dtls', 'a DTLS handshake'],
    [[0x17], 'dtls', 'DTLS application data'],
    [[0x1a], 'dtls', 'a DTLS 1.3 ACK in the clear'],
    [[0x2c], 'dtls', 'the unified header of DTLS 1.3'],
    [[0x2f], 'dtls', 'the unified header of DTLS 1.3'],
    [[0x3f], 'dtls', 'the last of DTLS'],
    [[0x40], 'turn-channel', 'the first TURN channel'],
    [[0x4f], 'turn-channel', 'the last TURN channel'],
    [[0x50], 'quic', 'QUIC by RFC 9443, dropped by RFC 7983'],
    [[0x7f], 'quic', 'the last before RTP'],
    [[0x80, 0x60], 'rtp', 'RTP with payload type 96'],
    [[0x90, 0xe0], 'rtp', 'RTP with a marker and payload type 96'],
    [[0x80, 0xbf], 'rtp', 'RTP with a marker and payload type 63'],
    [[0x80, 0xc0], 'rtcp', 'the first RTCP packet type'],
    [[0x80, 0xc8], 'rtcp', 'an RTCP sender report'],
    [[0x81, 0xdf], 'rtcp', 'the last RTCP packet type'],
    [[0xbf], 'rtp-or-rtcp', 'RTP or RTCP, cut after one byte'],
    [[0xc0], 'quic', 'a long header of QUIC by RFC 9443, dropped by RFC 7983'],
    [[0xff], 'quic', 'the last byte there is'],
    [[], 'none', 'nothing']
  ] as const satisfies readonly Row[])('%j is %s: %s', (bytes: readonly number[], protocol) => {
    const told = demultiplex(Uint8Array.from(bytes));
    expect(told.protocol).toBe(protocol);
    expect(told.rfc).toMatch(/^RFC \d+ §\d/);
    if (bytes.length > 0) expect(told.why).toContain(`${bytes[0]}`);
  });

  it('leaves no byte out', () => {
    for (let byte = 0; byte < 256; byte++) expect(demultiplex(Uint8Array.of(byte)).why).toContain('is in');
  });
});
