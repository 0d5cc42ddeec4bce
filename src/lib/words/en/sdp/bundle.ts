import type {
  BundleLines,
  BundleParts,
  GroupSemantics,
  Member
} from '#lib/protocol/sdp/lines/bundle-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { counted, listed } from './lists.ts';

/** Grouping of sections (RFC 5888) and BUNDLE (RFC 9143). */
export const bundle: FamilyWords<BundleLines, BundleParts> = {
  lines: {
    'a=group': {
      title: 'Group of media sections',
      says: ({ name, semantics, members }) => {
        const [first] = members;
        if (!first) return `The ${name} group is empty.`;
        if (semantics === 'BUNDLE' && members.length === 1)
          return `${memberName(first)} is the only section of its bundle.`;
        return `${listed(members.map(memberName))} ${semantics ? groups[semantics].says : unknown}.`;
      },
      does: ({ semantics }) =>
        semantics ? groups[semantics].does : 'A receiver that does not know this kind of group ignores it.',
      without: ({ bundle }) =>
        bundle
          ? 'Each section needs a transport of its own: its own candidates, checks and DTLS handshake.'
          : 'The receiver treats the sections as unrelated.'
    },
    'a=mid': {
      title: 'Media identification',
      says: ({ mid, media = '' }) => `This ${media} section is called ${mid}.`.replace('  ', ' '),
      does: ({ groups }) => {
        const base =
          'Groups, signaled candidates (sdpMid) and an RTP header extension refer to the section by it.';
        return groups.length === 0 ? base : `${base} Here it belongs to ${listed(groups)}.`;
      },
      without: 'The section cannot be bundled, and candidates can refer to it only by its index.'
    },
    'a=bundle-only': {
      title: 'Bundle only',
      says: 'The section is offered only as part of its bundle, and port 0 in its m-line does not reject it.',
      does: 'An answerer that bundles accepts it on the shared transport. One that does not know BUNDLE sees port 0 and rejects it.',
      without: 'Port 0 in the offer means that the section is not wanted.'
    }
  },
  parts: {
    'group-semantics': ({ semantics }) => `The sections ${semantics ? groups[semantics].says : unknown}.`,
    'group-member': ({ section, fragment, tagged }) => {
      if (fragment) return 'A section of the description that went before.';
      const named = section
        ? `Section ${section.index} of ${counted(section.of, 'section')}: ${section.media}.`
        : 'No section of this description has this mid.';
      return tagged ? `${named} It is first, so the offerer suggests its transport for the bundle.` : named;
    },
    mid: 'Unique within the description. JSEP recommends three bytes or fewer, because RTP packets carry it.'
  }
};

/** Each meaning of a group: a clause about its sections, and its effect. */
const groups: Readonly<Record<GroupSemantics, { readonly says: string; readonly does: string }>> = {
  BUNDLE: {
    says: 'share one transport',
    does: 'All of them share one 5-tuple, one ICE session and one DTLS association, and RTP is told apart by mid, SSRC and payload type. With the default policy (balanced), the offerer gathers candidates for the first section of each kind of media until the answer accepts the bundle; with max-bundle, for the first section only.'
  },
  LS: {
    says: 'are played in lip synchronization',
    does: 'The receiver plays them in sync, so that lips match the words.'
  },
  FID: {
    says: 'carry one flow of media',
    does: 'The receiver treats them as one source that can move between the sections, for instance to another codec or address.'
  },
  DUP: {
    says: 'carry the same media twice',
    does: 'The receiver takes each packet from whichever stream delivers it, so a loss on one does no harm.'
  },
  'FEC-FR': {
    says: 'belong together as media and its forward error correction',
    does: 'The receiver repairs the media from the repair packets.'
  },
  FEC: {
    says: 'belong together as media and its forward error correction, in the older form',
    does: 'The receiver repairs the media from the repair packets. FEC-FR has replaced it.'
  },
  ANAT: {
    says: 'are the same media at addresses of different kinds',
    does: 'The receiver chooses one. The mechanism is obsolete, because ICE does the same.'
  },
  DDP: {
    says: 'are layers of which some depend on others',
    does: 'The receiver decodes them together.'
  }
};

const unknown = 'form a group of a kind that Trickle does not know';

function memberName({ mid, media }: Member): string {
  return media === undefined ? mid : `${mid} (${media})`;
}
