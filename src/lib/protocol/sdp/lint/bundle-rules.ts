import { effectiveLines, has, isRejected, isRtp, linesOf } from '../media-sections.ts';
import { allLines, headOf, nameOf, repeats, type Description } from './description.ts';
import { fault, type DescriptionRule, type ExchangeRule } from './rule.ts';

const bundledMids = ({ bundles }: Description): ReadonlySet<string> =>
  new Set(bundles.flatMap(({ mids }) => mids));

/** Names of sections and the groups that they form (RFC 5888, RFC 9143). */
export const bundleRules: readonly DescriptionRule[] = [
  {
    code: 'mid-missing',
    severity: 'warning',
    rfc: 'RFC 9429 §5.2.1',
    fix: 'Add a=mid with a name that no other section has.',
    example: { in: 'offer', replace: 'a=mid:1\r\n', by: '' },
    *find({ media }) {
      for (const section of media)
        if (section.mid === undefined)
          yield fault(headOf(section), `${nameOf(section)} has no a=mid, so candidates cannot name it.`);
    }
  },
  {
    code: 'mid-repeated',
    severity: 'error',
    rfc: 'RFC 5888 §4',
    fix: 'Give every section one name of its own.',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:0' },
    *find(description) {
      for (const line of repeats(allLines(description, 'a=mid'), ({ value }) => value))
        yield fault(line, `Another section has the mid ${line.value}.`, line.value);
      for (const section of description.media) {
        const second = linesOf(section, 'a=mid')[1];
        if (second) yield fault(second, `${nameOf(section)} has a second a=mid.`);
      }
    }
  },
  {
    code: 'mid-malformed',
    severity: 'error',
    rfc: 'RFC 5888 §4',
    fix: 'Use a short token, such as 0.',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:camera one' },
    *find(description) {
      for (const line of allLines(description, 'a=mid'))
        if (!/^[\w!#$%&'*+.^`{|}~-]+$/.test(line.value))
          yield fault(line, 'The mid is not a token: letters, digits and a few signs, no space.', line.value);
    }
  },
  {
    code: 'mid-long',
    severity: 'warning',
    rfc: 'RFC 9143 §15.2',
    fix: 'Use at most 3 bytes: the mid travels in a header extension of the RTP packets.',
    example: { in: 'offer', replace: 'a=mid:1', by: 'a=mid:the-camera-above-the-screen' },
    *find(description) {
      for (const line of allLines(description, 'a=mid'))
        if (line.value.length > 16)
          yield fault(line, 'The mid is longer than the 16 bytes that a one-byte header holds.', line.value);
    }
  },
  {
    code: 'bundle-mid-unknown',
    severity: 'error',
    rfc: 'RFC 9143 §5',
    fix: 'Name sections of this description by their a=mid.',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1 2 3' },
    *find({ bundles, media }) {
      const known = new Set(media.map(({ mid }) => mid));
      for (const { line, mids } of bundles)
        for (const mid of mids)
          if (!known.has(mid)) yield fault(line, `The BUNDLE group names ${mid}, which no section is.`, mid);
    }
  },
  {
    code: 'bundle-mid-repeated',
    severity: 'error',
    rfc: 'RFC 9143 §5',
    fix: 'Name each section in one BUNDLE group, once.',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1 2 1' },
    *find({ bundles }) {
      const named = bundles.flatMap(({ line, mids }) => mids.map((mid) => ({ line, mid })));
      for (const { line, mid } of repeats(named, (each) => each.mid))
        yield fault(line, `Section ${mid} is bundled twice.`, mid);
    }
  },
  {
    code: 'bundle-rejected',
    severity: 'error',
    rfc: 'RFC 9143 §7.3.3',
    fix: 'Take its mid out of the group.',
    example: { in: 'answer', replace: 'm=video 9 ', by: 'm=video 0 ' },
    *find({ bundles }) {
      for (const { line, sections } of bundles)
        for (const [index, section] of sections.entries())
          if (isRejected(section))
            yield fault(
              line,
              `The BUNDLE group names ${section.mid ?? ''}, which is rejected${index === 0 ? ' and cannot be the tagged section' : ''}.`,
              section.mid
            );
    }
  },
  {
    code: 'bundle-only-port',
    severity: 'warning',
    rfc: 'RFC 9143 §6',
    fix: 'Write port 0, or remove a=bundle-only.',
    example: { in: 'offer', replace: 'm=application 0 ', by: 'm=application 9 ' },
    *find({ media }) {
      for (const section of media)
        if (has(section, 'a=bundle-only') && section.media.port !== '0')
          yield fault(
            linesOf(section, 'a=bundle-only')[0],
            `${nameOf(section)} has a port, so a=bundle-only is ignored.`
          );
    }
  },
  {
    code: 'bundle-only-in-answer',
    severity: 'error',
    rfc: 'RFC 9143 §7.3',
    fix: 'Remove the line and write the port of the transport, or 9.',
    example: { in: 'answer', replace: 'a=mid:2', by: 'a=mid:2\r\na=bundle-only' },
    *find(description) {
      if (description.kind !== 'answer') return;
      for (const line of allLines(description, 'a=bundle-only'))
        yield fault(line, 'Only an offer can make a section depend on BUNDLE.');
    }
  },
  {
    code: 'bundle-only-alone',
    severity: 'error',
    rfc: 'RFC 9143 §6',
    fix: 'Name the section in the BUNDLE group.',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1' },
    *find(description) {
      const bundled = bundledMids(description);
      for (const section of description.media)
        if (has(section, 'a=bundle-only') && !(section.mid !== undefined && bundled.has(section.mid)))
          yield fault(
            linesOf(section, 'a=bundle-only')[0],
            `${nameOf(section)} is in no BUNDLE group, so it has no transport.`
          );
    }
  },
  {
    code: 'bundle-only-tagged',
    severity: 'error',
    rfc: 'RFC 9143 §7.2.1',
    fix: 'Name a section that has a port first.',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 2 0 1' },
    *find({ bundles }) {
      for (const { line, sections } of bundles) {
        const [tagged] = sections;
        if (tagged && has(tagged, 'a=bundle-only') && tagged.media.port === '0')
          yield fault(
            line,
            `The BUNDLE group begins with ${tagged.mid ?? ''}, which has no transport to share.`,
            tagged.mid
          );
      }
    }
  },
  {
    code: 'rtcp-mux-missing',
    severity: 'error',
    rfc: 'RFC 9429 §5.2.1',
    fix: 'Add a=rtcp-mux.',
    example: { in: 'offer', replace: 'a=rtcp-mux\r\n', by: '' },
    *find({ document, media }) {
      for (const section of media)
        if (
          isRtp(section) &&
          !isRejected(section) &&
          effectiveLines(document, section, 'a=rtcp-mux').length === 0
        )
          yield fault(headOf(section), `${nameOf(section)} wants a second port for RTCP.`);
    }
  }
];

/** What BUNDLE asks of the two together. */
export const bundleExchangeRules: readonly ExchangeRule[] = [
  {
    code: 'bundle-not-offered',
    severity: 'error',
    rfc: 'RFC 9143 §7.3',
    fix: 'Bundle only what one group of the offer bundles.',
    example: { in: 'offer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 2' },
    *findBetween(offer, answer) {
      for (const { line, mids } of answer.bundles) {
        const home = offer.bundles.find((bundle) => bundle.mids.includes(mids[0] ?? ''));
        for (const mid of mids)
          if (!home?.mids.includes(mid))
            yield fault(line, `The offer does not bundle ${mid} with the others.`, mid);
      }
    }
  },
  {
    code: 'bundle-only-left',
    severity: 'error',
    rfc: 'RFC 9143 §7.3.3',
    fix: 'Bundle the section, or reject it with port 0.',
    example: { in: 'answer', replace: 'a=group:BUNDLE 0 1 2', by: 'a=group:BUNDLE 0 1' },
    *findBetween(offer, answer) {
      const bundled = bundledMids(answer);
      for (const section of answer.media) {
        const offered = offer.media[section.index - 1];
        if (!offered || !has(offered, 'a=bundle-only') || isRejected(section)) continue;
        if (section.mid === undefined || !bundled.has(section.mid))
          yield fault(
            headOf(section),
            `${nameOf(section)} was offered for the bundle only, and is accepted outside it.`
          );
      }
    }
  },
  {
    code: 'rtcp-mux-not-offered',
    severity: 'error',
    rfc: 'RFC 5761 §5.1.1',
    fix: 'Remove a=rtcp-mux, or ask the offerer to offer it.',
    example: { in: 'offer', replace: 'a=rtcp-mux\r\n', by: '' },
    *findBetween(offer, answer) {
      for (const section of answer.media) {
        const offered = offer.media[section.index - 1];
        const [line] = linesOf(section, 'a=rtcp-mux');
        if (line && offered && effectiveLines(offer.document, offered, 'a=rtcp-mux').length === 0)
          yield fault(line, 'The offer does not multiplex RTP and RTCP.');
      }
    }
  }
];
