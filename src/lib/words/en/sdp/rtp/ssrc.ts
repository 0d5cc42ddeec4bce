import type {
  SourceAttribute,
  SourceGroup,
  SsrcLines,
  SsrcParts
} from '#lib/protocol/sdp/lines/rtp/ssrc-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';

/** The lines that announce SSRCs (RFC 5576). */
export const ssrc: FamilyWords<SsrcLines, SsrcParts> = {
  lines: {
    'a=ssrc': {
      title: 'RTP stream (SSRC)',
      says: ({ ssrc, name = '(none)', attribute, values, repairs }) => {
        if (ssrc === undefined) return 'The SSRC is missing.';
        const says = attribute ? attributes[attribute].clause(values) : `has the attribute ${name}`;
        return `SSRC ${ssrc} ${says}${repairs === undefined ? '' : `; it repeats lost packets of ${repairs}`}.`;
      },
      does: 'The receiver knows the stream before its first packet, and which streams belong together.',
      without:
        'The receiver recognizes the stream by mid, rid or payload type when its packets arrive (RFC 9143 §9.2). RFC 9429 does not need these lines, but browsers still write them.'
    },
    'a=ssrc-group': {
      title: 'Group of RTP streams',
      says: ({ name, group, ssrcs }) => {
        if (name === undefined) return 'The group is missing.';
        return group ? groups[group].says(ssrcs) : `SSRCs ${listed(ssrcs)} form a group of the kind ${name}.`;
      },
      does: ({ group }) =>
        group ? groups[group].does : 'The receiver treats the streams as belonging together.',
      without: 'The streams are unrelated unless packets or other lines say otherwise.'
    }
  },
  parts: {
    'ssrc-id': ({ valid, repairs }) =>
      valid
        ? `The synchronization source: a random number that marks each packet of the stream.${repairs === undefined ? '' : ` This one repeats lost packets of ${repairs}.`}`
        : 'Not an SSRC: an SSRC is a number of 32 bits.',
    'source-attribute': ({ attribute }) =>
      attribute ? attributes[attribute].is : 'A source attribute that Trickle does not know.',
    'source-cname': 'A name that stays the same when an SSRC changes. Browsers choose it at random.',
    'source-stream': ({ none }) => (none ? 'No MediaStream.' : 'The id of the MediaStream.'),
    'source-track': 'The id of the MediaStreamTrack.',
    'source-value': 'The value of the attribute.',
    'source-group': ({ group }) => (group ? groups[group].is : 'A kind of group that Trickle does not know.'),
    'source-group-member': ({ role }) => roles[role]
  }
};

interface AttributeWords {
  readonly is: string;
  readonly clause: (values: readonly string[]) => string;
}

const attributes: Readonly<Record<SourceAttribute, AttributeWords>> = {
  cname: {
    is: 'The canonical name, which RTCP repeats: streams with the same one share a clock and can be synchronized.',
    clause: ([name = '']) => `has the CNAME ${name}`
  },
  msid: {
    is: 'MediaStream and track of the source. a=msid says the same for the whole section.',
    clause: ([stream = '', track]) => {
      const where = stream === '-' ? 'is in no MediaStream' : `is in MediaStream ${stream}`;
      return track === undefined ? where : `${where}, as track ${track}`;
    }
  },
  mslabel: {
    is: 'The MediaStream’s id, in the form that Chromium had before msid.',
    clause: ([label = '']) => `is in MediaStream ${label}`
  },
  label: {
    is: 'The track’s id, in the form that Chromium had before msid.',
    clause: ([label = '']) => `is track ${label}`
  },
  'previous-ssrc': {
    is: 'The SSRCs that the source had before a collision.',
    clause: (ssrcs) => `was ${listed(ssrcs)} before`
  },
  fmtp: {
    is: 'Format parameters of this source alone.',
    clause: () => 'has format parameters of its own'
  }
};

interface GroupWords {
  readonly is: string;
  readonly says: (ssrcs: readonly string[]) => string;
  readonly does: string;
}

const fec: GroupWords = {
  is: 'Forward error correction: the first stream is protected by the others.',
  says: ([source = '?', ...repair]) =>
    `SSRC ${listed(repair)} carries forward error correction for ${source}.`,
  does: 'The receiver rebuilds lost packets of the first stream from the repair stream.'
};

const groups: Readonly<Record<SourceGroup, GroupWords>> = {
  FID: {
    is: 'Flow identification: the second stream repeats lost packets of the first (RTX).',
    says: ([source = '?', ...repair]) => `SSRC ${listed(repair)} repeats lost packets of ${source}.`,
    does: 'The receiver puts retransmitted packets back into the first stream.'
  },
  FEC: fec,
  'FEC-FR': fec,
  SIM: {
    is: 'Simulcast in Chromium’s old form: the same video in several qualities, the lowest first.',
    says: (ssrcs) => `SSRCs ${listed(ssrcs)} are the same video in several qualities.`,
    does: 'A server forwards the quality that suits each receiver. a=simulcast has replaced this line.'
  },
  DUP: {
    is: 'Duplication: the streams are copies of each other.',
    says: (ssrcs) => `SSRCs ${listed(ssrcs)} are copies of one stream.`,
    does: 'The receiver takes each packet from whichever stream delivers it.'
  }
};

const roles: Readonly<Record<SsrcParts['source-group-member']['role'], string>> = {
  repaired: 'The stream that is repaired.',
  repair: 'The stream that repairs it.',
  equal: 'A stream of the group.'
};
