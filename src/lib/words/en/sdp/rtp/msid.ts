import type { MsidLines, MsidParts } from '#lib/protocol/sdp/lines/rtp/msid-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';

/** The lines that tie media sections to MediaStreams (RFC 8830). */
export const msid: FamilyWords<MsidLines, MsidParts> = {
  lines: {
    'a=msid': {
      title: 'MediaStream and track',
      says: ({ stream, track }) => {
        if (stream === undefined) return 'The MediaStream is missing.';
        const where = stream === '-' ? 'is in no MediaStream' : `is in MediaStream ${stream}`;
        return track === undefined
          ? `The track of this section ${where}.`
          : `The track of this section, ${track}, ${where}.`;
      },
      does: 'With setRemoteDescription the track goes into this stream, and the track event announces both. Tracks of one stream are played in sync.',
      without: 'The track belongs to no stream.'
    },
    'a=msid-semantic': {
      title: 'Meaning of msid',
      says: ({ semantic, streams }) => {
        if (semantic === undefined) return 'The meaning is missing.';
        const which =
          streams.length === 0 ? 'none is listed' : streams[0] === '*' ? 'all that appear' : listed(streams);
        return `Values of msid name WebRTC MediaStreams (${semantic}): ${which}.`;
      },
      does: 'Nothing today: browsers write it for old peers.',
      without: 'Nothing is lost: it is in drafts of RFC 8830, but not in the RFC.'
    }
  },
  parts: {
    'msid-id': ({ none }) =>
      none ? 'No MediaStream.' : 'The id of the MediaStream, the same on both sides.',
    'msid-appdata':
      'The sender’s id of the track. RFC 9429 no longer writes it and ignores it, so the receiver’s track may have another id.',
    'msid-semantic': 'WMS: WebRTC Media Stream.',
    'msid-listed': ({ all }) => (all ? 'Every msid of the description.' : 'The id of a MediaStream.')
  }
};
