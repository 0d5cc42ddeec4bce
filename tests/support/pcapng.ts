import { readFileSync } from 'node:fs';

/** A UDP datagram of a capture. */
export interface CapturedDatagram {
  /** `192.0.2.1:5000`; addresses of IPv6 as their bytes in hexadecimal. */
  readonly from: string;
  readonly to: string;
  readonly payload: Uint8Array;
}

/** The UDP datagrams of `tests/fixtures/PATH`, a little-endian pcapng file of Ethernet frames, in order. */
export function readCapture(path: string): readonly CapturedDatagram[] {
  const bytes = Uint8Array.from(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));
  const view = new DataView(bytes.buffer);
  const found: CapturedDatagram[] = [];
  for (let at = 0; at + 12 <= bytes.length; at += view.getUint32(at + 4, true)) {
    // An Enhanced Packet Block: its captured length stands before the bytes.
    if (view.getUint32(at, true) !== 6) continue;
    const frame = bytes.subarray(at + 28, at + 28 + view.getUint32(at + 20, true));
    const datagram = udpIn(frame);
    if (datagram) found.push(datagram);
  }
  return found;
}

function udpIn(frame: Uint8Array): CapturedDatagram | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const etherType = view.getUint16(12);
  const ip = 14;
  const isV4 = etherType === 0x0800;
  if (!isV4 && etherType !== 0x86dd) return undefined;
  if (view.getUint8(ip + (isV4 ? 9 : 6)) !== 17) return undefined;
  const udp = ip + (isV4 ? 4 * (view.getUint8(ip) & 15) : 40);
  const address = (at: number) =>
    isV4 ? frame.subarray(at, at + 4).join('.') : Buffer.from(frame.subarray(at, at + 16)).toString('hex');
  const [from, to] = isV4 ? [ip + 12, ip + 16] : [ip + 8, ip + 24];
  return {
    from: `${address(from)}:${view.getUint16(udp)}`,
    to: `${address(to)}:${view.getUint16(udp + 2)}`,
    payload: Uint8Array.from(frame.subarray(udp + 8, udp + view.getUint16(udp + 4)))
  };
}
