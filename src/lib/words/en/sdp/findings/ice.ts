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
  return ({ strange, length, least }) => {
    if (length < least || length > 256)
      return `The ICE ${credentials[which]} has ${length} characters, but must have ${least} to 256.`;
    return `The ICE ${credentials[which]} has ${JSON.stringify(strange)} in it, but may have only letters, digits, + and /. Browsers take it all the same.`;
  };
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
      `${sectionText(section)} has no ICE ${credentials[missing]} beside it. Browsers use what they find in each media section.`,
    fix: 'Put the username fragment and its password at the same level.'
  },
  'no-candidates': {
    message: ({ section }) =>
      `${sectionText(section)} has no candidate, and does not say that any will follow. Browsers wait for some all the same, others may give up.`,
    fix: 'Add a=ice-options:trickle if candidates follow, or send the description once they are gathered.'
  },
  'ice-lite-in-media': {
    message:
      'The line a=ice-lite stands in a media section, where browsers do not look for it: they take the sender for a full agent.',
    fix: 'Move a=ice-lite before the first m-line.'
  },
  'ice-lite-candidate': {
    message: ({ type }) =>
      `A lite agent has host candidates only, but this one is ${type}. Browsers use it like any other.`,
    fix: 'Give host candidates only: a lite agent has a public address.'
  },
  'ice-mismatch': {
    message:
      'The answerer says that the default address it was offered is none of the candidates. Browsers ignore this and use ICE all the same.',
    fix: 'Look for what rewrote the address in the c= line of the offer.'
  },
  'ufrag-reused': {
    message: ({ ufrag, password }) =>
      password
        ? `Both sides have the same username fragment, ${ufrag}, and the same password: this is the offer come back, and no check will succeed.`
        : `Both sides use the username fragment ${ufrag}. ICE works all the same, but each side should draw its own.`,
    fix: 'Check that the answer is not a copy of the offer.'
  }
};
