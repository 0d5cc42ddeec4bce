import type { ChannelInput } from '#lib/agents/data-channel/channel-io.ts';
import type { SctpOutput } from '#lib/agents/sctp/sctp-io.ts';

/** What data channels hear of what their association says; undefined for what is not for them. */
export function channelInputOf(output: SctpOutput): ChannelInput | undefined {
  switch (output.type) {
    case 'noted':
      return output.fact.type === 'negotiated'
        ? {
            type: 'association.established',
            maxChannels: Math.min(output.fact.inboundStreams, output.fact.outboundStreams)
          }
        : undefined;
    case 'ended':
      return output.why.code === 'aborted'
        ? { type: 'association.ended', error: 'The association was aborted' }
        : { type: 'association.ended' };
    case 'message.received':
    case 'message.drained':
    case 'streams.reset-by-peer':
    case 'streams.reset-done':
      return output;
    default:
      return undefined;
  }
}
