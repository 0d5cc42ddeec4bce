import { directions } from '../direction.ts';
import type { SdpLine } from '../document.ts';
import type { Plain } from '../lines/facts.ts';
import { has, isRejected, isRtp, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { openLines, repeats } from './description.ts';
import { fault, graded, type DescriptionRule } from './rule.ts';

const maxSsrc = 2 ** 32 - 1;
const ssrcOf = (value: string): string => value.split(' ')[0] ?? '';

function ssrcs(section: MediaSection): ReadonlySet<string> {
  return new Set(linesOf(section, 'a=ssrc').map(({ value }) => ssrcOf(value)));
}

/** The arguments of each fault, by the code of its rule. */
export interface StreamFaults extends Plain<'msid-malformed' | 'ssrc-malformed'> {
  readonly 'direction-repeated': { readonly section: SectionName };
  readonly 'tracks-in-one-section': { readonly section: SectionName; readonly tracks: number };
  readonly 'ssrc-group-uneven': { readonly sources: number };
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
    *find({ session, open }) {
      for (const section of [session, ...open]) {
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
      for (const line of openLines(description, 'a=msid'))
        if (!/^[\w!#$%&'*+.^`{|}~-]{1,64}(?: [\w!#$%&'*+.^`{|}~-]{1,64})?$/.test(line.value))
          yield graded(/^\S+(?: \S+)?$/.test(line.value) ? 'note' : 'error', fault(line, {}, line.value));
    }
  },
  {
    code: 'ssrc-malformed',
    severity: 'error',
    rfc: 'RFC 5576 §4.1',
    example: { in: 'offer', replace: 'a=ssrc:1111111111 cname', by: 'a=ssrc:99999999999 cname' },
    *find(description) {
      for (const line of openLines(description, 'a=ssrc'))
        if (!/^\d{1,10} \S/.test(line.value) || Number(ssrcOf(line.value)) > maxSsrc)
          yield fault(line, {}, ssrcOf(line.value));
    }
  },
  {
    code: 'ssrc-cname-missing',
    severity: 'note',
    rfc: 'RFC 5576 §6.1',
    example: { in: 'offer', replace: 'a=ssrc:1111111111 cname:CnAmE', by: 'a=ssrc:1111111111 label:CnAmE' },
    *find({ open }) {
      for (const section of open) {
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
    *find({ open }) {
      for (const section of open) {
        const known = ssrcs(section);
        for (const line of linesOf(section, 'a=ssrc-group'))
          for (const ssrc of line.value.split(' ').slice(1))
            if (!known.has(ssrc)) yield fault(line, { ssrc }, ssrc);
      }
    }
  },
  {
    code: 'ssrc-group-uneven',
    severity: 'error',
    rfc: 'RFC 5576 §4.2',
    example: {
      in: 'offer',
      replace: 'a=ssrc-group:FID 2222222222 3333333333',
      by: 'a=ssrc-group:FID 2222222222'
    },
    *find({ open }) {
      for (const section of open)
        for (const line of linesOf(section, 'a=ssrc-group')) {
          const [semantics = '', ...sources] = line.value.split(' ');
          if (semantics === 'FID' && sources.length !== 2)
            yield fault(line, { sources: sources.length }, line.value);
        }
    }
  },
  {
    code: 'tracks-in-one-section',
    severity: 'warning',
    rfc: 'RFC 9429 §5.2.1',
    example: {
      in: 'offer',
      replace: 'a=ssrc:1111111111 cname:CnAmE',
      by: 'a=ssrc:1111111111 cname:CnAmE\r\na=ssrc:1111111111 msid:s1 one\r\na=ssrc:4444444444 cname:CnAmE\r\na=ssrc:4444444444 msid:s2 two'
    },
    *find({ open }) {
      for (const section of open) {
        const tracks = new Map<string, SdpLine>();
        for (const line of linesOf(section, 'a=ssrc')) {
          const [, track] = /^\d+ msid:\S+ (\S+)$/.exec(line.value) ?? [];
          if (track !== undefined && !tracks.has(track)) tracks.set(track, line);
        }
        const [, second] = [...tracks.values()];
        if (second) yield fault(second, { section: nameOf(section), tracks: tracks.size });
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
        const live = [...new Set(sections)].filter((section) => !isRejected(section));
        const used = live.flatMap((section) => [...ssrcs(section)].map((ssrc) => ({ section, ssrc })));
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
    severity: 'note',
    rfc: 'RFC 8830 §2',
    example: { in: 'offer', replace: 'a=mid:2', by: 'a=mid:2\r\na=msid:s1' },
    *find({ open }) {
      for (const section of open)
        if (!isRtp(section) && has(section, 'a=msid'))
          yield fault(linesOf(section, 'a=msid')[0], { section: nameOf(section) });
    }
  }
];
