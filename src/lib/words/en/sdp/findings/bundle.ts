import type { BundleFaults } from '#lib/protocol/sdp/lint/bundle-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Names of sections and the groups that they form (RFC 5888, RFC 9143). */
export const bundleFindings: FindingTexts<BundleFaults> = {
  'mid-missing': {
    message: ({ section, clash }) =>
      clash
        ? `${sectionText(section)} has no a=mid. Chromium gives it a name that another section has, and refuses the description.`
        : `${sectionText(section)} has no a=mid. Browsers give it a name, but candidates cannot name it, nor can it be bundled.`,
    fix: 'Add a=mid with a name that no other section has.'
  },
  'mid-repeated': {
    message: (facts) =>
      'mid' in facts
        ? `Another section has the mid ${facts.mid}.`
        : `${sectionText(facts.section)} has a second a=mid.`,
    fix: 'Give every section one name of its own.'
  },
  'mid-malformed': {
    message: 'The mid is not a token: letters, digits and a few signs, no space.',
    fix: 'Use a short token, such as 0.'
  },
  'mid-long': {
    message: 'The mid is longer than 16 bytes, and browsers refuse the description for it.',
    fix: 'Use at most 3 bytes: the mid travels in a header extension of the RTP packets, which in its short form holds 16.'
  },
  'bundle-mid-unknown': {
    message: ({ mid }) => `The BUNDLE group names ${mid}, which no section is.`,
    fix: 'Name sections of this description by their a=mid.'
  },
  'bundle-mid-repeated': {
    message: ({ mid }) =>
      `Section ${mid} is named twice in BUNDLE groups, and Firefox refuses the description for it.`,
    fix: 'Name each section in one BUNDLE group, once.'
  },
  'bundle-rejected': {
    message: ({ mid, tagged }) =>
      tagged
        ? `The BUNDLE group begins with ${mid}, which is rejected, so the bundle has no transport. Firefox refuses the description for it.`
        : `The BUNDLE group names ${mid}, which is rejected. Browsers leave it out of the bundle.`,
    fix: 'Take its mid out of the group.'
  },
  'bundle-only-port': {
    message: ({ section }) =>
      `${sectionText(section)} has a port beside a=bundle-only. Browsers bundle it all the same.`,
    fix: 'Write port 0, or remove a=bundle-only.'
  },
  'bundle-only-in-answer': {
    message: 'Only an offer can make a section depend on BUNDLE. Browsers ignore the line in an answer.',
    fix: 'Remove the line and write the port of the transport, or 9.'
  },
  'bundle-only-alone': {
    message: ({ section }) =>
      `${sectionText(section)} is to be bundled, but no BUNDLE group names it. Browsers give it a transport of its own.`,
    fix: 'Name the section in the BUNDLE group, or give it a port and remove a=bundle-only.'
  },
  'bundle-only-tagged': {
    message: ({ mid }) =>
      `The BUNDLE group begins with ${mid}, which has no transport to share. With Firefox, nothing connects.`,
    fix: 'Name a section that has a port first.'
  },
  'rtcp-mux-missing': {
    message: ({ section }) =>
      `${sectionText(section)} wants a second port for RTCP, which browsers do not open for a bundle. Chromium refuses the description for it.`,
    fix: 'Add a=rtcp-mux.'
  },
  'bundle-not-offered': {
    message: ({ mid }) => `The offer does not bundle ${mid} with the others.`,
    fix: 'Bundle only what one group of the offer bundles.'
  },
  'bundle-only-left': {
    message: ({ section }) =>
      `${sectionText(section)} was offered for the bundle only, and is accepted outside it.`,
    fix: 'Bundle the section, or reject it with port 0.'
  },
  'rtcp-mux-not-offered': {
    message: 'The offer does not multiplex RTP and RTCP.',
    fix: 'Remove a=rtcp-mux, or ask the offerer to offer it.'
  },
  'rtcp-mux-only-in-answer': {
    message: 'The line a=rtcp-mux-only is for offers. Browsers ignore it in an answer.',
    fix: 'Remove the line; a=rtcp-mux alone accepts.'
  },
  'bundle-transport-differs': {
    message: ({ section, tagged }) =>
      `${sectionText(section)} is bundled, but gives other credentials or another fingerprint than ${sectionText(tagged).replace('The', 'the')}. Browsers use those of that one and ignore these.`,
    fix: 'Give all sections of a bundle the same, or only the first of the group.'
  }
};
