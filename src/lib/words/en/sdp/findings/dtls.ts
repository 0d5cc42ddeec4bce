import type { DtlsFaults } from '#lib/protocol/sdp/lint/dtls-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Fingerprints and DTLS roles (RFC 8122, RFC 8842). */
export const dtlsFindings: FindingTexts<DtlsFaults> = {
  'fingerprint-missing': {
    message: ({ section }) =>
      `${sectionText(section)} has no fingerprint, so nothing tells which certificate in DTLS is the peer’s.`,
    fix: 'Add a=fingerprint with the hash of the certificate that DTLS will show.'
  },
  'fingerprint-malformed': {
    message: ({ size }) =>
      size
        ? `A ${size.hash} digest has ${size.bytes} bytes, this one has ${size.count}.`
        : 'The digest is not pairs of hexadecimal digits between colons.',
    fix: 'Write the hash function, a space, and every byte of the digest as two hexadecimal digits between colons.'
  },
  'fingerprint-lower-case': {
    message: 'The digest has lower-case digits, and Firefox refuses the description for it.',
    fix: 'Write the digest in upper case.'
  },
  'fingerprint-hash-unknown': {
    message: ({ hash }) =>
      `RFC 8122 knows no hash function ${hash}, and Chromium refuses the description for it, whatever stands beside it.`,
    fix: 'Use sha-256, which every peer knows.'
  },
  'fingerprint-hash-forbidden': {
    message: ({ hash }) =>
      `RFC 8122 forbids ${hash} for fingerprints, and Chromium refuses the description for it.`,
    fix: 'Use sha-256.'
  },
  'fingerprint-hash-weak': {
    message:
      'The only fingerprint is SHA-1, which is no longer considered secure. Browsers take it, others may not.',
    fix: 'Add a sha-256 fingerprint of the same certificate.'
  },
  'setup-missing': {
    message: ({ section, answer }) =>
      answer
        ? `${sectionText(section)} does not say who begins the DTLS handshake. Browsers take the answerer as the one who does.`
        : `${sectionText(section)} does not say who begins the DTLS handshake, and Firefox refuses an offer without it.`,
    fix: 'Add a=setup:actpass to an offer, a=setup:active to an answer.'
  },
  'setup-unknown': {
    message: ({ role }) => `There is no role ${role}.`,
    fix: 'Write actpass in an offer, active or passive in an answer.'
  },
  'setup-holdconn': {
    message: 'With holdconn no DTLS handshake ever begins.',
    fix: 'Write actpass in an offer, active or passive in an answer.'
  },
  'setup-in-offer': {
    message: ({ role }) =>
      `The offer insists on the ${role} role and leaves the answerer no choice. Browsers take the other one.`,
    fix: 'Write a=setup:actpass, and let the answerer choose.'
  },
  'setup-in-answer': {
    message: 'The answer leaves the role open.',
    fix: 'Write a=setup:active; passive if the peer must begin.'
  },
  crypto: {
    message:
      'Lines such as this carry a key of SDES, which anyone who sees the signaling can read. Browsers ignore them and take their keys from DTLS.',
    fix: 'Remove the lines; they are of use only to an old SIP device.'
  },
  'setup-clash': {
    message: ({ role }) =>
      role === 'active'
        ? 'Both sides want to begin the DTLS handshake.'
        : 'Both sides wait for the other to begin the DTLS handshake.',
    fix: 'Answer active with passive, and passive with active.'
  },
  'tls-id-malformed': {
    message: ({ length }) =>
      `The tls-id has ${length} characters, but must have 20 to 255 letters, digits, +, /, - or _. Browsers do not use it.`,
    fix: 'Draw a longer random one, or leave the line out.'
  }
};
