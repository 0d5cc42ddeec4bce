import type { LineEntry, LineTable, Place } from '../explanation.ts';

function direction(name: string, title: string, can: string, does: string, section: string): LineEntry {
  return {
    title,
    says: (place) => `${where(place)} ${can}.`,
    does,
    without: 'The direction is sendrecv.',
    rfc: [`RFC 8866 §${section}`, 'RFC 3264 §5.1', 'RFC 9429 §4.2.4'],
    example: `a=${name}`
  };
}

function where({ section }: Place): string {
  if (section.index === 0) return 'In sections that do not say otherwise, the sender of this description';
  return 'The sender of this description';
}

/** Which way media flows, from the view of whoever sends the description (RFC 8866 §6.7). */
export const directionLines: LineTable = {
  'a=sendrecv': direction(
    'sendrecv',
    'Direction: both ways',
    'wants to send media and to receive it',
    'The answer may keep both ways or take one or both away.',
    '6.7.2'
  ),
  'a=sendonly': direction(
    'sendonly',
    'Direction: sending',
    'wants to send media and not to receive it',
    'The answer is recvonly, or inactive.',
    '6.7.3'
  ),
  'a=recvonly': direction(
    'recvonly',
    'Direction: receiving',
    'wants to receive media and not to send it',
    'The answer is sendonly, or inactive.',
    '6.7.1'
  ),
  'a=inactive': direction(
    'inactive',
    'Direction: none',
    'wants neither to send media nor to receive it',
    'No media flows; ICE, DTLS and RTCP carry on.',
    '6.7.4'
  )
};
