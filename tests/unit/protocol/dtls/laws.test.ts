import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped, type Format } from '#lib/protocol/bytes/format.ts';
import { protocolOfDatagram } from '#lib/protocol/demultiplex.ts';
import { bodyFormatOf } from '#lib/protocol/dtls/handshake/bodies.ts';
import { readBody, writeBody } from '#lib/protocol/dtls/handshake/body.ts';
import { handshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { asFragment, writeMessage } from '#lib/protocol/dtls/handshake/message.ts';
import { handshakeTypes, handshakeTypeName } from '#lib/protocol/dtls/handshake/types.ts';
import { innerPlaintext } from '#lib/protocol/dtls/protection/inner-plaintext.ts';
import { datagramFormat, decodeDatagram } from '#lib/protocol/dtls/records/datagram.ts';
import { bytesOf } from '../../../support/hex-bytes.ts';
import { expectLaws, withChanges } from '../../../support/field-laws.ts';
import { openRecording } from '../../../support/open-recording.ts';
import { readCapture } from '../../../support/pcapng.ts';

const datagrams = ['cf', 'cf12']
  .flatMap((name) => readCapture(`secure/${name}.pcapng`))
  .map(({ payload }) => payload)
  .filter((payload) => protocolOfDatagram(payload) === 'dtls');
const messages = (['cf', 'cf12'] as const).flatMap((name) => {
  const { version, messages: all } = openRecording(name);
  return all.map((message) => ({ version, message }));
});
const changes = fc.array(fc.tuple(fc.nat(1500), fc.nat(255)), { minLength: 1, maxLength: 4 });

describe('whatever the bytes', () => {
  it('no datagram makes decoding throw', () => {
    const first = fc.constantFrom(20, 21, 22, 23, 24, 25, 26, 0x20, 0x2c, 0x2e, 0x2f, 0x3f, 0);
    fc.assert(
      fc.property(first, fc.uint8Array({ maxLength: 80 }), (byte, rest) => {
        expectLaws(datagramFormat(), Uint8Array.of(byte, ...rest));
        expectLaws(datagramFormat({ connectionIdLength: 3 }), Uint8Array.of(byte, ...rest));
      }),
      { numRuns: 500 }
    );
  });

  it('a datagram of a browser with some bytes changed is refused, or keeps the laws', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...datagrams), changes, (bytes, changed) => {
        if (expectLaws(datagramFormat(), withChanges(bytes, changed)) !== undefined) accepted++;
      }),
      { numRuns: 200 }
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('a datagram that is cut short keeps what can be read', () => {
    const flight = datagrams.find((bytes) => bytes.length === 646)!;
    for (let length = 0; length < flight.length; length += 7) {
      const records = expectLaws(datagramFormat(), flight.subarray(0, length));
      expect(records === undefined).toBe(length < 13 + 108);
    }
  });

  it('a message of a browser with some bytes changed keeps the laws, and so does its body', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messages), changes, ({ version, message }, changed) => {
        const whole = withChanges(writeMessage(message), changed);
        expectLaws(handshakeFragment(version), whole);
        const body = bodyFormatOf(version, handshakeTypeName(message.messageType) ?? '');
        if (body) expectLaws(wrapped(body), withChanges(message.body, changed));
        readBody(version, message.messageType, withChanges(message.body, changed));
      }),
      { numRuns: 300 }
    );
  });

  it('any inner plaintext keeps the laws', () => {
    const type = fc.constantFrom(0, 20, 21, 22, 23, 26, 99);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), type, fc.nat(3), (content, code, padding) => {
        expectLaws(innerPlaintext, Uint8Array.of(...content, code, ...new Array<number>(padding).fill(0)));
      }),
      { numRuns: 300 }
    );
    expect(expectLaws(innerPlaintext, new Uint8Array(5))).toBeUndefined();
  });
});

/** Under a heading, so that it makes one field. */
function wrapped(format: Format<unknown>): Format<unknown> {
  return grouped(format, () => ({ name: 'body', rfc: '', value: '' }));
}

describe('every message of a recording', () => {
  it.each(
    messages.map((one) => [one.version, handshakeTypeName(one.message.messageType) ?? '', one] as const)
  )('of DTLS %s, %s, is read and written as it was', (version, _, { message }) => {
    const read = readBody(version, message.messageType, message.body);
    if (!read.ok) throw new Error(read.error.message);
    expect(writeBody(version, read.value)).toEqual({
      messageType: message.messageType,
      body: message.body
    });
    expect(expectLaws(handshakeFragment(version), writeMessage(message))).toEqual(asFragment(message));
  });
});

describe('messages that no recording has', () => {
  it.each([
    ['1.2', 'hello_request', ''],
    ['1.2', 'hello_verify_request', 'feff0401020304'],
    ['1.2', 'new_session_ticket', '00001c200003aabbcc'],
    ['1.3', 'new_session_ticket', '00001c20000000010101000201020000'],
    ['1.3', 'key_update', '01'],
    ['1.3', 'request_connection_id', '02'],
    ['1.3', 'new_connection_id', '000502aabb01cc00'],
    [
      '1.3',
      'server_hello',
      'fefdcf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c0013010000' +
        '17' +
        '002b0002fefc00330002001d002c0007000501020304' +
        '05'
    ]
  ] as const)('DTLS %s, %s', (version, name, hex) => {
    const body = bytesOf(hex);
    const read = readBody(version, handshakeTypes[name], body);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.type).toBe(name);
    expect(writeBody(version, read.value).body).toEqual(body);
    if (read.value.type === 'server_hello')
      expect(read.value.extensions?.map(({ type }) => type)).toEqual([
        'selected_version',
        'key_share_retry',
        'cookie'
      ]);
  });

  it('a type that the version has not is a mismatch', () => {
    expect(readBody('1.3', handshakeTypes.server_key_exchange, new Uint8Array(3))).toMatchObject({
      error: { code: 'mismatch', at: 0 }
    });
  });
});

describe('a datagram', () => {
  it('that is cut in its second record keeps the first and the rest as it is', () => {
    const bytes = bytesOf('15fefd00000000000000010002022816fefd0000');
    const decoded = decodeDatagram(bytes);
    expect(decoded).toMatchObject({
      ok: true,
      value: [
        { form: 'plaintext', contents: { type: 'alert', level: 2, description: 40 } },
        { form: 'unreadable', error: { code: 'truncated' } }
      ]
    });
  });

  it('of ICE or media is a mismatch', () => {
    expect(decodeDatagram(bytesOf('0001000021'))).toMatchObject({ error: { code: 'mismatch', at: 0 } });
    expect(decodeDatagram(bytesOf('80600001'))).toMatchObject({ error: { code: 'mismatch', at: 0 } });
  });

  it('with a connection ID is read where one was agreed on', () => {
    const bytes = bytesOf('3faabbcc12340003010203');
    expect(decodeDatagram(bytes)).toMatchObject({ error: { code: 'bad-value', at: 0 } });
    expect(decodeDatagram(bytes, { connectionIdLength: 3 })).toMatchObject({
      value: [{ connectionId: bytesOf('aabbcc'), sequence: 0x1234, encrypted: bytesOf('010203') }]
    });
  });
});
