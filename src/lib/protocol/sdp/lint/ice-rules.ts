import type { Plain } from '../lines/facts.ts';
import { effectiveLines, has, linesOf } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { allLines, headOf, openLines, type Description } from './description.ts';
import { fault, graded, type DescriptionRule, type ExchangeRule, type Fault } from './rule.ts';

const ufrag = 'a=ice-ufrag';
const pwd = 'a=ice-pwd';

function* missing(
  { document, transports }: Description,
  kind: string
): Iterable<Fault<{ readonly section: SectionName }>> {
  for (const section of transports)
    if (effectiveLines(document, section, kind).length === 0)
      yield fault(headOf(section), { section: nameOf(section) });
}

function* misshapen(description: Description, kind: string, least: number): Iterable<Fault<CredentialShape>> {
  for (const line of openLines(description, kind)) {
    const { value } = line;
    const strange = /[^A-Za-z0-9+/]/u.exec(value)?.[0];
    const args = { strange, length: value.length, least };
    // Browsers take any character, and only count them.
    if (strange !== undefined && value.length >= least) yield graded('note', fault(line, args, strange));
    else if (strange !== undefined) yield fault(line, args, strange);
    else if (value.length < least || value.length > 256) yield fault(line, args, value);
  }
}

/** A half of the ICE credentials. */
export type Credential = 'ufrag' | 'pwd';

/** The first character that a credential may not have, or else its length, which is less than the least or over 256. */
export interface CredentialShape {
  readonly strange: string | undefined;
  readonly length: number;
  readonly least: number;
}

/** The arguments of each fault, by the code of its rule. */
export interface IceFaults extends Plain<'ice-lite-in-media' | 'ice-mismatch'> {
  readonly 'ufrag-missing': { readonly section: SectionName };
  readonly 'pwd-missing': { readonly section: SectionName };
  readonly 'ufrag-malformed': CredentialShape;
  readonly 'pwd-malformed': CredentialShape;
  readonly 'credentials-split': { readonly section: SectionName; readonly missing: Credential };
  readonly 'no-candidates': { readonly section: SectionName };
  readonly 'ice-lite-candidate': { readonly type: string };
  /** Whether the password is the other side's too. */
  readonly 'ufrag-reused': { readonly ufrag: string; readonly password: boolean };
}

/** ICE credentials and options (RFC 8839 §5.3–5.6). */
export const iceRules: readonly DescriptionRule<IceFaults>[] = [
  {
    code: 'ufrag-missing',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'offer', replace: 'a=ice-ufrag:AbCd\r\n', by: '' },
    find: (description) => missing(description, ufrag)
  },
  {
    code: 'pwd-missing',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'offer', replace: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7\r\n', by: '' },
    find: (description) => missing(description, pwd)
  },
  {
    code: 'ufrag-malformed',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'offer', replace: 'a=ice-ufrag:AbCd', by: 'a=ice-ufrag:Ab-d' },
    find: (description) => misshapen(description, ufrag, 4)
  },
  {
    code: 'pwd-malformed',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'offer', replace: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7', by: 'a=ice-pwd:short' },
    find: (description) => misshapen(description, pwd, 22)
  },
  {
    code: 'credentials-split',
    severity: 'note',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'offer', replace: 's=-\r\nt=0 0\r\n', by: 's=-\r\nt=0 0\r\na=ice-ufrag:SeSs\r\n' },
    *find({ session, open }) {
      for (const section of [session, ...open])
        for (const [kind, other, missing] of [
          [ufrag, pwd, 'pwd'],
          [pwd, ufrag, 'ufrag']
        ] as const)
          if (has(section, kind) && !has(section, other))
            yield fault(linesOf(section, kind)[0], { section: nameOf(section), missing });
    }
  },
  {
    code: 'no-candidates',
    severity: 'note',
    rfc: 'RFC 8838 §3',
    example: { in: 'answer', replace: 'a=ice-options:trickle\r\n', by: '' },
    *find({ document, transports }) {
      for (const section of transports) {
        const trickles = effectiveLines(document, section, 'a=ice-options').some(({ value }) =>
          value.split(' ').includes('trickle')
        );
        if (!trickles && !has(section, 'a=candidate'))
          yield fault(headOf(section), { section: nameOf(section) });
      }
    }
  },
  {
    code: 'ice-lite-in-media',
    severity: 'note',
    rfc: 'RFC 8839 §5.3',
    example: { in: 'offer', replace: 'a=mid:0', by: 'a=mid:0\r\na=ice-lite' },
    *find({ media }) {
      for (const section of media) for (const line of linesOf(section, 'a=ice-lite')) yield fault(line, {});
    }
  },
  {
    code: 'ice-lite-candidate',
    severity: 'note',
    rfc: 'RFC 8445 §5.2',
    example: { in: 'offer', replace: 'a=extmap-allow-mixed', by: 'a=extmap-allow-mixed\r\na=ice-lite' },
    *find(description) {
      if (!has(description.session, 'a=ice-lite')) return;
      for (const line of openLines(description, 'a=candidate')) {
        const type = / typ (\S+)/.exec(line.text)?.[1];
        if (type !== undefined && type !== 'host') yield fault(line, { type }, type);
      }
    }
  },
  {
    code: 'ice-mismatch',
    severity: 'note',
    rfc: 'RFC 8839 §5.3',
    example: { in: 'answer', replace: 'a=mid:0', by: 'a=mid:0\r\na=ice-mismatch' },
    *find(description) {
      for (const line of allLines(description, 'a=ice-mismatch')) yield fault(line, {});
    }
  }
];

/** Rules of ICE for an offer and its answer together. */
export const iceExchangeRules: readonly ExchangeRule<IceFaults>[] = [
  {
    code: 'ufrag-reused',
    severity: 'note',
    rfc: 'RFC 8839 §5.4',
    example: { in: 'answer', replace: 'a=ice-ufrag:WxYz', by: 'a=ice-ufrag:AbCd' },
    *findBetween(offer, answer) {
      const offered = new Set([...allLines(offer, ufrag), ...allLines(offer, pwd)].map(({ value }) => value));
      for (const section of answer.transports) {
        const password = effectiveLines(answer.document, section, pwd).some(({ value }) =>
          offered.has(value)
        );
        for (const line of effectiveLines(answer.document, section, ufrag))
          if (offered.has(line.value))
            yield graded(
              password ? 'error' : 'note',
              fault(line, { ufrag: line.value, password }, line.value)
            );
      }
    }
  }
];
