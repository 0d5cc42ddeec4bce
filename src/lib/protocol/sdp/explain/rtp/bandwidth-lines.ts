import type { SdpLine } from '../../document.ts';
import type { LineEntry, LineTable } from '../explanation.ts';
import { explainWord, inOrder, lookUp, splitOnce, toNumber, whole, wordsOf } from '../words.ts';
import { bitRate } from './units.ts';

interface BandwidthType {
  /** Bits per second in one unit of the value. */
  readonly unit: number;
  readonly says: (rate: string) => string;
  readonly is: string;
  readonly rfc: string;
}

const types: Readonly<Record<string, BandwidthType>> = {
  AS: {
    unit: 1000,
    says: (rate) => `This side wants to receive at most ${rate}, IP and UDP headers included.`,
    is: 'Application-specific: for RTP the session bandwidth in kbit/s, with IP, UDP and RTP headers.',
    rfc: 'RFC 8866 §5.8'
  },
  TIAS: {
    unit: 1,
    says: (rate) => `This side wants to receive at most ${rate}, without the headers of IP and UDP.`,
    is: 'Transport-independent, application-specific maximum: bit/s without IP and UDP headers.',
    rfc: 'RFC 3890 §6.2'
  },
  CT: {
    unit: 1000,
    says: (rate) => `All media of the conference together take at most ${rate}.`,
    is: 'Conference total, in kbit/s.',
    rfc: 'RFC 8866 §5.8'
  },
  RR: {
    unit: 1,
    says: (rate) => `RTCP of receivers takes ${rate}.`,
    is: 'RTCP bandwidth of those that only receive, in bit/s.',
    rfc: 'RFC 3556 §2'
  },
  RS: {
    unit: 1,
    says: (rate) => `RTCP of senders takes ${rate}.`,
    is: 'RTCP bandwidth of active senders, in bit/s.',
    rfc: 'RFC 3556 §2'
  }
};

const bandwidthLine: LineEntry = {
  title: 'Bandwidth',
  says: ({ line }) => {
    const [name = '', value = ''] = line.value.split(':');
    const rate = toNumber(value);
    const type = lookUp(types, name);
    if (rate === undefined) return 'Names no bandwidth that can be read.';
    return type?.says(bitRate(rate * type.unit)) ?? `The bandwidth of the kind ${name} is ${value}.`;
  },
  does: ({ line }) =>
    isForRtcp(line)
      ? 'The peer spaces its RTCP packets to fit.'
      : 'The peer’s encoder stays below the limit. Congestion control may keep it lower still.',
  without: ({ line }) =>
    isForRtcp(line)
      ? 'RTCP takes 5 % of the session bandwidth (RFC 3550 §6.2).'
      : 'Congestion control alone decides.',
  rfc: ['RFC 8866 §5.8', 'RFC 3890 §6.2', 'RFC 3556 §2'],
  example: 'b=AS:2500',
  values: ({ line }) => {
    const [word, ...more] = wordsOf(line);
    const [name, value] = word ? splitOnce(word, ':') : [];
    const type = lookUp(types, name?.text ?? '');
    return [
      ...(name
        ? [
            explainWord(name, {
              name: 'bwtype',
              says: type?.is ?? 'A kind of bandwidth that Trickle does not know. Receivers ignore it.',
              rfc: type?.rfc ?? 'RFC 8866 §5.8'
            })
          ]
        : []),
      ...(value
        ? [
            explainWord(value, {
              name: 'bandwidth',
              says: (text) => {
                const rate = toNumber(text);
                return rate === undefined || !type ? 'The amount.' : `${bitRate(rate * type.unit)}.`;
              },
              rfc: type?.rfc ?? 'RFC 8866 §5.8'
            })
          ]
        : []),
      ...inOrder(more, [])
    ];
  }
};

function isForRtcp({ value }: SdpLine): boolean {
  return /^R[RS]:/.test(value);
}

/** The lines about how much bandwidth to use (RFC 8866 §5.8, RFC 3890). */
export const bandwidthLines: LineTable = {
  b: bandwidthLine,
  'a=maxprate': {
    title: 'Highest packet rate',
    says: ({ line }) => `At most ${line.value.trim()} packets a second are sent.`,
    does: 'With b=TIAS it gives the bandwidth with headers: the rate plus the packets times their headers.',
    without: 'The overhead of the headers can only be guessed.',
    rfc: ['RFC 3890 §6.3'],
    example: 'a=maxprate:50.0',
    values: ({ line }) =>
      whole(line, { name: 'packet rate', says: 'Packets a second, at most.', rfc: 'RFC 3890 §6.3' })
  }
};
