import { directions } from '../direction.ts';
import type { Plain } from '../lines/facts.ts';
import { has, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { allLines, repeats } from './description.ts';
import { fault, type DescriptionRule } from './rule.ts';

const maxSsrc = 2 ** 32 - 1;
const ssrcOf = (value: string): string => value.split(' ')[0] ?? '';

function ssrcs(section: MediaSection): ReadonlySet<string> {
  return new Set(linesOf(section, 'a=ssrc').map(({ value }) => ssrcOf(value)));
}

/** The arguments of each fault, by the code of its rule. */
export interface StreamFaults extends Plain<'msid-malformed' | 'ssrc-malformed'> {
  readonly 'direction-repeated': { readonly section: SectionName };
  readonly 'ssrc-cname-missing': { readonly ssrc: string };
  readonly 'ssrc-group-unknown': { readonly ssrc: string };
  readonly 'ssrc-repeated': { readonly ssrc: string };
  readonly 'msid-without-rtp': { readonly section: SectionName };
}

/** Directions, streams and sources (RFC 8866 §6.7, RFC 8830, RFC 5576). */
export const streamRules: readonly DescriptionRule<StreamFaults>[] = [
  {
    code: 'direction-repeated',
    severity: 'warning',
    rfc: 'RFC 8866 §6.7',
    example: { in: 'offer', replace: 'a=sendrecv', by: 'a=sendrecv\r\na=inactive' },
    *find({ document }) {
      for (const section of document.sections) {
        const [, second] = section.lines.filter(({ kind }) =>
          directions.some((each) => kind === `a=${each}`)
        );
        if (second) yield fault(second, { section: nameOf(section) });
      }
    }
  },
  {
    code: 'msid-malformed',
    severity: 'error',
    rfc: 'RFC 8830 §2',
    example: { in: 'offer', replace: 'a=msid:s1 t-audio', by: 'a=msid:s1 t audio' },
    *find(description) {
      for (const line of allLines(description, 'a=msid'))
        if (!/^[\w!#$%&'*+.^`{|}~-]{1,64}(?: [\w!#$%&'*+.^`{|}~-]{1,64})?$/.test(line.value))
          yield fault(line, {}, line.value);
    }
  },
  {
    code: 'ssrc-malformed',
    severity: 'error',
    rfc: 'RFC 5576 §4.1',
    example: { in: 'offer', replace: 'a=ssrc:1111111111 cname', by: 'a=ssrc:99999999999 cname' },
    *find(description) {
      for (const line of allLines(description, 'a=ssrc'))
        if (!/^\d{1,10} \S/.test(line.value) || Number(ssrcOf(line.value)) > maxSsrc)
          yield fault(line, {}, ssrcOf(line.value));
    }
  },
  {
    code: 'ssrc-cname-missing',
    severity: 'warning',
    rfc: 'RFC 5576 §6.1',
    example: { in: 'offer', replace: 'a=ssrc:1111111111 cname:CnAmE', by: 'a=ssrc:1111111111 label:CnAmE' },
    *find({ media }) {
      for (const section of media) {
        const named = linesOf(section, 'a=ssrc')
          .filter(({ value }) => / cname:/.test(value))
          .map(({ value }) => ssrcOf(value));
        for (const ssrc of ssrcs(section))
          if (!named.includes(ssrc))
            yield fault(
              linesOf(section, 'a=ssrc').find(({ value }) => ssrcOf(value) === ssrc),
              { ssrc },
              ssrc
            );
      }
    }
  },
  {
    code: 'ssrc-group-unknown',
    severity: 'error',
    rfc: 'RFC 5576 §4.2',
    example: {
      in: 'offer',
      replace: 'a=ssrc-group:FID 2222222222 3333333333',
      by: 'a=ssrc-group:FID 2222222222 4'
    },
    *find({ media }) {
      for (const section of media) {
        const known = ssrcs(section);
        for (const line of linesOf(section, 'a=ssrc-group'))
          for (const ssrc of line.value.split(' ').slice(1))
            if (!known.has(ssrc)) yield fault(line, { ssrc }, ssrc);
      }
    }
  },
  {
    code: 'ssrc-repeated',
    severity: 'error',
    rfc: 'RFC 3550 §8',
    example: { in: 'offer', replace: 'a=ssrc:1111111111', by: 'a=ssrc:2222222222' },
    *find({ bundles }) {
      for (const { sections } of bundles) {
        const used = sections.flatMap((section) => [...ssrcs(section)].map((ssrc) => ({ section, ssrc })));
        for (const { section, ssrc } of repeats(used, (each) => each.ssrc))
          yield fault(
            linesOf(section, 'a=ssrc').find(({ value }) => ssrcOf(value) === ssrc),
            { ssrc },
            ssrc
          );
      }
    }
  },
  {
    code: 'msid-without-rtp',
    severity: 'warning',
    rfc: 'RFC 8830 §2',
    example: { in: 'offer', replace: 'a=mid:2', by: 'a=mid:2\r\na=msid:s1' },
    *find({ media }) {
      for (const section of media)
        if (!isRtp(section) && has(section, 'a=msid'))
          yield fault(linesOf(section, 'a=msid')[0], { section: nameOf(section) });
    }
  }
];
