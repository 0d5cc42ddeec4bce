import { hex16 } from '../bytes/hex.ts';

/** The channels that a client may bind, from the first to the last (RFC 8656 §12). */
export const firstChannel = 0x4000;
const lastChannel = 0x4fff;

/** Whether a client may bind this channel. RFC 5766 let it go up to 0x7FFF; RFC 8656 reserves the rest. */
export function isChannelNumber(number: number): boolean {
  return Number.isInteger(number) && number >= firstChannel && number <= lastChannel;
}

/** `channel 0x4000` */
export function shownChannel(channel: number): string {
  return `channel ${hex16(channel)}`;
}
