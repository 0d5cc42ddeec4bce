/** The protocols that share one port in WebRTC. */
export type MultiplexedProtocol =
  | 'stun'
  | 'zrtp'
  | 'dtls'
  | 'turn-channel'
  | 'quic'
  | 'rtp'
  | 'rtcp'
  /** Only one byte of it is there. */
  | 'rtp-or-rtcp'
  | 'none';

export interface Demultiplexed {
  readonly protocol: MultiplexedProtocol;
  /** Why, in one sentence. */
  readonly why: string;
  readonly rfc: string;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly protocol: MultiplexedProtocol;
  readonly says: string;
  readonly rfc: string;
}

/** First bytes, in order and without gaps (RFC 7983 §7; the ranges of QUIC are RFC 9443's). */
const ranges: readonly Range[] = [
  { low: 0, high: 3, protocol: 'stun', says: 'STUN', rfc: 'RFC 7983 §7' },
  { low: 4, high: 15, protocol: 'none', says: 'no protocol: dropped', rfc: 'RFC 7983 §7' },
  { low: 16, high: 19, protocol: 'zrtp', says: 'ZRTP', rfc: 'RFC 7983 §7' },
  { low: 20, high: 63, protocol: 'dtls', says: 'DTLS', rfc: 'RFC 7983 §7' },
  {
    low: 64,
    high: 79,
    protocol: 'turn-channel',
    rfc: 'RFC 7983 §7',
    says: 'a TURN channel, if it comes from the TURN server or goes to it'
  },
  { low: 80, high: 127, protocol: 'quic', says: 'QUIC; dropped where it is not used', rfc: 'RFC 9443 §3' },
  { low: 128, high: 191, protocol: 'rtp', says: 'RTP or RTCP', rfc: 'RFC 7983 §7' },
  { low: 192, high: 255, protocol: 'quic', says: 'QUIC; dropped where it is not used', rfc: 'RFC 9443 §3' }
];

/** The protocol that {@link demultiplex} finds, without the reason. */
export function protocolOfDatagram(datagram: Uint8Array): MultiplexedProtocol {
  const [first, second] = datagram;
  const protocol = rangeOf(first)?.protocol ?? 'none';
  if (protocol !== 'rtp') return protocol;
  if (second === undefined) return 'rtp-or-rtcp';
  return isRtcp(second) ? 'rtcp' : 'rtp';
}

/** Tells by its first byte, and where that is not enough its second, which protocol a datagram belongs to. */
export function demultiplex(datagram: Uint8Array): Demultiplexed {
  const [first, second] = datagram;
  const range = rangeOf(first);
  if (!range)
    return { protocol: 'none', why: 'An empty datagram belongs to no protocol', rfc: 'RFC 7983 §7' };
  const { low, high, protocol, says, rfc } = range;
  const why = `The first byte ${first} is in ${low}–${high}: ${says}`;
  return protocol === 'rtp' ? tellRtcp(second, why) : { protocol, why, rfc };
}

function rangeOf(first: number | undefined): Range | undefined {
  return first === undefined ? undefined : ranges.find(({ high }) => first <= high);
}

function isRtcp(second: number): boolean {
  return second >= 192 && second <= 223;
}

/** RTCP has packet types 192–223 where RTP has marker and payload type, which avoids 64–95 for this (RFC 5761 §4). */
function tellRtcp(second: number | undefined, why: string): Demultiplexed {
  const rfc = 'RFC 5761 §4';
  if (second === undefined) return { protocol: 'rtp-or-rtcp', why, rfc };
  return isRtcp(second)
    ? { protocol: 'rtcp', why: `${why}; the second byte ${second} is a packet type in 192–223: RTCP`, rfc }
    : { protocol: 'rtp', why: `${why}; the second byte ${second} is not in 192–223: RTP`, rfc };
}
