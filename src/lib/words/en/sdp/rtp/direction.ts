import type { DirectionFacts, DirectionLines } from '#lib/protocol/sdp/lines/rtp/direction-lines.ts';
import type { FamilyWords, LineWords } from '#lib/words/sdp/sdp-words.ts';

function direction(title: string, can: string, does: string): LineWords<DirectionFacts> {
  return {
    title,
    says: ({ everywhere }) =>
      everywhere
        ? `In sections that do not say otherwise, the sender of this description ${can}.`
        : `The sender of this description ${can}.`,
    does,
    without: 'The direction is sendrecv.'
  };
}

/** The ways that media flows, from the view of whoever sends the description (RFC 8866 §6.7). */
export const directions: FamilyWords<DirectionLines, object> = {
  lines: {
    'a=sendrecv': direction(
      'Direction: both ways',
      'wants to send media and to receive it',
      'The answer may accept both ways, one of them, or neither.'
    ),
    'a=sendonly': direction(
      'Direction: sending',
      'wants to send media and not to receive it',
      'The answer is recvonly, or inactive.'
    ),
    'a=recvonly': direction(
      'Direction: receiving',
      'wants to receive media and not to send it',
      'The answer is sendonly, or inactive.'
    ),
    'a=inactive': direction(
      'Direction: none',
      'wants neither to send media nor to receive it',
      'No media flows, but ICE, DTLS and RTCP go on.'
    )
  },
  parts: {}
};
