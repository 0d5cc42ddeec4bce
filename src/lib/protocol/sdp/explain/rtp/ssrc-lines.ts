import { valuesOf, type SdpLine, type SdpSection } from '../../document.ts';
import type { LineTable, Place, ValueExplanation } from '../explanation.ts';
import { explainWord, inOrder, listed, lookUp, splitOnce, toNumber, wordsOf } from '../words.ts';

/** The lines that announce SSRCs (RFC 5576). */
export const ssrcLines: LineTable = {
  'a=ssrc': {
    title: 'RTP stream (SSRC)',
    says: ({ line, section }) => {
      const { ssrc, name, values } = readSsrc(line);
      if (!ssrc) return 'Names no SSRC.';
      const says = lookUp(attributes, name?.text ?? '')?.clause(values.map(({ text }) => text));
      return `SSRC ${ssrc.text} ${says ?? `has the attribute ${name?.text ?? '(none)'}`}${repairs(section, ssrc.text)}.`;
    },
    does: 'The receiver knows a stream before its first packet, and which streams belong together.',
    without:
      'The stream is found by mid, rid or payload type when its packets come (RFC 9143 §9.2). RFC 9429 does without these lines; browsers still write them.',
    rfc: ['RFC 5576 §4.1'],
    example: 'a=ssrc:1111111111 cname:CnAmE1234567890a',
    values: ({ line, section }) => {
      const { ssrc, name, values } = readSsrc(line);
      if (!ssrc) return [];
      const attribute = lookUp(attributes, name?.text ?? '');
      return [
        explainWord(ssrc, { name: 'ssrc-id', says: (text) => ssrcSays(text, section), rfc: 'RFC 3550 §5.1' }),
        ...(name
          ? [
              explainWord(name, {
                name: 'attribute',
                says: attribute?.is ?? 'A source attribute that Trickle does not know.',
                rfc: attribute?.rfc ?? 'RFC 5576 §4.1'
              })
            ]
          : []),
        ...inOrder(values, attribute?.values.map((value) => ({ ...value, rfc: attribute.rfc })) ?? [], {
          name: 'attribute value',
          says: 'The value of the attribute.',
          rfc: attribute?.rfc ?? 'RFC 5576 §4.1'
        })
      ];
    }
  },
  'a=ssrc-group': {
    title: 'Group of RTP streams',
    says: ({ line }) => {
      const [semantics, ...ssrcs] = wordsOf(line);
      if (!semantics) return 'Names no group.';
      const numbers = ssrcs.map(({ text }) => text);
      return (
        lookUp(groups, semantics.text)?.says(numbers) ??
        `SSRCs ${listed(numbers)} form a group of the kind ${semantics.text}.`
      );
    },
    does: ({ line }) =>
      lookUp(groups, wordsOf(line)[0]?.text ?? '')?.does ??
      'The receiver treats the streams as belonging together.',
    without: 'The streams are unrelated until packets or other lines tell otherwise.',
    rfc: ['RFC 5576 §4.2'],
    example: 'a=ssrc-group:FID 2222222222 3333333333',
    values: groupValues
  }
};

interface SourceAttribute {
  readonly is: string;
  readonly clause: (values: readonly string[]) => string;
  readonly values: readonly { readonly name: string; readonly says: string | ((text: string) => string) }[];
  readonly rfc: string;
}

const attributes: Readonly<Record<string, SourceAttribute>> = {
  cname: {
    is: 'The canonical name, which RTCP repeats: streams with the same one share a clock and can be synchronized.',
    clause: ([name = '']) => `has the CNAME ${name}`,
    values: [{ name: 'CNAME', says: 'A name that stays when an SSRC changes. Browsers draw it at random.' }],
    rfc: 'RFC 5576 §6.1'
  },
  msid: {
    is: 'MediaStream and track of the source. a=msid says the same for the whole section.',
    clause: ([stream = '', track]) => {
      const where = stream === '-' ? 'is in no MediaStream' : `is in MediaStream ${stream}`;
      return track === undefined ? where : `${where}, as track ${track}`;
    },
    values: [
      { name: 'msid-id', says: (text) => (text === '-' ? 'No MediaStream.' : 'The id of the MediaStream.') },
      { name: 'msid-appdata', says: 'The id of the MediaStreamTrack.' }
    ],
    rfc: 'RFC 8830 §2'
  },
  mslabel: {
    is: 'The MediaStream’s id, in the form that Chromium had before msid.',
    clause: ([label = '']) => `is in MediaStream ${label}`,
    values: [{ name: 'mslabel', says: 'The id of the MediaStream.' }],
    rfc: 'no standard; libwebrtc'
  },
  label: {
    is: 'The track’s id, in the form that Chromium had before msid.',
    clause: ([label = '']) => `is track ${label}`,
    values: [{ name: 'label', says: 'The id of the MediaStreamTrack.' }],
    rfc: 'no standard; libwebrtc'
  },
  'previous-ssrc': {
    is: 'The SSRCs that the source had before a collision.',
    clause: (ssrcs) => `was ${listed(ssrcs)} before`,
    values: [],
    rfc: 'RFC 5576 §6.2'
  },
  fmtp: {
    is: 'Format parameters of this source alone.',
    clause: () => 'has format parameters of its own',
    values: [],
    rfc: 'RFC 5576 §6.3'
  }
};

