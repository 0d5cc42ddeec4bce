import { describe, expect, it } from 'vitest';
import { inferKind } from '#lib/analysis/sdp-input/kind.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { isFragment } from '#lib/protocol/sdp/fragment.ts';
import { lintSdp } from '#lib/protocol/sdp/lint/lint-sdp.ts';
import { sdp } from '#lib/words/en/sdp/index.ts';
import { explainLine } from '#lib/words/sdp/explain-line.ts';
import { goodAnswer, goodFragment, goodOffer } from './lint/good-exchange.ts';

const codes = (text: string) => lintSdp(parseSdp(text), 'fragment').map(({ code }) => code);

/** An ICE restart that a WHIP client asks for (RFC 9725 §4.3.2): credentials and nothing else. */
const restart = 'a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n';

describe('a trickle ICE fragment', () => {
  it('is known by what it has and by what it lacks', () => {
    for (const text of [goodFragment, goodFragment.replaceAll('\r\n', '\n'), restart])
      expect([isFragment(parseSdp(text)), inferKind(text)]).toEqual([true, 'fragment']);
    const section = goodOffer.slice(goodOffer.indexOf('m=audio'));
    for (const text of ['', goodOffer, goodAnswer, section, 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n'])
      expect(isFragment(parseSdp(text))).toBe(false);
  });

  it('is not asked for what only a description has', () => {
    expect(codes(goodFragment)).toEqual([]);
    expect(codes(restart)).toEqual([]);
    expect(codes(goodFragment.replace(/^a=candidate.*\r\n/gm, ''))).toEqual([]);
    expect(codes(goodFragment.replace('a=group:BUNDLE 0 1\r\n', ''))).toEqual([]);
  });

  it('may have its credentials in each section', () => {
    const [session = '', media = ''] = goodFragment.split(/(?=^m=)/m);
    const credentials = session.replace(/^a=group.*\r\n/m, '');
    expect(codes(media.replace('a=mid:0\r\n', `a=mid:0\r\n${credentials}`))).toEqual([]);
    expect(codes(media)).toEqual(['fragment-credentials-missing', 'fragment-credentials-missing']);
  });

  it('has its candidates judged as those of a description are', () => {
    expect(codes(goodFragment.replace('192.168.1.5 51234 typ', '999.1.1.1 51234 typ'))).toEqual([
      'candidate-address'
    ]);
    expect(codes(goodFragment.replace('ufrag AbCd', 'ufrag oLdOne'))).toEqual(['candidate-generation']);
    expect(codes(goodFragment.replace('2122260223', 'high'))).toEqual(['candidate-malformed']);
  });

  it('is explained as what it is', () => {
    const document = parseSdp(goodFragment);
    const told = document.lines.map((line) => explainLine(sdp, document, line));
    const words = told.flatMap(({ says, does, values }) => [says, does, ...values.map((each) => each.says)]);
    expect(words.join(' ')).not.toMatch(/No section of this description|Section 1|are all there are/);
    expect(told.find(({ title }) => title === 'Media section')?.says).toBe(
      'A section (audio) of the description that went before; the mid says which.'
    );
  });
});
