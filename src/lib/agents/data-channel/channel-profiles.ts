import type { ChannelProfile } from './channel-io.ts';

/** RFC 8832 to the letter. */
export const rfcChannelProfile: ChannelProfile = {
  tellsPriority: true,
  acknowledgesUnordered: false, // RFC 8832 §6
  maxMessageSize: 65536 // RFC 8841 §6, where a description says nothing
};

/** Chromium 156, as measured. */
export const chromeChannelProfile: ChannelProfile = {
  tellsPriority: true, // 0x0100 for `low`, the default
  acknowledgesUnordered: true, // U=1 on the ACK of an unordered channel
  maxMessageSize: 262144
};

/** Firefox 153, as measured. */
export const firefoxChannelProfile: ChannelProfile = {
  tellsPriority: false,
  acknowledgesUnordered: false,
  maxMessageSize: 1073741823
};

/** The number of each priority, in DCEP and as the weight of a stream (RFC 8831 §6.4). */
export const priorityNumbers = { 'very-low': 128, low: 256, medium: 512, high: 1024 } as const;

const profiles = {
  rfc: rfcChannelProfile,
  chrome: chromeChannelProfile,
  firefox: firefoxChannelProfile
} as const;

/** The profile of that name. */
export function channelProfileNamed(name: keyof typeof profiles): ChannelProfile {
  return profiles[name];
}