interface Group {
  readonly is: string;
  readonly says: (ssrcs: readonly string[]) => string;
  readonly does: string;
  readonly rfc: string;
}

const fec: Group = {
  is: 'Forward error correction: the first stream is protected by the others.',
  says: ([source = '?', ...repair]) =>
    `SSRC ${listed(repair)} carries forward error correction for ${source}.`,
  does: 'The receiver rebuilds lost packets of the first stream from the repair stream.',
  rfc: 'RFC 5956 §4.3'
};

const groups: Readonly<Record<string, Group>> = {
  FID: {
    is: 'Flow identification: the second stream repeats lost packets of the first (RTX).',
    says: ([source = '?', ...repair]) => `SSRC ${listed(repair)} repeats lost packets of ${source}.`,
    does: 'The receiver puts retransmitted packets back into the first stream.',
    rfc: 'RFC 5576 §4.2'
  },
  FEC: { ...fec, rfc: 'RFC 5576 §4.2' },
  'FEC-FR': fec,
  SIM: {
    is: 'Simulcast in the old form that Chromium had: the same video in several qualities, lowest first.',
    says: (ssrcs) => `SSRCs ${listed(ssrcs)} are the same video in several qualities.`,
    does: 'A server forwards to each receiver the quality that fits. a=simulcast replaces this line.',
    rfc: 'no standard; libwebrtc'
  },
  DUP: {
    is: 'Duplication: the streams are copies of each other.',
    says: (ssrcs) => `SSRCs ${listed(ssrcs)} are copies of one stream.`,
    does: 'The receiver takes each packet from whichever stream brings it.',
    rfc: 'RFC 7104'
  }
};

function readSsrc(line: SdpLine) {
  const [ssrc, first, ...more] = wordsOf(line);
  const [name, value] = first ? splitOnce(first, ':') : [];
  return { ssrc, name, values: value ? [value, ...more] : more };
}

function groupValues({ line }: Place): readonly ValueExplanation[] {
  const [semantics, ...ssrcs] = wordsOf(line);
  if (!semantics) return [];
  const group = lookUp(groups, semantics.text);
  const roles = ['FID', 'FEC', 'FEC-FR'].includes(semantics.text);
  return [
    explainWord(semantics, {
      name: 'semantics',
      says: group?.is ?? 'A kind of group that Trickle does not know.',
      rfc: group?.rfc ?? 'RFC 5576 §4.2'
    }),
    ...ssrcs.map((ssrc, index) =>
      explainWord(ssrc, {
        name: 'ssrc-id',
        says: roles
          ? index === 0
            ? 'The stream that is repaired.'
            : 'The stream that repairs it.'
          : 'A stream of the group.',
        rfc: 'RFC 5576 §4.2'
      })
    )
  ];
}

/** `; it repeats lost packets of 2222222222`, for the second SSRC of an FID group. */
function repairs(section: SdpSection, ssrc: string): string {
  const source = repairedBy(section, ssrc);
  return source === undefined ? '' : `; it repeats lost packets of ${source}`;
}

function repairedBy(section: SdpSection, ssrc: string): string | undefined {
  for (const value of valuesOf(section, 'a=ssrc-group')) {
    const [semantics, source, ...repair] = value.trim().split(/ +/);
    if (semantics === 'FID' && repair.includes(ssrc)) return source;
  }
  return undefined;
}

function ssrcSays(text: string, section: SdpSection): string {
  const number = toNumber(text);
  if (number === undefined || number >= 2 ** 32) return 'Not an SSRC: it has to be a number of 32 bits.';
  const source = repairedBy(section, text);
  const role = source === undefined ? '' : ` This one repeats lost packets of ${source}.`;
  return `The synchronization source: the number that marks each packet of the stream, drawn at random.${role}`;
}
