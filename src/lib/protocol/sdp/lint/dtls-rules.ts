import { effectiveLines } from '../media-sections.ts';
import { allLines, headOf, nameOf } from './description.ts';
import { fault, type DescriptionRule, type ExchangeRule } from './rule.ts';

/** Bytes of the digests that RFC 8122 §5 names. */
const digestBytes: Readonly<Record<string, number>> = {
  md2: 16,
  md5: 16,
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64
};
const roles = ['actpass', 'active', 'passive', 'holdconn'];

const fingerprint = 'a=fingerprint';
const setup = 'a=setup';
const hashOf = (value: string): string => (value.split(' ')[0] ?? '').toLowerCase();

/** Fingerprints and DTLS roles (RFC 8122, RFC 8842). */
export const dtlsRules: readonly DescriptionRule[] = [
  {
    code: 'fingerprint-missing',
    severity: 'error',
    rfc: 'RFC 8842 §5.1',
    fix: 'Add a=fingerprint with the hash of the certificate that DTLS will show.',
    example: { in: 'answer', replace: 'a=fingerprint', by: 'a=x-fingerprint' },
    *find({ document, transports }) {
      for (const section of transports)
        if (effectiveLines(document, section, fingerprint).length === 0)
          yield fault(headOf(section), `${nameOf(section)} has no fingerprint, so DTLS can prove nobody.`);
    }
  },
  {
    code: 'fingerprint-malformed',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    fix: 'Write the hash function, a space, and every byte of the digest as two hexadecimal digits between colons.',
    example: { in: 'offer', replace: 'sha-256 0A:1B:', by: 'sha-256 0A:' },
    *find(description) {
      for (const line of allLines(description, fingerprint)) {
        const [hash = '', digest = '', ...more] = line.value.split(' ');
        const bytes = digestBytes[hashOf(hash)];
        const count = digest.split(':').length;
        if (more.length > 0 || !/^[\dA-F]{2}(?::[\dA-F]{2})*$/i.test(digest))
          yield fault(line, 'The digest is not pairs of hexadecimal digits between colons.', digest);
        else if (bytes !== undefined && count !== bytes)
          yield fault(line, `A ${hash} digest has ${bytes} bytes, this one has ${count}.`, digest);
      }
    }
  },
  {
    code: 'fingerprint-lower-case',
    severity: 'warning',
    rfc: 'RFC 8122 §5',
    fix: 'Write the digest in upper case.',
    example: { in: 'offer', replace: 'sha-256 0A:1B:', by: 'sha-256 0a:1b:' },
    *find(description) {
      for (const line of allLines(description, fingerprint)) {
        const digest = line.value.slice(line.value.indexOf(' ') + 1);
        if (/^[\da-f:]+$/i.test(digest) && /[a-f]/.test(digest))
          yield fault(line, 'The digest has lower-case digits.', digest);
      }
    }
  },
  {
    code: 'fingerprint-hash-unknown',
    severity: 'warning',
    rfc: 'RFC 8122 §5',
    fix: 'Use sha-256, which every peer knows.',
    example: { in: 'offer', replace: 'a=fingerprint:sha-256', by: 'a=fingerprint:sha-3' },
    *find(description) {
      for (const line of allLines(description, fingerprint))
        if (!Object.hasOwn(digestBytes, hashOf(line.value)))
          yield fault(
            line,
            `RFC 8122 knows no hash function ${hashOf(line.value)}.`,
            line.value.split(' ')[0]
          );
    }
  },
  {
    code: 'fingerprint-hash-forbidden',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    fix: 'Use sha-256.',
    example: {
      in: 'offer',
      replace: 'a=setup:actpass',
      by: 'a=fingerprint:md5 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF\r\na=setup:actpass'
    },
    *find(description) {
      for (const line of allLines(description, fingerprint))
        if (/^md[25]$/.test(hashOf(line.value)))
          yield fault(line, `A ${hashOf(line.value)} fingerprint can be forged.`, line.value.split(' ')[0]);
    }
  },
  {
    code: 'fingerprint-hash-weak',
    severity: 'warning',
    rfc: 'RFC 8122 §5.1',
    fix: 'Add a sha-256 fingerprint of the same certificate.',
    example: {
      in: 'offer',
      replace:
        'sha-256 0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9',
      by: 'sha-1 0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D'
    },
    *find({ document, transports }) {
      for (const section of transports) {
        const lines = effectiveLines(document, section, fingerprint);
        if (lines.length > 0 && lines.every(({ value }) => hashOf(value) === 'sha-1'))
          yield fault(lines[0], 'The only fingerprint is a SHA-1 one, which is weak.', 'sha-1');
      }
    }
  },
  {
    code: 'setup-missing',
    severity: 'error',
    rfc: 'RFC 8842 §5.1',
    fix: 'Add a=setup:actpass to an offer, a=setup:active to an answer.',
    example: { in: 'offer', replace: 'a=setup:actpass\r\n', by: '' },
    *find({ document, transports }) {
      for (const section of transports)
        if (effectiveLines(document, section, setup).length === 0)
          yield fault(headOf(section), `${nameOf(section)} does not say who begins the DTLS handshake.`);
    }
  },
  {
    code: 'setup-unknown',
    severity: 'error',
    rfc: 'RFC 4145 §4',
    fix: 'Write actpass in an offer, active or passive in an answer.',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:both' },
    *find(description) {
      for (const line of allLines(description, setup))
        if (!roles.includes(line.value)) yield fault(line, `There is no role ${line.value}.`, line.value);
    }
  },
  {
    code: 'setup-holdconn',
    severity: 'error',
    rfc: 'RFC 5763 §5',
    fix: 'Write actpass in an offer, active or passive in an answer.',
    example: { in: 'answer', replace: 'a=setup:active', by: 'a=setup:holdconn' },
    *find(description) {
      for (const line of allLines(description, setup))
        if (line.value === 'holdconn')
          yield fault(line, 'With holdconn no DTLS handshake ever begins.', line.value);
    }
  },
  {
    code: 'setup-in-offer',
    severity: 'warning',
    rfc: 'RFC 9429 §5.2.1',
    fix: 'Write a=setup:actpass, and let the answerer choose.',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:active' },
    *find(description) {
      if (description.kind !== 'offer') return;
      for (const line of allLines(description, setup))
        if (line.value === 'active' || line.value === 'passive')
          yield fault(line, `The offer insists on the ${line.value} role.`, line.value);
    }
  },
  {
    code: 'setup-in-answer',
    severity: 'error',
    rfc: 'RFC 9429 §5.3.1',
    fix: 'Write a=setup:active; passive if the peer must begin.',
    example: { in: 'answer', replace: 'a=setup:active', by: 'a=setup:actpass' },
    *find(description) {
      if (description.kind !== 'answer') return;
      for (const line of allLines(description, setup))
        if (line.value === 'actpass') yield fault(line, 'The answer leaves the role open.', line.value);
    }
  },
  {
    code: 'crypto',
    severity: 'error',
    rfc: 'RFC 8827 §6.5',
    fix: 'Remove the line: WebRTC takes its keys from DTLS.',
    example: {
      in: 'offer',
      replace: 'a=mid:0',
      by: 'a=mid:0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x'
    },
    *find(description) {
      for (const line of allLines(description, 'a=crypto'))
        yield fault(
          line,
          'SDES puts media keys into the description, where signaling servers can read them.'
        );
    }
  }
];

/** What DTLS asks of the two together. */
export const dtlsExchangeRules: readonly ExchangeRule[] = [
  {
    code: 'setup-clash',
    severity: 'error',
    rfc: 'RFC 4145 §4.1',
    fix: 'Answer active with passive, and passive with active.',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:active' },
    *findBetween(offer, answer) {
      for (const section of answer.transports) {
        const [line] = effectiveLines(answer.document, section, setup);
        const offered = offer.media[section.index - 1];
        const role = offered && effectiveLines(offer.document, offered, setup)[0]?.value;
        if (line && role === line.value && /^(?:active|passive)$/.test(role))
          yield fault(
            line,
            role === 'active'
              ? 'Both sides want to begin the DTLS handshake.'
              : 'Both sides wait for the other to begin the DTLS handshake.',
            role
          );
      }
    }
  }
];
