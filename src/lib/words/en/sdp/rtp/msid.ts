import type { MsidLines, MsidParts } from '#lib/protocol/sdp/lines/rtp/msid-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';

/** The lines that tie media sections to MediaStreams (RFC 8830). */
export const msid: FamilyWords<MsidLines, MsidParts> = {
  lines: {
    'a=msid': {
      title: 'MediaStream and track',
      says: ({ stream, track }) => {
        if (stream === undefined) return 'Names no MediaStream.';
        const where = stream === '-' ? 'is in no MediaStream' : `is in MediaStream ${stream}`;
        return track === undefined
          ? `The track of this section ${where}.`
          : `The track of this section, ${track}, ${where}.`;
      },
      does: 'At setRemoteDescription the track goes into this stream, and the track event announces both. Tracks of one stream play in sync.',
      without: 'The track comes without a stream.'
    },
    'a=msid-semantic': {
      title: 'Meaning of msid',
      says: ({ semantic, streams }) => {
        if (semantic === undefined) return 'Names no meaning.';
        const which =
          streams.length === 0 ? 'none is listed' : streams[0] === '*' ? 'all that appear' : listed(streams);
        return `Values of msid name WebRTC MediaStreams (${semantic}): ${which}.`;
      },
      does: 'Nothing today: browsers write it for old peers.',
      without: 'Nothing is lost: it is from drafts of RFC 8830 and not in the RFC.'
    }
  },
  parts: {
    'msid-id': ({ none }) =>
      none ? 'No MediaStream.' : 'The id of the MediaStream, the same on both sides.',
    'msid-appdata':
      'The sender’s id of the track. RFC 9429 writes it no more and ignores it: the receiver’s track may have another.',
    'msid-semantic': 'WMS: WebRTC Media Stream.',
    'msid-listed': ({ all }) => (all ? 'Every msid of the description.' : 'The id of a MediaStream.')
  }
};
