import { digestBytes } from '../digest-bytes.ts';
import type { Plain } from '../lines/facts.ts';
import { oneOf } from '../lines/tokens.ts';
import { effectiveLines, linesOf } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { headOf, openLines } from './description.ts';
import { fault, graded, type DescriptionRule, type ExchangeRule } from './rule.ts';

const roles = ['actpass', 'active', 'passive', 'holdconn'];

const fingerprint = 'a=fingerprint';
const setup = 'a=setup';
const hashOf = (value: string): string => (value.split(' ')[0] ?? '').toLowerCase();

/** The bytes that a digest of a hash has, and how many there are. */
export interface DigestSize {
  readonly hash: string;
  readonly bytes: number;
  readonly count: number;
}

/** The arguments of each fault, by the code of its rule. */
export interface DtlsFaults extends Plain<
  'fingerprint-lower-case' | 'fingerprint-hash-weak' | 'setup-holdconn' | 'setup-in-answer' | 'crypto'
> {
  readonly 'fingerprint-missing': { readonly section: SectionName };
  readonly 'fingerprint-malformed': { readonly size: DigestSize | undefined };
  readonly 'fingerprint-hash-unknown': { readonly hash: string };
  readonly 'fingerprint-hash-forbidden': { readonly hash: string };
  readonly 'setup-missing': { readonly section: SectionName; readonly answer: boolean };
  readonly 'setup-unknown': { readonly role: string };
  readonly 'setup-in-offer': { readonly role: string };
  readonly 'tls-id-malformed': { readonly length: number };
  readonly 'setup-clash': { readonly role: 'active' | 'passive' };
}

