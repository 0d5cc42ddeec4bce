import { joinBytes } from '#lib/protocol/bytes/join-bytes.ts';

/** Which way a packet crosses its interface. */
export type Crossing = 'in' | 'out';

/** A packet as a capture holds it. */
export interface CapturedPacket {
  /** Index of its interface, in the order of the interface blocks. */
  readonly interface: number;
  /** Microseconds since 1970. */
  readonly time: number;
  readonly crossing: Crossing;
  /** From the header on that its link type says, as far as it is known. */
  readonly bytes: Uint8Array;
  /** Its length on the wire; more than `bytes` have, where the rest is not known. */
  readonly length: number;
  readonly comments: readonly string[];
}

/** What packets of an interface begin with: the IP header of either version, or that of SCTP (tcpdump.org/linktypes). */
const linkTypes = { ip: 101, sctp: 248 } as const;

/** What packets of an interface begin with. */
export type LinkType = keyof typeof linkTypes;

/** `TLSK`, which key logs of DTLS go by as well (§4.7). */
const secretsOfTls = 0x544c534b;

/** Codes of options; those without a block are good in any (draft-ietf-opsawg-pcapng §3.5, §4.1, §4.2, §4.3). */
const option = {
  end: 0,
  comment: 1,
  section: { application: 4 },
  interface: { name: 2, description: 3, resolution: 9 },
  packet: { flags: 2 }
} as const;

const utf8 = new TextEncoder();

/** The beginning of a file: little-endian, version 1.0, of unknown length (§4.1). */
export function sectionHeader(application: string): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setUint32(0, 0x1a2b3c4d, true);
  body.setUint16(4, 1, true);
  body.setUint16(6, 0, true);
  body.setBigInt64(8, -1n, true);
  return block(0x0a0d0d0a, [bytesOf(body), textOption(option.section.application, application), end]);
}

/** A key log, which opens the packets that follow it (§4.7). */
export function decryptionSecrets(keyLog: string): Uint8Array {
  const secrets = utf8.encode(keyLog);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, secretsOfTls, true);
  head.setUint32(4, secrets.length, true);
  return block(10, [bytesOf(head), padded(secrets)]);
}

/** An interface whose times are microseconds (§4.2). */
export function interfaceDescription(link: LinkType, name: string, description?: string): Uint8Array {
  const body = new DataView(new ArrayBuffer(8));
  body.setUint16(0, linkTypes[link], true);
  return block(1, [
    bytesOf(body),
    textOption(option.interface.name, name),
    ...(description === undefined ? [] : [textOption(option.interface.description, description)]),
    optionOf(option.interface.resolution, Uint8Array.of(6)),
    end
  ]);
}

/** A packet, with its comments (§4.3). */
export function enhancedPacket(packet: CapturedPacket): Uint8Array {
  const { bytes, length, time, crossing, comments } = packet;
  const head = new DataView(new ArrayBuffer(20));
  head.setUint32(0, packet.interface, true);
  head.setUint32(4, Math.floor(time / 2 ** 32), true);
  head.setUint32(8, time % 2 ** 32, true);
  head.setUint32(12, bytes.length, true);
  head.setUint32(16, length, true);
  const flags = new DataView(new ArrayBuffer(4));
  flags.setUint32(0, crossing === 'in' ? 1 : 2, true);
  return block(6, [
    bytesOf(head),
    padded(bytes),
    ...comments.map((comment) => textOption(option.comment, comment)),
    optionOf(option.packet.flags, bytesOf(flags)),
    end
  ]);
}

/** Type, length, body, and the length again (§3.1). */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(parts);
  const total = 12 + body.length;
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, type, true);
  head.setUint32(4, total, true);
  return joinBytes([bytesOf(head), body, bytesOf(head).subarray(4)]);
}

const end = optionOf(option.end, new Uint8Array(0));

function textOption(code: number, text: string): Uint8Array {
  return optionOf(code, utf8.encode(text));
}

function optionOf(code: number, value: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(4));
  head.setUint16(0, code, true);
  head.setUint16(2, value.length, true);
  return joinBytes([bytesOf(head), padded(value)]);
}

/** Everything begins at a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  return joinBytes([bytes, new Uint8Array(-bytes.length & 3)]);
}

function bytesOf({ buffer }: DataView): Uint8Array {
  return new Uint8Array(buffer);
}
