import type { Plain } from '../lines/facts.ts';
import {
  effectiveLines,
  has,
  isRejected,
  isRtp,
  linesOf,
  transportSection,
  type MediaSection
} from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { allLines, headOf, openLines, repeats, type Description } from './description.ts';
import { fault, graded, type DescriptionRule, type ExchangeRule } from './rule.ts';

const bundledMids = ({ bundles }: Description): ReadonlySet<string> =>
  new Set(bundles.flatMap(({ mids }) => mids));

/** The arguments of each fault, by the code of its rule. */
export interface BundleFaults extends Plain<
  'mid-malformed' | 'mid-long' | 'bundle-only-in-answer' | 'rtcp-mux-only-in-answer' | 'rtcp-mux-not-offered'
> {
  /** Whether Chromium gives it a name that another section has. */
  readonly 'mid-missing': { readonly section: SectionName; readonly clash: boolean };
  readonly 'mid-repeated': { readonly mid: string } | { readonly section: SectionName };
  readonly 'bundle-mid-unknown': { readonly mid: string };
  readonly 'bundle-mid-repeated': { readonly mid: string };
  readonly 'bundle-rejected': { readonly mid: string; readonly tagged: boolean };
  readonly 'bundle-only-port': { readonly section: SectionName };
  readonly 'bundle-only-alone': { readonly section: SectionName };
  readonly 'bundle-only-tagged': { readonly mid: string };
  readonly 'rtcp-mux-missing': { readonly section: SectionName };
  readonly 'bundle-transport-differs': { readonly section: SectionName; readonly tagged: SectionName };
  readonly 'bundle-not-offered': { readonly mid: string };
  readonly 'bundle-only-left': { readonly section: SectionName };
}

