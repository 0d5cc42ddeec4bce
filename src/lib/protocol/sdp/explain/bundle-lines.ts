import { valuesOf } from '../document.ts';
import type { LineTable, Place } from './explanation.ts';
import { counted, explainWord, inOrder, listed, lookUp, type Meaning, whole, wordsOf } from './words.ts';

interface Semantics {
  readonly says: string;
  readonly does: string;
  readonly rfc: string;
}

const semantics: Readonly<Record<string, Semantics>> = {
  BUNDLE: {
    says: 'share one transport',
    does: 'All of them run over one 5-tuple: one ICE session, one DTLS association, with RTP told apart by mid and payload type. Candidates are gathered for the tagged section, the first that is accepted.',
    rfc: 'RFC 9143 §5'
  },
  LS: {
    says: 'are played in lip synchronization',
    does: 'The receiver plays them in step, so that lips fit words.',
    rfc: 'RFC 5888 §7'
  },
  FID: {
    says: 'carry one flow of media',
    does: 'The receiver takes them as one source that moves from section to section, as with another codec or address.',
    rfc: 'RFC 5888 §8'
  },
  DUP: {
    says: 'carry the same media twice',
    does: 'The receiver takes each packet from whichever stream brings it, and so survives a loss on one.',
    rfc: 'RFC 7104 §3'
  },
  'FEC-FR': {
    says: 'belong together as media and its forward error correction',
    does: 'The receiver repairs the media from the repair packets.',
    rfc: 'RFC 5956 §4'
  },
  FEC: {
    says: 'belong together as media and its forward error correction, in the old way',
    does: 'The receiver repairs the media from the repair packets. FEC-FR took its place.',
    rfc: 'RFC 4756'
  },
  ANAT: {
    says: 'are the same media at addresses of different kinds',
    does: 'The receiver chooses one. The mechanism is obsolete: ICE does this.',
    rfc: 'RFC 4091'
  },
  DDP: {
    says: 'are layers that need one another',
    does: 'The receiver decodes them together.',
    rfc: 'RFC 5583'
  }
};

const unknown = 'form a group whose meaning is not one of the registered ones looked for here';

/** Grouping of sections (RFC 5888) and BUNDLE (RFC 9143). */
export const bundleLines: LineTable = {
  'a=group': {
    title: 'Group of media sections',
    says: (place) => {
      const [name = '', ...mids] = place.line.value.split(' ').filter((word) => word !== '');
      const said = lookUp(semantics, name)?.says ?? unknown;
      if (mids.length === 0) return `The ${name} group is empty.`;
      if (name === 'BUNDLE' && mids.length === 1)
        return `${midName(place, mids[0] ?? '')} is alone in its bundle.`;
      return `${listed(mids.map((mid) => midName(place, mid)))} ${said}.`;
    },
    does: ({ line }) =>
      lookUp(semantics, line.value.split(' ')[0] ?? '')?.does ??
      'A receiver that does not know the meaning ignores the group.',
    without: ({ line }) =>
      line.value.startsWith('BUNDLE')
        ? 'Each section needs a transport of its own: its own candidates, checks and DTLS handshake.'
        : 'The receiver treats the sections as unrelated.',
    rfc: ['RFC 9143 §5', 'RFC 5888 §5'],
    example: 'a=group:BUNDLE 0 1 2',
    values: (place) => {
      const [first, ...mids] = wordsOf(place.line);
      if (!first) return [];
      const known = lookUp(semantics, first.text);
      return [
        explainWord(first, {
          name: 'semantics',
          says: `The sections ${known?.says ?? unknown}.`,
          ...(known && { rfc: known.rfc })
        }),
        ...inOrder(mids, first.text === 'BUNDLE' ? [tagged(place)] : [], {
          name: 'identification tag',
          says: (mid) => named(place, mid)
        })
      ];
    }
  },
  'a=mid': {
    title: 'Media identification',
    says: ({ line, section }) =>
      `This ${section.media?.media ?? ''} section is called ${line.value}.`.replace('  ', ' '),
    does: (place) => {
      const groups = groupsOf(place, place.line.value);
      const base = 'Groups, signaled candidates (sdpMid) and an RTP header extension name the section by it.';
      return groups.length === 0 ? base : `${base} Here it is in ${listed(groups)}.`;
    },
    without: 'The section cannot be bundled, and candidates can name it by its index alone.',
    rfc: ['RFC 5888 §4', 'RFC 9143 §15', 'RFC 9429 §5.2.1'],
    example: 'a=mid:0',
    values: ({ line }) =>
      whole(line, {
        name: 'identification tag',
        says: 'Unique within the description. JSEP keeps it to three bytes or fewer, for RTP packets carry it.'
      })
  },
  'a=bundle-only': {
    title: 'Bundle only',
    says: 'The section is offered only as part of its bundle; the port 0 of its m-line does not reject it.',
    does: 'An answerer that bundles accepts it on the shared transport. One that does not know BUNDLE sees port 0 and rejects it.',
    without: 'Port 0 in the offer means that the section is not wanted.',
    rfc: ['RFC 9143 §6', 'RFC 9429 §5.2.1'],
    example: 'a=bundle-only'
  }
};

function tagged(place: Place): Meaning {
  return {
    name: 'identification tag',
    says: (mid) => `${named(place, mid)} It is first, so it is the one whose transport the bundle is to use.`,
    rfc: 'RFC 9143 §7.2.1'
  };
}

function named({ document }: Place, mid: string): string {
  const section = document.sections.find((one) => one.index > 0 && one.mid === mid);
  return section
    ? `Section ${String(section.index)} of ${counted(document.sections.length - 1, 'section')}: ${section.media?.media ?? ''}.`
    : 'No section of this description has this mid.';
}

function midName({ document }: Place, mid: string): string {
  const media = document.sections.find((one) => one.index > 0 && one.mid === mid)?.media?.media;
  return media === undefined ? mid : `${mid} (${media})`;
}

function groupsOf({ document }: Place, mid: string): readonly string[] {
  return valuesOf(document, 'a=group')
    .map((value) => value.split(' '))
    .filter(([, ...mids]) => mids.includes(mid))
    .map(([name = '']) => name);
}