/** Fingerprints and DTLS roles (RFC 8122, RFC 8842). */
export const dtlsRules: readonly DescriptionRule<DtlsFaults>[] = [
  {
    code: 'fingerprint-missing',
    severity: 'error',
    rfc: 'RFC 8842 §5.1',
    example: { in: 'answer', replace: 'a=fingerprint', by: 'a=x-fingerprint' },
    *find({ document, transports }) {
      for (const section of transports)
        if (effectiveLines(document, section, fingerprint).length === 0)
          yield fault(headOf(section), { section: nameOf(section) });
    }
  },
  {
    code: 'fingerprint-malformed',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    example: { in: 'offer', replace: 'sha-256 0A:1B:', by: 'sha-256 0A:' },
    *find(description) {
      for (const line of openLines(description, fingerprint)) {
        const [hash = '', digest = '', ...more] = line.value.split(' ');
        const bytes = digestBytes[hashOf(hash)];
        const count = digest.split(':').length;
        if (more.length > 0 || !/^[\dA-F]{2}(?::[\dA-F]{2})*$/i.test(digest))
          yield fault(line, { size: undefined }, digest);
        else if (bytes !== undefined && count !== bytes)
          yield fault(line, { size: { hash, bytes, count } }, digest);
      }
    }
  },
  {
    code: 'fingerprint-lower-case',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    example: { in: 'offer', replace: 'sha-256 0A:1B:', by: 'sha-256 0a:1b:' },
    *find(description) {
      for (const line of openLines(description, fingerprint)) {
        const digest = line.value.slice(line.value.indexOf(' ') + 1);
        if (/^[\da-f:]+$/i.test(digest) && /[a-f]/.test(digest)) yield fault(line, {}, digest);
      }
    }
  },
  {
    code: 'fingerprint-hash-unknown',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    example: { in: 'offer', replace: 'a=fingerprint:sha-256', by: 'a=fingerprint:sha-3' },
    *find(description) {
      for (const line of openLines(description, fingerprint))
        if (!Object.hasOwn(digestBytes, hashOf(line.value)))
          yield fault(line, { hash: hashOf(line.value) }, line.value.split(' ')[0]);
    }
  },
  {
    code: 'fingerprint-hash-forbidden',
    severity: 'error',
    rfc: 'RFC 8122 §5',
    example: {
      in: 'offer',
      replace: 'a=setup:actpass',
      by: 'a=fingerprint:md5 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF\r\na=setup:actpass'
    },
    *find(description) {
      for (const line of openLines(description, fingerprint))
        if (/^md[25]$/.test(hashOf(line.value)))
          yield fault(line, { hash: hashOf(line.value) }, line.value.split(' ')[0]);
    }
  },
  {
    code: 'fingerprint-hash-weak',
    severity: 'warning',
    rfc: 'RFC 8122 §5.1',
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
          yield fault(lines[0], {}, 'sha-1');
      }
    }
  },
  {
    code: 'setup-missing',
    severity: 'error',
    rfc: 'RFC 8842 §5.1',
    example: { in: 'offer', replace: 'a=setup:actpass\r\n', by: '' },
    *find({ kind, document, transports }) {
      // An answer without it is taken as active (RFC 4145 §4.1), an offer without it is refused.
      const severity = kind === 'answer' ? 'note' : 'error';
      for (const section of transports)
        if (effectiveLines(document, section, setup).length === 0)
          yield graded(
            severity,
            fault(headOf(section), { section: nameOf(section), answer: kind === 'answer' })
          );
    }
  },
  {
    code: 'setup-unknown',
    severity: 'error',
    rfc: 'RFC 4145 §4',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:both' },
    *find(description) {
      for (const line of openLines(description, setup))
        if (!roles.includes(line.value)) yield fault(line, { role: line.value }, line.value);
    }
  },
  {
    code: 'setup-holdconn',
    severity: 'error',
    rfc: 'RFC 5763 §5',
    example: { in: 'answer', replace: 'a=setup:active', by: 'a=setup:holdconn' },
    *find(description) {
      for (const line of openLines(description, setup))
        if (line.value === 'holdconn') yield fault(line, {}, line.value);
    }
  },
  {
    code: 'setup-in-offer',
    severity: 'note',
    rfc: 'RFC 9429 §5.2.1',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:active' },
    *find(description) {
      if (description.kind !== 'offer') return;
      for (const line of openLines(description, setup))
        if (line.value === 'active' || line.value === 'passive')
          yield fault(line, { role: line.value }, line.value);
    }
  },
  {
    code: 'setup-in-answer',
    severity: 'error',
    rfc: 'RFC 9429 §5.3.1',
    example: { in: 'answer', replace: 'a=setup:active', by: 'a=setup:actpass' },
    *find(description) {
      if (description.kind !== 'answer') return;
      for (const line of openLines(description, setup))
        if (line.value === 'actpass') yield fault(line, {}, line.value);
    }
  },
  {
    code: 'tls-id-malformed',
    severity: 'note',
    rfc: 'RFC 8842 §4',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:actpass\r\na=tls-id:short' },
    *find(description) {
      for (const line of openLines(description, 'a=tls-id'))
        if (!/^[\w+/-]{20,255}$/.test(line.value))
          yield fault(line, { length: line.value.length }, line.value);
    }
  },
  {
    code: 'crypto',
    severity: 'note',
    rfc: 'RFC 8827 §6.5',
    example: {
      in: 'offer',
      replace: 'a=mid:0',
      by: 'a=mid:0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x'
    },
    *find(description) {
      // Devices offer one for each of their ciphers; they all mean the same.
      for (const section of [description.session, ...description.open]) {
        const [line] = linesOf(section, 'a=crypto');
        if (line) yield fault(line, {});
      }
    }
  }
];

/** Rules of DTLS for an offer and its answer together. */
export const dtlsExchangeRules: readonly ExchangeRule<DtlsFaults>[] = [
  {
    code: 'setup-clash',
    severity: 'error',
    rfc: 'RFC 4145 §4.1',
    example: { in: 'offer', replace: 'a=setup:actpass', by: 'a=setup:active' },
    *findBetween(offer, answer) {
      for (const section of answer.transports) {
        const [line] = effectiveLines(answer.document, section, setup);
        const offered = offer.media[section.index - 1];
        const role = oneOf(['active', 'passive'], line?.value ?? '');
        const theirs = offered && effectiveLines(offer.document, offered, setup)[0]?.value;
        if (line && role && theirs === role) yield fault(line, { role }, role);
      }
    }
  }
];
