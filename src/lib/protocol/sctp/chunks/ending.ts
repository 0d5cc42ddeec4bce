import { causeList } from '../causes/cause.ts';
import { empty, number32, one } from '../../bytes/property-formats.ts';
import { chunk } from './entry.ts';

/** T: the packet has the tag that the other side sent, since its own is not known (RFC 9260 §8.5.1). */
const flags = { tagReflected: 1 } as const;

const causes = one('causes', causeList);

/** The chunks that end an association, and ERROR (RFC 9260 §3.3.7–3.3.10, §3.3.13). */
export const endingChunks = [
  chunk('ABORT', 0x06, causes, {
    rfc: 'RFC 9260 §3.3.7',
    flags,
    meaning: 'ends the association at once; is not answered',
    shown: (value) => shownCauses(value.causes)
  }),
  chunk('SHUTDOWN', 0x07, number32('cumulativeTsn', { name: 'Cumulative TSN Ack', rfc: 'RFC 9260 §3.3.8' }), {
    rfc: 'RFC 9260 §3.3.8',
    meaning: 'the sender has nothing more to say',
    shown: ({ cumulativeTsn }) => `up to TSN ${cumulativeTsn}`
  }),
  chunk('SHUTDOWN ACK', 0x08, empty, {
    rfc: 'RFC 9260 §3.3.9',
    meaning: 'the other side has nothing more to say either',
    shown: () => ''
  }),
  chunk('ERROR', 0x09, causes, {
    rfc: 'RFC 9260 §3.3.10',
    meaning: 'something was wrong; the association goes on',
    shown: (value) => shownCauses(value.causes)
  }),
  chunk('SHUTDOWN COMPLETE', 0x0e, empty, {
    rfc: 'RFC 9260 §3.3.13',
    flags,
    meaning: 'the association is over',
    shown: () => ''
  })
] as const;

function shownCauses(all: readonly { readonly type: string }[]): string {
  return all.map(({ type }) => type).join(', ');
}
