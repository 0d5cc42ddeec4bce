import type { SdpLine } from '../document.ts';
import { linesOf } from '../media-sections.ts';
import { allLines, headOf, nameOf, repeats } from './description.ts';
import { fault, type DescriptionRule } from './rule.ts';

/** The order of line types before the first m-line, and after one (RFC 8866 §5). */
const sessionOrder = 'vosiuepcbtrzka';
const mediaOrder = 'micbka';
const requiredLetters = [
  ['o', 'o= line, the origin'],
  ['s', 's= line, the session name'],
  ['t', 't= line, the time']
] as const;

const address = String.raw`IN IP[46] \S+`;
/** The fields of lines whose whole form is fixed. */
const forms: Readonly<Record<string, readonly [form: RegExp, is: string]>> = {
  v: [/^0$/, 'v=0'],
  o: [new RegExp(`^\\S+ \\d+ \\d+ ${address}$`), 'o=<user> <session id> <version> IN IP4 <address>'],
  t: [/^\d+ \d+$/, 't=0 0'],
  c: [new RegExp(`^${address}$`), 'c=IN IP4 <address>']
};

/** Letter of a line of its known kinds: `a` for every attribute. */
const letter = (line: SdpLine): string => line.kind.slice(0, 1);

/** Whether the text is a session description at all (RFC 8866 §5, RFC 9429 §5.8). */
export const formRules: readonly DescriptionRule[] = [
  {
    code: 'no-sdp',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Paste the sdp text of the description, from v=0 to its last line.',
    example: { in: 'offer', by: '{"type":"offer"}\r\n' },
    *find({ document }) {
      if (document.lines.every(({ kind }) => kind === ''))
        yield fault(document.lines[0], 'No line of the text is SDP.');
    }
  },
  {
    code: 'line-not-sdp',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Write each line as a letter, = and a value; leave no line empty.',
    example: { in: 'offer', replace: 'a=extmap-allow-mixed', by: 'extmap-allow-mixed' },
    *find(description) {
      for (const line of allLines(description, ''))
        yield fault(
          line,
          line.text === '' ? 'The line is empty.' : 'The line is not a letter, = and a value.'
        );
    }
  },
  {
    code: 'line-type-unknown',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Remove the line: a parser may refuse the whole description.',
    example: { in: 'offer', replace: 's=-', by: 's=-\r\nx=1' },
    *find({ document }) {
      for (const line of document.lines)
        if (line.kind !== '' && !`${sessionOrder}m`.includes(letter(line)))
          yield fault(line, `SDP has no line type ${letter(line)}=.`);
    }
  },
  {
    code: 'line-end-missing',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'End the last line with CRLF, as every other.',
    example: { in: 'offer', replace: 'a=max-message-size:262144\r\n', by: 'a=max-message-size:262144' },
    *find({ document }) {
      const last = document.lines.at(-1);
      if (last?.end === '') yield fault(last, 'The last line has no end, so some parsers lose it.');
    }
  },
  {
    code: 'line-end-cr',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'End lines with CRLF; LF alone is tolerated, CR alone is not.',
    example: { in: 'offer', replace: 's=-\r\n', by: 's=-\r' },
    *find({ document }) {
      const line = document.lines.find(({ end }) => end === '\r');
      if (line) yield fault(line, 'The line ends in CR without LF.');
    }
  },
  {
    code: 'version-not-first',
    severity: 'error',
    rfc: 'RFC 9429 §5.8.1',
    fix: 'Begin the description with v=0.',
    example: { in: 'offer', replace: 'v=0\r\n', by: '' },
    *find({ document }) {
      const [first] = document.lines;
      if (first && first.kind !== 'v') yield fault(first, 'The first line is not v=0.');
    }
  },
  {
    code: 'session-line-missing',
    severity: 'error',
    rfc: 'RFC 9429 §5.8.1',
    fix: 'Add the line before the first m-line, in the order v, o, s, t.',
    example: { in: 'offer', replace: 't=0 0\r\n', by: '' },
    *find({ session }) {
      for (const [kind, what] of requiredLetters)
        if (linesOf(session, kind).length === 0) yield fault(headOf(session), `There is no ${what}.`);
    }
  },
  {
    code: 'line-repeated',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Keep one of them.',
    example: { in: 'offer', replace: 's=-\r\n', by: 's=-\r\ns=again\r\n' },
    *find({ document }) {
      for (const section of document.sections) {
        const single = section.lines.filter(({ kind }) => 'vosiu'.includes(kind) && kind !== '');
        for (const line of repeats(single, ({ kind }) => kind))
          yield fault(line, `${nameOf(section)} has a second ${line.kind}= line.`);
      }
    }
  },
  {
    code: 'line-order',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Order lines v, o, s, c, b, t, a before the first m-line, and m, c, b, a in a media section.',
    example: { in: 'offer', replace: 's=-\r\nt=0 0\r\n', by: 't=0 0\r\ns=-\r\n' },
    *find({ document }) {
      for (const section of document.sections) {
        const order = section.media ? mediaOrder : sessionOrder;
        let furthest = 0;
        for (const line of section.lines) {
          const place = letter(line) === '' ? -1 : order.indexOf(letter(line));
          // A new t= begins another time description, with r= lines of its own.
          if (place !== -1 && place < furthest && !(letter(line) === 't' && order[furthest] === 'r'))
            yield fault(line, `The ${letter(line)}= line stands after a ${order[furthest] ?? ''}= line.`);
          furthest = Math.max(furthest, place);
        }
      }
    }
  },
  {
    code: 'session-line-in-media',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    fix: 'Move the line before the first m-line.',
    example: { in: 'offer', replace: 'a=mid:0', by: 'a=mid:0\r\ns=-' },
    *find({ media }) {
      for (const { lines } of media)
        for (const line of lines)
          if ('vosueptrz'.includes(line.kind) && line.kind !== '')
            yield fault(line, `A ${line.kind}= line cannot stand in a media section.`);
    }
  },
  {
    code: 'line-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §9',
    fix: 'Write the line in the form that the grammar gives.',
    example: { in: 'offer', replace: 't=0 0', by: 't=now' },
    *find({ document }) {
      for (const line of document.lines) {
        const [form, is] = (Object.hasOwn(forms, line.kind) ? forms[line.kind] : undefined) ?? [];
        if (form && !form.test(line.value)) yield fault(line, `The line must read ${is ?? ''}.`, line.value);
      }
    }
  },
  {
    code: 'media-line-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §5.14',
    fix: 'Write m=<media> <port> <protocol> <format> …, with single spaces.',
    example: { in: 'offer', replace: 'm=video 9 ', by: 'm=video nine ' },
    *find({ media }) {
      for (const section of media) {
        const { port, protocol, formats } = section.media;
        const line = headOf(section);
        if (!/^\d{1,5}(?:\/\d{1,5})?$/.test(port) || Number.parseInt(port) > 65535)
          yield fault(line, `The port must be a number from 0 to 65535, not "${port}".`, port);
        else if (protocol === '' || formats.length === 0 || formats.includes(''))
          yield fault(line, 'The m-line needs a media, a port, a protocol and at least one format.');
      }
    }
  },
  {
    code: 'connection-missing',
    severity: 'warning',
    rfc: 'RFC 8866 §5.7',
    fix: 'Add c=IN IP4 0.0.0.0 below the m-line while there is no candidate.',
    example: { in: 'offer', replace: 'c=IN IP4 203.0.113.7\r\n', by: '' },
    *find({ session, media }) {
      if (linesOf(session, 'c').length > 0) return;
      for (const section of media)
        if (linesOf(section, 'c').length === 0)
          yield fault(headOf(section), `${nameOf(section)} has no c= line, nor has the session part.`);
    }
  }
];
