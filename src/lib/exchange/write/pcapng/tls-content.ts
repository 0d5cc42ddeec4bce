import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';

/** Bytes of a stream, and how many there are on the wire: more, where the trace does not hold them all. */
export interface StreamContent {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** Header of a record: type, version, length (RFC 8446 §5.1). */
const recordHeader = 5;
/** The most that a record protects (RFC 8446 §5.1). */
const mostInRecord = 2 ** 14;
/** The inner content type `application_data` and a tag, which nobody has computed (RFC 8446 §5.2). */
const ending = new Uint8Array(17);
ending[0] = 0x17;

/** Data of an application in records of application data. The lab encrypts nothing, so that it stands there in the clear. */
export function inTlsRecords(data: Uint8Array): StreamContent {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length || at === 0; at += mostInRecord) {
    const inner = data.subarray(at, at + mostInRecord);
    const length = inner.length + ending.length;
    parts.push(Uint8Array.of(0x17, 3, 3, length >>> 8, length & 0xff), inner, ending);
  }
  const bytes = joinBytes(parts);
  return { bytes, length: bytes.length };
}

/**
 * A flight of a handshake. Where a trace holds the headers of its records alone, one after the other, only the first can
 * be told: what comes after it is as long as they say, and unknown.
 */
export function tlsFlight(payload: Uint8Array): StreamContent {
  const lengthAt = (at: number) => (payload[at + 3] ?? 0) * 256 + (payload[at + 4] ?? 0);
  let whole = 0;
  while (whole < payload.length) whole += recordHeader + lengthAt(whole);
  if (whole === payload.length || payload.length % recordHeader !== 0) {
    return { bytes: payload, length: payload.length };
  }
  let length = 0;
  for (let at = 0; at < payload.length; at += recordHeader) length += recordHeader + lengthAt(at);
  return { bytes: payload.subarray(0, recordHeader), length };
}
