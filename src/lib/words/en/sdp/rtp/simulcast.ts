import type {
  SimulcastId,
  SimulcastLines,
  SimulcastParts
} from '#lib/protocol/sdp/lines/rtp/simulcast-line.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { counted, listed } from '../lists.ts';

/** The same media in several encodings (RFC 8853). */
export const simulcast: FamilyWords<SimulcastLines, SimulcastParts> = {
  lines: {
    'a=simulcast': {
      title: 'Simulcast',
      says: ({ lists }) => {
        if (lists.length === 0) return 'The encodings are missing.';
        const clauses = lists.map(
          ({ receives, streams }) =>
            `${receives ? 'receive' : 'send'} ${counted(streams.length, 'encoding')}: ${listed(streams.map(streamText))}`
        );
        return `This side can ${clauses.join('; and ')}.`;
      },
      does: 'Each encoding is a stream of its own. A server forwards the one that suits each receiver.',
      without: 'One encoding is sent.'
    }
  },
  parts: {
    'simulcast-direction': ({ sends }) =>
      sends ? 'Encodings that this side sends.' : 'Encodings that this side receives.',
    'simulcast-keyword':
      'From an early draft, as old versions of Firefox wrote it: the names that follow are rids (or payload types, for pt).',
    'simulcast-id': ({ alternative, paused }) => {
      const rid = alternative
        ? 'The rid of an alternative, which is used instead of the one before, not together with it.'
        : 'The rid of an encoding.';
      return paused ? `${rid} The ~ says that it starts paused.` : rid;
    }
  }
};

/** `h or g (paused)`. */
function streamText(alternatives: readonly SimulcastId[]): string {
  return alternatives.map(({ rid, paused }) => (paused ? `${rid} (paused)` : rid)).join(' or ');
}