/** Names of sections and the groups that they form (RFC 5888, RFC 9143). */
export const bundleRules: readonly DescriptionRule<BundleFaults>[] = [
  {
    code: 'mid-missing',
    severity: 'note',
    rfc: 'RFC 9429 §5.2.1',
    example: { in: 'offer', replace: 'a=mid:1\r\n', by: '' },
    *find({ media, open }) {
      const nameless = open.filter(({ mid }) => mid === undefined);
      const known = new Set(media.map(({ mid }) => mid));
      for (const [index, section] of nameless.entries()) {
        // Chromium calls them 0, 1, and so on, whatever the others are called.
        const clash = known.has(String(index));
        yield graded(clash ? 'error' : 'note', fault(headOf(section), { section: nameOf(section), clash }));
      }
    }
  },
  {
    code: 'mid-repeated',
    severity: 'error',
    rfc: 'RFC 5888 §4',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:0' },
    *find(description) {
      for (const line of repeats(allLines(description, 'a=mid'), ({ value }) => value))
        yield fault(line, { mid: line.value }, line.value);
      for (const section of description.media) {
        const second = linesOf(section, 'a=mid')[1];
        if (second) yield fault(second, { section: nameOf(section) });
      }
    }
  },
  {
    code: 'mid-malformed',
    severity: 'error',
    rfc: 'RFC 5888 §4',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:camera one' },
    *find(description) {
      for (const line of allLines(description, 'a=mid'))
        if (!/^[\w!#$%&'*+.^`{|}~-]+$/.test(line.value)) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'mid-long',
    severity: 'error',
    rfc: 'RFC 9143 §15.2',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:the-camera-above-the-screen' },
    *find(description) {
      for (const line of allLines(description, 'a=mid'))
        if (line.value.length > 16) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'bundle-mid-unknown',
    severity: 'error',
    rfc: 'RFC 9143 §5',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1 2 3' },
    *find({ bundles, media }) {
      const known = new Set(media.map(({ mid }) => mid));
      for (const { line, mids } of bundles)
        for (const mid of mids) if (!known.has(mid)) yield fault(line, { mid }, mid);
    }
  },
  {
    code: 'bundle-mid-repeated',
    severity: 'error',
    rfc: 'RFC 9143 §5',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1 2 1' },
    *find({ bundles }) {
      const named = bundles.flatMap(({ line, mids }) => mids.map((mid) => ({ line, mid })));
      for (const { line, mid } of repeats(named, (each) => each.mid)) yield fault(line, { mid }, mid);
    }
  },
  {
    code: 'bundle-rejected',
    severity: 'error',
    rfc: 'RFC 9143 §7.3.3',
    example: { in: 'answer', replace: 'm=video 9 ', by: 'm=video 0 ' },
    *find({ bundles }) {
      for (const { line, sections } of bundles)
        for (const [index, section] of sections.entries())
          if (isRejected(section))
            yield graded(
              index === 0 ? 'error' : 'note',
              fault(line, { mid: section.mid ?? '', tagged: index === 0 }, section.mid)
            );
    }
  },
  {
    code: 'bundle-only-port',
    severity: 'note',
    rfc: 'RFC 9143 §6',
    example: { in: 'offer', replace: 'm=application 0 ', by: 'm=application 9 ' },
    *find({ media }) {
      for (const section of media)
        if (has(section, 'a=bundle-only') && section.media.port !== '0')
          yield fault(linesOf(section, 'a=bundle-only')[0], { section: nameOf(section) });
    }
  },
  {
    code: 'bundle-only-in-answer',
    severity: 'note',
    rfc: 'RFC 9143 §7.3',
    example: { in: 'answer', replace: 'a=mid:2', by: 'a=mid:2\r\na=bundle-only' },
    *find(description) {
      if (description.kind !== 'answer') return;
      for (const line of allLines(description, 'a=bundle-only')) yield fault(line, {});
    }
  },
  {
    code: 'bundle-only-alone',
    severity: 'note',
    rfc: 'RFC 9143 §6',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1' },
    *find(description) {
      const bundled = bundledMids(description);
      for (const section of description.media)
        if (has(section, 'a=bundle-only') && !(section.mid !== undefined && bundled.has(section.mid)))
          yield fault(linesOf(section, 'a=bundle-only')[0], { section: nameOf(section) });
    }
  },
  {
    code: 'bundle-only-tagged',
    severity: 'error',
    rfc: 'RFC 9143 §7.2.1',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 2 0 1' },
    *find({ bundles }) {
      for (const { line, sections } of bundles) {
        const [tagged] = sections;
        if (tagged && has(tagged, 'a=bundle-only') && tagged.media.port === '0')
          yield fault(line, { mid: tagged.mid ?? '' }, tagged.mid);
      }
    }
  },
  {
    code: 'rtcp-mux-missing',
    severity: 'error',
    rfc: 'RFC 9429 §5.2.1',
    example: { in: 'offer', replace: 'a=rtcp-mux\r\n', by: '' },
    *find({ document, open }) {
      for (const section of open)
        if (isRtp(section) && effectiveLines(document, section, 'a=rtcp-mux').length === 0)
          yield fault(headOf(section), { section: nameOf(section) });
    }
  },
  {
    code: 'rtcp-mux-only-in-answer',
    severity: 'note',
    rfc: 'RFC 8858 §4.3',
    example: { in: 'answer', replace: 'a=rtcp-mux\r\n', by: 'a=rtcp-mux\r\na=rtcp-mux-only\r\n' },
    *find(description) {
      if (description.kind !== 'answer') return;
      for (const line of openLines(description, 'a=rtcp-mux-only')) yield fault(line, {});
    }
  },
  {
    code: 'bundle-transport-differs',
    severity: 'note',
    rfc: 'RFC 9143 §7.1.3',
    example: {
      in: 'answer',
      replace: 'a=mid:1\r\n',
      by: 'a=mid:1\r\na=ice-ufrag:OtHr\r\na=ice-pwd:oTh3r567890123456789012\r\n'
    },
    *find({ kind, document, open }) {
      for (const section of open) {
        const tagged = transportSection(document, section);
        if (tagged === section || !sharesTransport(kind, section, tagged)) continue;
        const [line] = ['a=ice-ufrag', 'a=ice-pwd', 'a=fingerprint'].flatMap((name) => {
          const own = linesOf(section, name);
          const theirs = new Set(effectiveLines(document, tagged, name).map(({ value }) => value));
          return theirs.size === 0 || own.some(({ value }) => theirs.has(value)) ? [] : own.slice(0, 1);
        });
        if (line) yield fault(line, { section: nameOf(section), tagged: nameOf(tagged) }, line.value);
      }
    }
  }
];

/**
 * Whether a bundled section says that its transport is the tagged one's. In an offer it does so with the same port, for one
 * that has a port of its own is offered with a transport of its own, should the answerer not bundle (RFC 9143 §7.2).
 */
function sharesTransport(kind: Description['kind'], section: MediaSection, tagged: MediaSection): boolean {
  const { port } = section.media;
  return kind === 'answer' || port === '0' || (port !== '9' && port === tagged.media.port);
}

/** Rules of BUNDLE for an offer and its answer together. */
export const bundleExchangeRules: readonly ExchangeRule<BundleFaults>[] = [
  {
    code: 'bundle-not-offered',
    severity: 'error',
    rfc: 'RFC 9143 §7.3',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 2' },
    *findBetween(offer, answer) {
      for (const { line, mids } of answer.bundles) {
        const home = offer.bundles.find((bundle) => bundle.mids.includes(mids[0] ?? ''));
        for (const mid of mids) if (!home?.mids.includes(mid)) yield fault(line, { mid }, mid);
      }
    }
  },
  {
    code: 'bundle-only-left',
    severity: 'error',
    rfc: 'RFC 9143 §7.3.3',
    example: { in: 'answer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1' },
    *findBetween(offer, answer) {
      const bundled = bundledMids(answer);
      for (const section of answer.media) {
        const offered = offer.media[section.index - 1];
        if (!offered || !has(offered, 'a=bundle-only') || isRejected(section)) continue;
        if (section.mid === undefined || !bundled.has(section.mid))
          yield fault(headOf(section), { section: nameOf(section) });
      }
    }
  },
  {
    code: 'rtcp-mux-not-offered',
    severity: 'error',
    rfc: 'RFC 5761 §5.1.1',
    example: { in: 'offer', replace: 'a=rtcp-mux\r\n', by: '' },
    *findBetween(offer, answer) {
      for (const section of answer.open) {
        const offered = offer.media[section.index - 1];
        const [line] = linesOf(section, 'a=rtcp-mux');
        if (line && offered && effectiveLines(offer.document, offered, 'a=rtcp-mux').length === 0)
          yield fault(line, {});
      }
    }
  }
];
