import { effectiveLines, has, linesOf } from '../media-sections.ts';
import { allLines, headOf, nameOf, type Description } from './description.ts';
import { fault, type DescriptionRule, type ExchangeRule, type Fault } from './rule.ts';

const ufrag = 'a=ice-ufrag';
const pwd = 'a=ice-pwd';

function* missing({ document, transports }: Description, kind: string, what: string): Iterable<Fault> {
  for (const section of transports)
    if (effectiveLines(document, section, kind).length === 0)
      yield fault(headOf(section), `${nameOf(section)} has no ICE ${what}, nor has the session part.`);
}

function* misshapen(description: Description, kind: string, what: string, least: number): Iterable<Fault> {
  for (const line of allLines(description, kind)) {
    const { value } = line;
    const strange = /[^A-Za-z0-9+/]/u.exec(value)?.[0];
    if (strange !== undefined)
      yield fault(line, `The ICE ${what} may have letters, digits, + and / only, not "${strange}".`, strange);
    else if (value.length < least || value.length > 256)
      yield fault(
        line,
        `The ICE ${what} has ${value.length} characters; it must have ${least} to 256.`,
        value
      );
  }
}

/** ICE credentials and options (RFC 8839 §5.3–5.6). */
export const iceRules: readonly DescriptionRule[] = [
  {
    code: 'ufrag-missing',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    fix: 'Add a=ice-ufrag to the section, or to the session part for all of them.',
    example: { in: 'offer', replace: 'a=ice-ufrag:AbCd\r\n', by: '' },
    find: (description) => missing(description, ufrag, 'username fragment')
  },
  {
    code: 'pwd-missing',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    fix: 'Add a=ice-pwd where a=ice-ufrag stands: without it, no check can be signed.',
    example: { in: 'offer', replace: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7\r\n', by: '' },
    find: (description) => missing(description, pwd, 'password')
  },
  {
    code: 'ufrag-malformed',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    fix: 'Use 4 to 256 random letters, digits, + or /.',
    example: { in: 'offer', replace: 'a=ice-ufrag:AbCd', by: 'a=ice-ufrag:Ab-d' },
    find: (description) => misshapen(description, ufrag, 'username fragment', 4)
  },
  {
    code: 'pwd-malformed',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    fix: 'Use 22 to 256 random letters, digits, + or /.',
    example: { in: 'offer', replace: 'a=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7', by: 'a=ice-pwd:short' },
    find: (description) => misshapen(description, pwd, 'password', 22)
  },
  {
    code: 'credentials-split',
    severity: 'error',
    rfc: 'RFC 8839 §5.4',
    fix: 'Put the username fragment and its password at the same level.',
    example: { in: 'offer', replace: 's=-\r\nt=0 0\r\n', by: 's=-\r\nt=0 0\r\na=ice-ufrag:SeSs\r\n' },
    *find({ document }) {
      for (const section of document.sections)
        for (const [kind, other, what] of [
          [ufrag, pwd, 'password'],
          [pwd, ufrag, 'username fragment']
        ] as const)
          if (has(section, kind) && !has(section, other))
            yield fault(linesOf(section, kind)[0], `${nameOf(section)} has no ICE ${what} beside it.`);
    }
  },
  {
    code: 'no-candidates',
    severity: 'warning',
    rfc: 'RFC 8838 §3',
    fix: 'Add a=ice-options:trickle if candidates follow, or send the description once they are gathered.',
    example: { in: 'answer', replace: 'a=ice-options:trickle\r\n', by: '' },
    *find({ document, transports }) {
      for (const section of transports) {
        const trickles = effectiveLines(document, section, 'a=ice-options').some(({ value }) =>
          value.split(' ').includes('trickle')
        );
        if (!trickles && !has(section, 'a=candidate'))
          yield fault(
            headOf(section),
            `${nameOf(section)} has no candidate, and does not say that any will follow.`
          );
      }
    }
  },
  {
    code: 'ice-lite-in-media',
    severity: 'error',
    rfc: 'RFC 8839 §5.3',
    fix: 'Move a=ice-lite before the first m-line.',
    example: { in: 'offer', replace: 'a=mid:0', by: 'a=mid:0\r\na=ice-lite' },
    *find({ media }) {
      for (const section of media)
        for (const line of linesOf(section, 'a=ice-lite'))
          yield fault(line, 'ICE lite is said of the whole session, not of one section.');
    }
  },
  {
    code: 'ice-lite-candidate',
    severity: 'warning',
    rfc: 'RFC 8445 §5.2',
    fix: 'Give host candidates only: a lite agent has a public address.',
    example: { in: 'offer', replace: 'a=extmap-allow-mixed', by: 'a=extmap-allow-mixed\r\na=ice-lite' },
    *find(description) {
      if (!has(description.session, 'a=ice-lite')) return;
      for (const line of allLines(description, 'a=candidate')) {
        const type = / typ (\S+)/.exec(line.text)?.[1];
        if (type !== undefined && type !== 'host')
          yield fault(line, `A lite agent has no ${type} candidate.`, type);
      }
    }
  },
  {
    code: 'ice-mismatch',
    severity: 'warning',
    rfc: 'RFC 8839 §5.3',
    fix: 'Look for what rewrote the address in the c= line of the offer; ICE is not used for this section.',
    example: { in: 'answer', replace: 'a=mid:0', by: 'a=mid:0\r\na=ice-mismatch' },
    *find(description) {
      for (const line of allLines(description, 'a=ice-mismatch'))
        yield fault(
          line,
          'The answerer says that the default address it was offered is none of the candidates.'
        );
    }
  }
];

/** What ICE asks of the two together. */
export const iceExchangeRules: readonly ExchangeRule[] = [
  {
    code: 'ufrag-reused',
    severity: 'warning',
    rfc: 'RFC 8839 §5.4',
    fix: 'Check that the answer is not the offer come back: each side draws its own.',
    example: { in: 'answer', replace: 'a=ice-ufrag:WxYz', by: 'a=ice-ufrag:AbCd' },
    *findBetween(offer, answer) {
      const offered = new Set(allLines(offer, ufrag).map(({ value }) => value));
      for (const section of answer.transports)
        for (const line of effectiveLines(answer.document, section, ufrag))
          if (offered.has(line.value))
            yield fault(line, `Both sides use the username fragment ${line.value}.`, line.value);
    }
  }
];
