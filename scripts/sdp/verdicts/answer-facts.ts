import { readCodecs } from '#lib/protocol/sdp/codecs.ts';
import { directionOf } from '#lib/protocol/sdp/direction.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { isRejected, linesOf, mediaSections } from '#lib/protocol/sdp/media-sections.ts';
import type { Outcome } from './page-peers.ts';

/** The sides of an answer by which one sees what its maker took from the offer. */
export function answerFacts(sdp: string): Outcome {
  const document = parseSdp(sdp);
  const facts: Record<string, string> = {};
  for (const section of mediaSections(document)) {
    const name = `answered ${section.index}`;
    facts[name] =
      `${section.media.media} ${isRejected(section) ? 'rejected' : directionOf(document, section)}`;
    facts[`${name} codecs`] = [...new Set(readCodecs(section).map((codec) => codec.name))].sort().join(' ');
    facts[`${name} payload types`] = String(section.media.formats.length);
    facts[`${name} extensions`] = String(linesOf(section, 'a=extmap').length);
    facts[`${name} feedback`] = String(linesOf(section, 'a=rtcp-fb').length);
    facts[`${name} simulcast`] = linesOf(section, 'a=simulcast').length > 0 ? 'yes' : 'no';
  }
  const bundled = document.lines.find(({ text }) => text.startsWith('a=group:BUNDLE'));
  facts['bundled'] = String((bundled?.text.split(' ').length ?? 1) - 1);
  return facts;
}
