import type { Credential, CredentialShape, IceFaults } from '#lib/protocol/sdp/lint/ice-rules.ts';
import type { SectionName } from '#lib/protocol/sdp/section-name.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

const credentials: Readonly<Record<Credential, string>> = { ufrag: 'username fragment', pwd: 'password' };

function missing(which: Credential): (facts: { readonly section: SectionName }) => string {
  return ({ section }) =>
    `${sectionText(section)} has no ICE ${credentials[which]}, nor has the session part.`;
}

function malformed(which: Credential): (facts: CredentialShape) => string {
  return ({ strange, length, least }) =>
    strange === undefined
      ? `The ICE ${credentials[which]} has ${length} characters; it must have ${least} to 256.`
      : `The ICE ${credentials[which]} may have letters, digits, + and / only, not "${strange}".`;
}

/** ICE credentials and options (RFC 8839 §5.3–5.6). */
export const iceFindings: FindingTexts<IceFaults> = {
  'ufrag-missing': {
    message: missing('ufrag'),
    fix: 'Add a=ice-ufrag to the section, or to the session part for all of them.'
  },
  'pwd-missing': {
    message: missing('pwd'),
    fix: 'Add a=ice-pwd where a=ice-ufrag stands: without it, no check can be signed.'
  },
  'ufrag-malformed': { message: malformed('ufrag'), fix: 'Use 4 to 256 random letters, digits, + or /.' },
  'pwd-malformed': { message: malformed('pwd'), fix: 'Use 22 to 256 random letters, digits, + or /.' },
  'credentials-split': {
    message: ({ section, missing }) =>
      `${sectionText(section)} has no ICE ${credentials[missing]} beside it.`,
    fix: 'Put the username fragment and its password at the same level.'
  },
  'no-candidates': {
    message: ({ section }) =>
      `${sectionText(section)} has no candidate, and does not say that any will follow.`,
    fix: 'Add a=ice-options:trickle if candidates follow, or send the description once they are gathered.'
  },
  'ice-lite-in-media': {
    message: 'ICE lite is said of the whole session, not of one section.',
    fix: 'Move a=ice-lite before the first m-line.'
  },
  'ice-lite-candidate': {
    message: ({ type }) => `A lite agent has no ${type} candidate.`,
    fix: 'Give host candidates only: a lite agent has a public address.'
  },
  'ice-mismatch': {
    message: 'The answerer says that the default address it was offered is none of the candidates.',
    fix: 'Look for what rewrote the address in the c= line of the offer; ICE is not used for this section.'
  },
  'ufrag-reused': {
    message: ({ ufrag }) => `Both sides use the username fragment ${ufrag}.`,
    fix: 'Check that the answer is not the offer come back: each side draws its own.'
  }
};
