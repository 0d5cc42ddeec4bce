import type { SdpLine } from '../document.ts';
import type { Plain } from '../lines/facts.ts';
import { keyOf } from '../lines/tokens.ts';
import { linesOf } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { allLines, headOf, repeats } from './description.ts';
import { fault, graded, type DescriptionRule } from './rule.ts';

/** The order of line types before the first m-line, and after one (RFC 8866 §5). */
const sessionOrder = 'vosiuepcbtrzka';
const mediaOrder = 'micbka';
const requiredLetters = ['o', 's', 't'] as const;

/** A line that every session part must have, besides its first. */
export type RequiredLetter = (typeof requiredLetters)[number];

const address = String.raw`IN IP[46] \S+`;
/** The fields of lines whose whole form is fixed. */
const forms = {
  v: /^0$/,
  o: new RegExp(`^\\S+ \\d+ \\d+ ${address}$`),
  t: /^\d+ \d+$/,
  c: new RegExp(`^${address}$`),
  b: /^[^\s:]+:\d+$/
} as const;

/** A line whose whole form is fixed. */
export type FormedLetter = keyof typeof forms;

/** Letter of a line of its known kinds: `a` for every attribute. */
const letter = (line: SdpLine): string => line.kind.slice(0, 1);

/** The arguments of each fault, by the code of its rule. */
export interface FormFaults extends Plain<
  'no-sdp' | 'line-end-missing' | 'line-end-cr' | 'version-not-first' | 'sections-missing'
> {
  readonly 'line-not-sdp': { readonly empty: boolean };
  readonly 'line-type-unknown': { readonly letter: string };
  readonly 'session-line-missing': { readonly letter: RequiredLetter };
  readonly 'line-repeated': { readonly section: SectionName; readonly letter: string };
  readonly 'line-order': { readonly letter: string; readonly after: string; readonly media: boolean };
  readonly 'session-line-in-media': { readonly letter: string };
  readonly 'line-malformed': { readonly letter: FormedLetter };
  readonly 'media-line-malformed': { readonly port: string | undefined };
  readonly 'connection-missing': { readonly section: SectionName };
}

/** Whether the text is a session description at all (RFC 8866 §5, RFC 9429 §5.8). */
export const formRules: readonly DescriptionRule<FormFaults>[] = [
  {
    code: 'no-sdp',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', by: '{"type":"offer"}\r\n' },
    *find({ document }) {
      if (document.lines.every(({ kind }) => kind === '')) yield fault(document.lines[0], {});
    }
  },
  {
    code: 'line-not-sdp',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 'a=extmap-allow-mixed', by: 'extmap-allow-mixed' },
    *find(description) {
      for (const line of allLines(description, '')) yield fault(line, { empty: line.text === '' });
    }
  },
  {
    code: 'line-type-unknown',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 's=-', by: 's=-\r\nx=1' },
    *find({ document }) {
      for (const line of document.lines)
        if (line.kind !== '' && !`${sessionOrder}m`.includes(letter(line)))
          yield fault(line, { letter: letter(line) });
    }
  },
  {
    code: 'line-end-missing',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 'a=max-message-size:262144\r\n', by: 'a=max-message-size:262144' },
    *find({ document }) {
      const last = document.lines.at(-1);
      if (last?.end === '') yield fault(last, {});
    }
  },
  {
    code: 'line-end-cr',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 's=-\r\n', by: 's=-\r' },
    *find({ document }) {
      const line = document.lines.find(({ end }) => end === '\r');
      if (line) yield fault(line, {});
    }
  },
  {
    code: 'version-not-first',
    severity: 'error',
    rfc: 'RFC 9429 §5.8.1',
    example: { in: 'offer', replace: 'v=0\r\n', by: '' },
    *find({ document }) {
      const [first] = document.lines;
      if (first && first.kind !== 'v') yield fault(first, {});
    }
  },
  {
    code: 'session-line-missing',
    severity: 'error',
    rfc: 'RFC 9429 §5.8.1',
    example: { in: 'offer', replace: 't=0 0\r\n', by: '' },
    *find({ session }) {
      for (const kind of requiredLetters)
        if (linesOf(session, kind).length === 0) yield fault(headOf(session), { letter: kind });
    }
  },
  {
    code: 'line-repeated',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 's=-\r\n', by: 's=-\r\ns=again\r\n' },
    *find({ document }) {
      for (const section of document.sections) {
        const single = section.lines.filter(({ kind }) => 'vosiu'.includes(kind) && kind !== '');
        for (const line of repeats(single, ({ kind }) => kind))
          yield fault(line, { section: nameOf(section), letter: line.kind });
      }
    }
  },
  {
    code: 'line-order',
    severity: 'error',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 's=-\r\nt=0 0\r\n', by: 't=0 0\r\ns=-\r\n' },
    *find({ document }) {
      for (const section of document.sections) {
        const order = section.media ? mediaOrder : sessionOrder;
        let furthest = 0;
        for (const line of section.lines) {
          const place = letter(line) === '' ? -1 : order.indexOf(letter(line));
          // A new t= begins another time description, with r= lines of its own.
          if (place !== -1 && place < furthest && !(letter(line) === 't' && order[furthest] === 'r'))
            // In a media section no browser looks at the order.
            yield graded(
              section.media ? 'note' : 'error',
              fault(line, {
                letter: letter(line),
                after: order[furthest] ?? '',
                media: section.media !== undefined
              })
            );
          furthest = Math.max(furthest, place);
        }
      }
    }
  },
  {
    code: 'session-line-in-media',
    severity: 'note',
    rfc: 'RFC 8866 §5',
    example: { in: 'offer', replace: 'a=mid:0', by: 'a=mid:0\r\ns=-' },
    *find({ media }) {
      for (const { lines } of media)
        for (const line of lines)
          if ('vosueptrz'.includes(line.kind) && line.kind !== '') yield fault(line, { letter: line.kind });
    }
  },
  {
    code: 'line-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §9',
    example: { in: 'offer', replace: 't=0 0', by: 't=now' },
    *find({ document }) {
      for (const line of document.lines) {
        const kind = keyOf(forms, line.kind);
        if (kind && !forms[kind].test(line.value)) yield fault(line, { letter: kind }, line.value);
      }
    }
  },
  {
    code: 'media-line-malformed',
    severity: 'error',
    rfc: 'RFC 8866 §5.14',
    example: { in: 'offer', replace: 'm=video 9 ', by: 'm=video nine ' },
    *find({ media }) {
      for (const section of media) {
        const { port, protocol, formats } = section.media;
        const line = headOf(section);
        if (!/^\d{1,5}(?:\/\d{1,5})?$/.test(port) || Number.parseInt(port) > 65535)
          yield fault(line, { port }, port);
        else if (protocol === '' || formats.length === 0 || formats.includes(''))
          yield fault(line, { port: undefined });
      }
    }
  },
  {
    code: 'sections-missing',
    severity: 'warning',
    rfc: 'RFC 9429 §5.2.1',
    example: { in: 'offer', by: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n' },
    *find({ document, media }) {
      if (media.length === 0) yield fault(document.lines[0], {});
    }
  },
  {
    code: 'connection-missing',
    severity: 'error',
    rfc: 'RFC 8866 §5.7',
    example: { in: 'offer', replace: 'c=IN IP4 203.0.113.7\r\n', by: '' },
    *find({ session, open }) {
      if (linesOf(session, 'c').length > 0) return;
      for (const section of open)
        if (linesOf(section, 'c').length === 0) yield fault(headOf(section), { section: nameOf(section) });
    }
  }
];
