import type { Direction } from '../../direction.ts';
import type { LineEntry, LineTable } from '../facts.ts';

/** The facts of a direction: whether it is that of all sections that do not say otherwise, being in the session part. */
export interface DirectionFacts {
  readonly everywhere: boolean;
}

/** The facts of each direction. */
export type DirectionLines = { readonly [Name in `a=${Direction}`]: DirectionFacts };

function direction(name: Direction, section: string): LineEntry<DirectionFacts, never> {
  return {
    facts: (place) => ({ everywhere: place.section.index === 0 }),
    rfc: [`RFC 8866 §${section}`, 'RFC 3264 §5.1', 'RFC 9429 §4.2.4'],
    example: `a=${name}`
  };
}

/** Which way media flows, from the view of whoever sends the description (RFC 8866 §6.7). */
export const directionLines: LineTable<DirectionLines, object> = {
  'a=sendrecv': direction('sendrecv', '6.7.2'),
  'a=sendonly': direction('sendonly', '6.7.3'),
  'a=recvonly': direction('recvonly', '6.7.1'),
  'a=inactive': direction('inactive', '6.7.4')
};
