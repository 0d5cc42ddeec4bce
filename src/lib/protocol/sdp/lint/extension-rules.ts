import { readExtension, type HeaderExtension } from '../header-extension.ts';
import type { SdpLine, SdpSection } from '../document.ts';
import type { Plain } from '../lines/facts.ts';
import { has, isRejected, linesOf } from '../media-sections.ts';
import { openLines, repeats } from './description.ts';
import { fault, type DescriptionRule, type ExchangeRule } from './rule.ts';

interface Read {
  readonly line: SdpLine;
  readonly extension: HeaderExtension;
}

function read(section: SdpSection): readonly Read[] {
  return linesOf(section, 'a=extmap').flatMap((line) => {
    const extension = readExtension(line.value);
    return extension ? [{ line, extension }] : [];
  });
}

/** In an offer, ids that ask the answerer to choose one (RFC 8285 §7). */
const isOpen = (id: number): boolean => id >= 4096 && id <= 4351;

/** The arguments of each fault, by the code of its rule. */
export interface ExtensionFaults extends Plain<'extmap-malformed' | 'extmap-not-offered'> {
  readonly 'extmap-id-range': { readonly id: number };
  readonly 'extmap-id-long': { readonly id: number };
  readonly 'extmap-id-repeated': { readonly id: number };
  readonly 'extmap-id-clash': { readonly id: number; readonly uri: string };
  readonly 'extmap-id-changed': { readonly ids: readonly number[] };
}

/** RTP header extensions (RFC 8285). */
export const extensionRules: readonly DescriptionRule<ExtensionFaults>[] = [
  {
    code: 'extmap-malformed',
    severity: 'error',
    rfc: 'RFC 8285 §8',
    example: { in: 'offer', replace: 'a=extmap:1 ', by: 'a=extmap:one ' },
    *find(description) {
      for (const line of openLines(description, 'a=extmap'))
        if (!readExtension(line.value)) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'extmap-id-range',
    severity: 'error',
    rfc: 'RFC 8285 §5',
    example: { in: 'offer', replace: 'a=extmap:1 ', by: 'a=extmap:0 ' },
    *find({ session, open }) {
      for (const { line, extension } of [session, ...open].flatMap(read))
        if (extension.id < 1 || (extension.id > 255 && !isOpen(extension.id)))
          yield fault(line, { id: extension.id }, String(extension.id));
    }
  },
  {
    code: 'extmap-id-long',
    severity: 'error',
    rfc: 'RFC 8285 §4.2',
    example: { in: 'answer', replace: 'a=extmap:1 ', by: 'a=extmap:20 ' },
    *find({ session, open }) {
      if (has(session, 'a=extmap-allow-mixed')) return;
      const oneByte = [session, ...open].filter((section) => !has(section, 'a=extmap-allow-mixed'));
      for (const { line, extension } of oneByte.flatMap(read))
        if (extension.id > 14 && extension.id < 256)
          yield fault(line, { id: extension.id }, String(extension.id));
    }
  },
  {
    code: 'extmap-id-repeated',
    severity: 'error',
    rfc: 'RFC 8285 §5',
    example: { in: 'offer', replace: 'a=extmap:4 ', by: 'a=extmap:1 ' },
    *find({ session, open }) {
      for (const section of [session, ...open])
        for (const { line, extension } of repeats(read(section), ({ extension: { id } }) => String(id)))
          yield fault(line, { id: extension.id }, String(extension.id));
    }
  },
  {
    code: 'extmap-id-clash',
    severity: 'error',
    rfc: 'RFC 9143 §12',
    example: {
      in: 'offer',
      replace: 'a=extmap:2 urn:ietf:params:rtp-hdrext:toffset',
      by: 'a=extmap:1 urn:ietf:params:rtp-hdrext:toffset'
    },
    *find({ bundles }) {
      for (const { sections } of bundles) {
        const known = new Map<number, string>();
        for (const section of sections.filter((each) => !isRejected(each)))
          for (const { line, extension } of read(section)) {
            const first = known.get(extension.id);
            known.set(extension.id, first ?? extension.uri);
            if (first !== undefined && first !== extension.uri && !isOpen(extension.id))
              yield fault(line, { id: extension.id, uri: first }, extension.uri);
          }
      }
    }
  }
];

/** Rules of header extensions for an offer and its answer together. */
export const extensionExchangeRules: readonly ExchangeRule<ExtensionFaults>[] = [
  {
    code: 'extmap-not-offered',
    severity: 'error',
    rfc: 'RFC 9429 §5.3.1',
    example: { in: 'answer', replace: 'a=extmap:1 ', by: 'a=extmap:9 urn:x\r\na=extmap:1 ' },
    *findBetween(offer, answer) {
      for (const section of answer.open) {
        const offered = offer.media[section.index - 1];
        if (offered?.media.media !== section.media.media) continue;
        const uris = new Set([offered, offer.session].flatMap(read).map(({ extension: { uri } }) => uri));
        for (const { line, extension } of read(section))
          if (!uris.has(extension.uri)) yield fault(line, {}, extension.uri);
      }
    }
  },
  {
    code: 'extmap-id-changed',
    severity: 'error',
    rfc: 'RFC 8285 §7',
    example: { in: 'answer', replace: 'a=extmap:1 ', by: 'a=extmap:7 ' },
    *findBetween(offer, answer) {
      for (const section of answer.open) {
        const offered = offer.media[section.index - 1];
        if (offered?.media.media !== section.media.media) continue;
        for (const { line, extension } of read(section)) {
          const ids = [offered, offer.session]
            .flatMap(read)
            .filter((each) => each.extension.uri === extension.uri)
            .map((each) => each.extension.id);
          if (ids.length > 0 && !ids.includes(extension.id) && !ids.some(isOpen))
            yield fault(line, { ids }, String(extension.id));
        }
      }
    }
  }
];
