import type {
  BandwidthLines,
  BandwidthParts,
  BandwidthType
} from '#lib/protocol/sdp/lines/rtp/bandwidth-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { bitRate } from './units.ts';

/** The lines about how much bandwidth to use (RFC 8866 §5.8, RFC 3890). */
export const bandwidth: FamilyWords<BandwidthLines, BandwidthParts> = {
  lines: {
    b: {
      title: 'Bandwidth',
      says: ({ limit }) => {
        if (!limit) return 'The bandwidth cannot be read.';
        return limit.type
          ? types[limit.type].says(bitRate(limit.bitRate))
          : `The bandwidth of the kind ${limit.name} is ${limit.value}.`;
      },
      does: ({ rtcp }) =>
        rtcp
          ? 'The peer spaces its RTCP packets accordingly.'
          : 'The peer’s encoder stays below the limit. Congestion control may keep it even lower.',
      without: ({ rtcp }) =>
        rtcp
          ? 'RTCP takes 5 % of the session bandwidth (RFC 3550 §6.2).'
          : 'Only congestion control limits the bit rate.'
    },
    'a=maxprate': {
      title: 'Highest packet rate',
      says: ({ rate }) => `At most ${rate} packets a second are sent.`,
      does: 'With b=TIAS it gives the bandwidth with headers: TIAS plus the size of the headers for each packet.',
      without: 'The bandwidth of the headers can only be guessed.'
    }
  },
  parts: {
    'bandwidth-type': ({ type }) =>
      type ? types[type].is : 'A kind of bandwidth that Trickle does not know. Receivers ignore it.',
    bandwidth: ({ bitRate: bits }) => (bits === undefined ? 'The amount.' : `${bitRate(bits)}.`),
    'packet-rate': 'Packets a second, at most.'
  }
};

interface TypeWords {
  readonly says: (rate: string) => string;
  readonly is: string;
}

const types: Readonly<Record<BandwidthType, TypeWords>> = {
  AS: {
    says: (rate) => `This side wants to receive at most ${rate}, IP and UDP headers included.`,
    is: 'Application-specific: for RTP the session bandwidth in kbit/s, with IP, UDP and RTP headers.'
  },
  TIAS: {
    says: (rate) => `This side wants to receive at most ${rate}, without the headers of IP and UDP.`,
    is: 'Transport-independent, application-specific maximum: bit/s without IP and UDP headers.'
  },
  CT: {
    says: (rate) => `All media of the conference together use at most ${rate}.`,
    is: 'Conference total, in kbit/s.'
  },
  RR: {
    says: (rate) => `RTCP of receivers uses ${rate}.`,
    is: 'RTCP bandwidth of participants that only receive, in bit/s.'
  },
  RS: {
    says: (rate) => `RTCP of senders uses ${rate}.`,
    is: 'RTCP bandwidth of active senders, in bit/s.'
  }
};
