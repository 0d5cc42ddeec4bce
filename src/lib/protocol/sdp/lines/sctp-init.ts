const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const initType = 1;
/** Type, flags and length, initiate tag, window, streams out and in, first TSN (RFC 9260 §3.3.2). */
const fixedLength = 20;

/** The fixed fields of an SCTP INIT chunk (RFC 9260 §3.3.2), or the reason why there are none. */
export type InitFacts =
  | { readonly fault: 'not-base64' | 'not-init' }
  | {
      readonly fault?: undefined;
      /** The chunk's length in bytes, as it says itself. */
      readonly length: number;
      /** The initiate tag. */
      readonly tag: number;
      /** Advertised receiver window credit in bytes. */
      readonly window: number;
      readonly outbound: number;
      readonly inbound: number;
      readonly firstTsn: number;
    };

/** Reads an SCTP INIT chunk in Base64. */
export function readInit(text: string): InitFacts {
  const bytes = fromBase64(text);
  if (!bytes) return { fault: 'not-base64' };
  if (bytes.length < fixedLength || bytes[0] !== initType) return { fault: 'not-init' };
  const view = new DataView(Uint8Array.from(bytes).buffer);
  return {
    length: view.getUint16(2),
    tag: view.getUint32(4),
    window: view.getUint32(8),
    outbound: view.getUint16(12),
    inbound: view.getUint16(14),
    firstTsn: view.getUint32(16)
  };
}

/** RFC 4648 §4, padding optional. */
function fromBase64(text: string): readonly number[] | undefined {
  const digits = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | alphabet.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return bytes;
}
