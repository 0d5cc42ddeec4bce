/** Payload Protocol Identifiers of WebRTC by name (RFC 8831 §8, RFC 8832 §8.1). */
export const payloadProtocols = {
  dcep: 50,
  string: 51,
  binaryPartial: 52,
  binary: 53,
  stringPartial: 54,
  stringEmpty: 56,
  binaryEmpty: 57
} as const;

const names: ReadonlyMap<number, string> = new Map([
  [payloadProtocols.dcep, 'WebRTC DCEP: a message about the channel itself'],
  [payloadProtocols.string, 'WebRTC String: UTF-8 text'],
  [payloadProtocols.binaryPartial, 'WebRTC Binary Partial, deprecated'],
  [payloadProtocols.binary, 'WebRTC Binary'],
  [payloadProtocols.stringPartial, 'WebRTC String Partial, deprecated'],
  [payloadProtocols.stringEmpty, 'WebRTC String Empty: one byte stands for none'],
  [payloadProtocols.binaryEmpty, 'WebRTC Binary Empty: one byte stands for none']
]);

/** What the data is, in words; undefined for a number that WebRTC does not use. */
export function payloadName(ppid: number): string | undefined {
  return names.get(ppid);
}
