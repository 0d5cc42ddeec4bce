import type {
  ChannelOption,
  DataChannelLines,
  DataChannelParts
} from '#lib/protocol/sdp/lines/data-channel-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';

/** Data channels agreed on in the description instead of with DCEP (RFC 8864). */
export const dataChannel: FamilyWords<DataChannelLines, DataChannelParts> = {
  lines: {
    'a=dcmap': {
      title: 'Data channel map',
      says: ({ stream = 'that is not given' }) => `A data channel on SCTP stream ${stream}.`,
      does: 'Both peers have the channel as soon as SCTP is up, without a DCEP OPEN message.',
      without: 'Channels are opened with DCEP, or agreed on by the application. Browsers ignore the line.'
    },
    'a=dcsa': {
      title: 'Data channel attribute',
      says: ({ stream, attribute }) => `The data channel on stream ${stream} has the attribute ${attribute}.`,
      does: 'The attribute holds for the protocol on that channel alone.',
      without: 'The protocol on the channel has to do without the attribute. Browsers ignore the line.'
    }
  },
  parts: {
    'channel-stream': 'The SCTP stream that the channel uses in both directions.',
    'channel-option': ({ option }) => (option ? options[option] : 'An option that RFC 8864 does not name.'),
    'channel-attribute': 'An SDP attribute, as it would stand on a line of its own.'
  }
};

const options: Readonly<Record<ChannelOption, string>> = {
  subprotocol: 'The protocol spoken on the channel.',
  label: 'The name of the channel.',
  ordered: 'Whether messages arrive in the order in which they are sent; true if absent.',
  'max-retr':
    'How often a message is retransmitted before it is given up. If absent, the number is not limited.',
  'max-time': 'For how many milliseconds a message is retransmitted. If absent, the time is not limited.',
  priority: 'The priority of the channel against others; 256 is normal.'
};
