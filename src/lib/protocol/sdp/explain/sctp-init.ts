const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const initType = 1;
/** Type, flags and length, initiate tag, window, streams out and in, first TSN (RFC 9260 §3.3.2). */
const fixedLength = 20;

/** What an SCTP INIT chunk in Base64 says, in a sentence. */
export function initWords(text: string): string {
  const bytes = fromBase64(text);
  if (!bytes) return 'Not Base64.';
  if (bytes.length < fixedLength || bytes[0] !== initType) return 'Not an INIT chunk.';
  const view = new DataView(Uint8Array.from(bytes).buffer);
  const tag = view.getUint32(4).toString(16).padStart(8, '0');
  const window = `${String(view.getUint32(8))} bytes of window`;
  const streams = `${String(view.getUint16(12))} streams out and ${String(view.getUint16(14))} in`;
  return `An INIT chunk of ${String(view.getUint16(2))} bytes: tag 0x${tag}, ${window}, ${streams}, first TSN ${String(view.getUint32(16))}.`;
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
