import { struct, u16, u32, u8, type Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';

/** The header of an RTP packet (RFC 3550 §5.1). SRTP leaves all of it in the clear. */
export interface RtpHeader {
  readonly version: number;
  readonly hasPadding: boolean;
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Contributing sources. */
  readonly csrcs: readonly number[];
  /** Undefined without one (X=0). */
  readonly extension: { readonly profile: number; readonly data: Uint8Array } | undefined;
}

const rfc = 'RFC 3550 §5.1';
const firstLabel: Label<number> = {
  name: 'V, P, X, CC',
  rfc,
  meaning: (byte) =>
    `version ${byte >>> 6}${byte & 0x20 ? ', padding' : ''}${byte & 0x10 ? ', extension' : ''}, ${byte & 15} contributing sources`
};
const secondLabel: Label<number> = {
  name: 'M, PT',
  rfc,
  meaning: (byte) => `${byte & 0x80 ? 'marker, ' : ''}payload type ${byte & 0x7f}`
};
const parts = struct({
  first: u8(firstLabel),
  second: u8(secondLabel),
  sequence: u16({ name: 'sequence number', rfc }),
  timestamp: u32({ name: 'timestamp', rfc }),
  ssrc: u32({ name: 'SSRC', rfc })
});
const csrc = u32({ name: 'CSRC', rfc });
const extensionRfc = 'RFC 3550 §5.3.1';
const profileFormat = u16({ name: 'defined by profile', rfc: extensionRfc });
const wordsFormat = u16({ name: 'length', rfc: extensionRfc, meaning: 'words of 4 bytes' });
const extensionData: Label<Uint8Array> = { name: 'header extension', rfc: extensionRfc };

/** Reads and writes the header; what follows it is left. */
export const rtpHeader: Format<RtpHeader> = {
  read(reader) {
    const at = reader.at;
    const { first, second, ...rest } = parts.read(reader);
    if (first >>> 6 !== 2) reader.fail('mismatch', `The version of RTP is 2, not ${first >>> 6}`, at);
    const csrcs = Array.from({ length: first & 15 }, () => csrc.read(reader));
    const extension =
      first & 0x10
        ? {
            profile: profileFormat.read(reader),
            data: reader.raw(extensionData, 4 * wordsFormat.read(reader))
          }
        : undefined;
    return {
      version: 2,
      hasPadding: (first & 0x20) !== 0,
      marker: (second & 0x80) !== 0,
      payloadType: second & 0x7f,
      ...rest,
      csrcs,
      extension
    };
  },
  write(writer, header) {
    const { csrcs, extension, payloadType } = header;
    if (csrcs.length > 15) throw new RangeError('There are at most 15 contributing sources');
    if (payloadType > 127) throw new RangeError(`A payload type cannot be ${payloadType}`);
    const flags = 0x80 | (header.hasPadding ? 0x20 : 0) | (extension ? 0x10 : 0);
    parts.write(writer, {
      ...header,
      first: flags | csrcs.length,
      second: (header.marker ? 0x80 : 0) | payloadType
    });
    for (const value of csrcs) csrc.write(writer, value);
    if (!extension) return;
    if (extension.data.length % 4 !== 0)
      throw new RangeError('A header extension has whole words of 4 bytes');
    profileFormat.write(writer, extension.profile);
    wordsFormat.write(writer, extension.data.length / 4);
    writer.raw(extensionData, extension.data);
  }
};
