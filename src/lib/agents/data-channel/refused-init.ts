import type { ChannelInit } from './channel-io.ts';

/** As many bytes as a label or a protocol may have (W3C webrtc-pc, createDataChannel). */
const longestText = 65535;
const utf8 = new TextEncoder();

/** Why createDataChannel throws a TypeError for these parameters, if it does. */
export function whyRefused({ label, protocol, negotiated }: ChannelInit): string | undefined {
  if (utf8.encode(label).length > longestText) return 'The label is too long';
  if (utf8.encode(protocol).length > longestText) return 'The protocol is too long';
  return negotiated && (negotiated.id >= 65535 || negotiated.id < 0) ? 'There is no such id' : undefined;
}
