import { struct, u16, u32 } from '../../bytes/format.ts';
import { empty } from '../../bytes/property-formats.ts';
import { bytesOf } from '../formats.ts';
import { parameterList } from '../parameters/parameter.ts';
import { chunk } from './entry.ts';

/** INIT and INIT ACK (RFC 9260 §3.3.2, §3.3.3). */
function init(rfc: string) {
  return struct({
    initiateTag: u32({ name: 'Initiate Tag', rfc, meaning: 'in every packet to the sender from now on' }),
    aRwnd: u32({
      name: 'Advertised Receiver Window Credit (a_rwnd)',
      rfc,
      meaning: 'the bytes that the sender has room for'
    }),
    outboundStreams: u16({ name: 'Number of Outbound Streams', rfc }),
    inboundStreams: u16({ name: 'Number of Inbound Streams', rfc }),
    initialTsn: u32({ name: 'Initial TSN', rfc, meaning: 'the number of the first fragment of the sender' }),
    parameters: parameterList
  });
}

/** The chunks that set up an association (RFC 9260 §5.1). */
export const setupChunks = [
  chunk('INIT', 0x01, init('RFC 9260 §3.3.2'), {
    rfc: 'RFC 9260 §3.3.2',
    meaning: 'asks for an association',
    shown: ({ initiateTag }) => `tag ${shownTag(initiateTag)}`
  }),
  chunk('INIT ACK', 0x02, init('RFC 9260 §3.3.3'), {
    rfc: 'RFC 9260 §3.3.3',
    meaning: 'answers an INIT, with a cookie that is to come back',
    shown: ({ initiateTag }) => `tag ${shownTag(initiateTag)}`
  }),
  chunk('COOKIE ECHO', 0x0a, bytesOf('cookie', { name: 'Cookie', rfc: 'RFC 9260 §3.3.11' }), {
    rfc: 'RFC 9260 §3.3.11',
    meaning: 'brings the cookie of the INIT ACK back',
    shown: ({ cookie }) => `${cookie.length} bytes`
  }),
  chunk('COOKIE ACK', 0x0b, empty, {
    rfc: 'RFC 9260 §3.3.12',
    meaning: 'the cookie was right: the association is set up',
    shown: () => ''
  })
] as const;

function shownTag(tag: number): string {
  return tag.toString(16).padStart(8, '0');
}
