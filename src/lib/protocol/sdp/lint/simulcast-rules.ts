import type { Plain } from '../lines/facts.ts';
import { has, linesOf, type MediaSection } from '../media-sections.ts';
import { nameOf, type SectionName } from '../section-name.ts';
import { repeats } from './description.ts';
import { fault, type DescriptionRule, type ExchangeRule } from './rule.ts';

type Way = 'send' | 'recv';
const isWay = (text: string | undefined): text is Way => text === 'send' || text === 'recv';

/** The direction of every well-formed rid of a section (RFC 8851 §4). */
function rids(section: MediaSection): ReadonlyMap<string, Way> {
  return new Map(
    linesOf(section, 'a=rid').flatMap(({ value }) => {
      const [id = '', way] = value.split(' ');
      return isWay(way) ? [[id, way] as const] : [];
    })
  );
}

/** `send 1;2,3 recv 4` as ways and rids; undefined if it is not of this form (RFC 8853 §5.1). */
function readSimulcast(value: string): readonly (readonly [Way, readonly string[]])[] | undefined {
  const words = value.split(' ');
  const found: (readonly [Way, readonly string[]])[] = [];
  for (let index = 0; index < words.length; index += 2) {
    const [way, streams] = words.slice(index, index + 2);
    if (!isWay(way) || streams === undefined || found.some(([other]) => other === way)) return undefined;
    if (!/^~?[\w-]+(?:[,;]~?[\w-]+)*$/.test(streams)) return undefined;
    found.push([way, streams.split(/[,;]/).map((id) => id.replace('~', ''))]);
  }
  return found;
}

/** The arguments of each fault, by the code of its rule. */
export interface SimulcastFaults extends Plain<'rid-malformed' | 'rid-repeated' | 'simulcast-not-offered'> {
  readonly 'rid-payload-type': { readonly payloadType: string };
  readonly 'simulcast-malformed': { readonly second: SectionName | undefined };
  readonly 'simulcast-rid-unknown': { readonly rid: string; readonly way: 'send' | 'recv' };
  readonly 'rid-not-offered': { readonly rid: string };
}

/** Restrictions and simulcast (RFC 8851, RFC 8853). */
export const simulcastRules: readonly DescriptionRule<SimulcastFaults>[] = [
  {
    code: 'rid-malformed',
    severity: 'error',
    rfc: 'RFC 8851 §4',
    example: { in: 'offer', replace: 'a=rid:q send', by: 'a=rid:q out' },
    *find({ open }) {
      for (const section of open)
        for (const line of linesOf(section, 'a=rid'))
          if (!/^[\w-]+ (?:send|recv)(?: \S+)?$/.test(line.value)) yield fault(line, {}, line.value);
    }
  },
  {
    code: 'rid-repeated',
    severity: 'note',
    rfc: 'RFC 8851 §4',
    example: { in: 'offer', replace: 'a=rid:h send', by: 'a=rid:q send' },
    *find({ open }) {
      for (const section of open)
        for (const line of repeats(linesOf(section, 'a=rid'), ({ value }) => value.split(' ')[0] ?? ''))
          yield fault(line, {}, line.value.split(' ')[0]);
    }
  },
  {
    code: 'rid-payload-type',
    severity: 'note',
    rfc: 'RFC 8851 §4',
    example: { in: 'offer', replace: 'a=rid:q send', by: 'a=rid:q send pt=99' },
    *find({ open }) {
      for (const section of open)
        for (const line of linesOf(section, 'a=rid')) {
          const types = /[ ;]pt=([\d,]+)/.exec(line.value)?.[1]?.split(',') ?? [];
          for (const type of types)
            if (!section.media.formats.includes(type)) yield fault(line, { payloadType: type }, type);
        }
    }
  },
  {
    code: 'simulcast-malformed',
    severity: 'error',
    rfc: 'RFC 8853 §5.1',
    example: { in: 'offer', replace: 'a=simulcast:send q;h', by: 'a=simulcast:q;h' },
    *find({ open }) {
      for (const section of open)
        for (const [index, line] of linesOf(section, 'a=simulcast').entries()) {
          if (index > 0) yield fault(line, { second: nameOf(section) });
          else if (!readSimulcast(line.value)) yield fault(line, { second: undefined }, line.value);
        }
    }
  },
  {
    code: 'simulcast-rid-unknown',
    severity: 'error',
    rfc: 'RFC 8853 §5.2',
    example: { in: 'offer', replace: 'a=rid:h send\r\n', by: '' },
    *find({ open }) {
      for (const section of open) {
        const known = rids(section);
        const [line] = linesOf(section, 'a=simulcast');
        for (const [way, ids] of (line && readSimulcast(line.value)) ?? [])
          for (const id of ids) if (known.get(id) !== way) yield fault(line, { rid: id, way }, id);
      }
    }
  }
];

/** Rules of simulcast for an offer and its answer together. */
export const simulcastExchangeRules: readonly ExchangeRule<SimulcastFaults>[] = [
  {
    code: 'rid-not-offered',
    severity: 'note',
    rfc: 'RFC 8851 §6.3',
    example: { in: 'answer', replace: 'a=rid:q recv', by: 'a=rid:q send' },
    *findBetween(offer, answer) {
      for (const section of answer.open) {
        const offered = offer.media[section.index - 1];
        if (!offered) continue;
        const known = rids(offered);
        for (const line of linesOf(section, 'a=rid')) {
          const [id = '', way] = line.value.split(' ');
          if (isWay(way) && known.get(id) !== (way === 'send' ? 'recv' : 'send'))
            yield fault(line, { rid: id }, id);
        }
      }
    }
  },
  {
    code: 'simulcast-not-offered',
    severity: 'warning',
    rfc: 'RFC 8853 §5.3.2',
    example: { in: 'offer', replace: 'a=simulcast:send q;h\r\n', by: '' },
    *findBetween(offer, answer) {
      for (const section of answer.open) {
        const offered = offer.media[section.index - 1];
        const [line] = linesOf(section, 'a=simulcast');
        if (line && offered && !has(offered, 'a=simulcast')) yield fault(line, {});
      }
    }
  }
];
