import { channelKind, channelType } from '#lib/protocol/dcep/channel-type.ts';
import type { DataChannelOpen } from '#lib/protocol/dcep/message.ts';
import type { ChannelInit, ChannelPriority, ChannelProfile } from './channel-io.ts';
import { priorityNumbers } from './channel-profiles.ts';

/** The message that tells the other side of a channel (RFC 8832 §5.1). */
export function openMessage(
  { label, protocol, ordered, reliability, priority }: ChannelInit,
  { tellsPriority }: ChannelProfile
): DataChannelOpen {
  return {
    type: 'DATA_CHANNEL_OPEN',
    ...channelType({ ordered, reliability }),
    priority: tellsPriority ? priorityNumbers[priority] : 0,
    label,
    protocol
  };
}

/** The channel that such a message asks for; undefined for a type of channel that there is not. */
export function initOf(open: DataChannelOpen): ChannelInit | undefined {
  const kind = channelKind(open.channelType, open.reliabilityParameter);
  const { label, protocol, priority } = open;
  return kind && { label, protocol, ...kind, priority: priorityOf(priority) };
}

/** The priority that a number of DCEP stands for: the highest that it reaches. */
function priorityOf(number: number): ChannelPriority {
  if (number >= priorityNumbers.high) return 'high';
  if (number >= priorityNumbers.medium) return 'medium';
  return number >= priorityNumbers.low || number === 0 ? 'low' : 'very-low';
}
