import type { LineTable } from '../explanation.ts';
import { explainWord, inOrder, listed, wordsOf } from '../words.ts';

/** The lines that tie media sections to MediaStreams (RFC 8830). */
export const msidLines: LineTable = {
  'a=msid': {
    title: 'MediaStream and track',
    says: ({ line }) => {
      const [stream, track] = wordsOf(line).map(({ text }) => text);
      if (stream === undefined) return 'Names no MediaStream.';
      const where = stream === '-' ? 'is in no MediaStream' : `is in MediaStream ${stream}`;
      return track === undefined
        ? `The track of this section ${where}.`
        : `The track of this section, ${track}, ${where}.`;
    },
    does: 'At setRemoteDescription the track goes into this stream, and the track event announces both. Tracks of one stream play in sync.',
    without: 'The track comes without a stream.',
    rfc: ['RFC 8830 §2', 'RFC 9429 §5.2.1'],
    example: 'a=msid:s1 t-audio',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        {
          name: 'msid-id',
          says: (text) =>
            text === '-' ? 'No MediaStream.' : 'The id of the MediaStream, the same on both sides.',
          rfc: 'RFC 8830 §2'
        },
        {
          name: 'msid-appdata',
          says: 'The sender’s id of the track. RFC 9429 writes it no more and ignores it: the receiver’s track may have another.',
          rfc: 'RFC 8830 §2'
        }
      ])
  },
  'a=msid-semantic': {
    title: 'Meaning of msid',
    says: ({ line }) => {
      const [semantic, ...streams] = wordsOf(line).map(({ text }) => text);
      if (semantic === undefined) return 'Names no meaning.';
      const which =
        streams.length === 0 ? 'none is listed' : streams[0] === '*' ? 'all that appear' : listed(streams);
      return `Values of msid name WebRTC MediaStreams (${semantic}): ${which}.`;
    },
    does: 'Nothing today: browsers write it for old peers.',
    without: 'Nothing is lost: it is from drafts of RFC 8830 and not in the RFC.',
    rfc: ['draft-ietf-mmusic-msid-08', 'RFC 8830'],
    example: 'a=msid-semantic: WMS s1',
    values: ({ line }) => {
      const [semantic, ...streams] = wordsOf(line);
      if (!semantic) return [];
      return [
        explainWord(semantic, { name: 'semantic', says: 'WMS: WebRTC Media Stream.' }),
        ...streams.map((stream) =>
          explainWord(stream, {
            name: 'msid-id',
            says: (text) => (text === '*' ? 'Every msid of the description.' : 'The id of a MediaStream.')
          })
        )
      ];
    }
  }
};
