import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSdp } from '#lib/protocol/sdp/compare/compare-sdp.ts';
import type { ComparedLine } from '#lib/protocol/sdp/compare/comparison.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { sdp as english } from '#lib/words/en/sdp/index.ts';
import { describeChange } from '#lib/words/sdp/describe-change.ts';
import { answer, hostOfAlice, offer, sdp, srflxOfAlice } from '../../../words/en/events/run.ts';

const { counts: countsInWords, section: sectionName } = english.comparison;

const compare = (before: string, after: string) => compareSdp(parseSdp(before), parseSdp(after));
const lines = (...texts: readonly string[]) => texts.map((text) => `${text}\r\n`).join('');

const picture = (before: string, after: string) =>
  compare(before, after)
    .sections.flatMap(({ rows }) => rows)
    .flatMap((row) => {
      if (row.sign === 'same') return [];
      if (row.sign === 'changed') return [`${row.before.text} → ${row.after.text}`];
      const line = row.sign === 'removed' ? row.before : row.after;
      return [`${{ added: '+', removed: '-', moved: '~' }[row.sign]} ${line.text}`];
    });

const words = (before: string, after: string) =>
  compare(before, after).sections.flatMap(({ name, changes }) =>
    changes.map((change) => `${sectionName(name)}: ${describeChange(english, change)}`)
  );

const video = (formats: string, ...rest: readonly string[]) =>
  lines(
    ...['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE v'],
    `m=video 9 UDP/TLS/RTP/SAVPF ${formats}`,
    ...['c=IN IP4 0.0.0.0', 'a=mid:v', ...rest]
  );

const codecs = {
  vp8: ['a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack', 'a=rtcp-fb:96 nack pli'],
  h264: [
    'a=rtpmap:103 H264/90000',
    'a=rtcp-fb:103 nack',
    'a=fmtp:103 packetization-mode=1;profile-level-id=42e01f'
  ],
  other: ['a=rtpmap:107 H264/90000', 'a=fmtp:107 packetization-mode=0;profile-level-id=42e01f']
};

describe('in words', () => {
  test('an offer gains its candidates while it waits for gathering', () => {
    const gathered = sdp('AbCd', 'actpass', [hostOfAlice, srflxOfAlice]);
    expect(words(offer, gathered)).toEqual(['application · mid 0: 2 candidates added']);
    expect(countsInWords(compare(offer, gathered).counts)).toBe('2 lines added');
    expect(words(gathered, offer)).toEqual(['application · mid 0: 2 candidates removed']);
  });

  test('an answer changes what is the answerer’s own', () => {
    expect(words(offer, answer)).toEqual([
      'application · mid 0: ice-ufrag: AbCd → WxYz',
      'application · mid 0: setup: actpass → active'
    ]);
    expect(countsInWords(compare(offer, answer).counts)).toBe('2 lines changed');
  });

  test('ICE credentials that both change are one change', () => {
    const restarted = offer.replace('AbCd', 'QrSt').replace('aB3dE5', 'zZ9yY8');
    expect(words(offer, restarted)).toEqual(['application · mid 0: ICE credentials: ufrag AbCd → QrSt']);
  });

  test('codecs that go take their parameters and feedback with them', () => {
    const before = video('96 103 107', ...codecs.vp8, ...codecs.h264, ...codecs.other);
    expect(words(before, video('96', ...codecs.vp8))).toEqual([
      'video · mid v: 2 codecs removed: H264 103, 107'
    ]);
    expect(words(video('96', ...codecs.vp8), before)).toEqual([
      'video · mid v: 2 codecs added: H264 103, 107'
    ]);
  });

  test('another order of preference is told apart from other codecs', () => {
    const before = video('96 103', ...codecs.vp8, ...codecs.h264);
    const after = video('103 96', ...codecs.vp8, ...codecs.h264);
    expect(words(before, after)).toEqual(['video · mid v: order of preference: first VP8 96 → H264 103']);
  });

  test('parameters and feedback of a codec that stays', () => {
    const before = video('96 103', ...codecs.vp8, ...codecs.h264);
    const after = before.replace('mode=1', 'mode=0').replace('a=rtcp-fb:96 nack pli\r\n', '');
    expect(words(before, after)).toEqual([
      'video · mid v: parameters changed: H264 103',
      'video · mid v: feedback changed: VP8 96'
    ]);
  });

  test('a payload type that means another codec', () => {
    const before = video('96', 'a=rtpmap:96 VP8/90000');
    expect(words(before, before.replace('VP8', 'VP9'))).toEqual([
      'video · mid v: payload type 96: VP8 → VP9'
    ]);
  });

  test('ports, and port 0 as a refusal unless the section is bundle-only', () => {
    const before = video('96', ...codecs.vp8);
    expect(words(before, before.replace('video 9', 'video 54321'))).toEqual([
      'video · mid v: port 9 → 54321'
    ]);
    expect(words(before, before.replace('video 9', 'video 0'))).toEqual([
      'video · mid v: port 9 → 0: rejected'
    ]);
    const bundled = `${before.replace('video 9', 'video 0')}a=bundle-only\r\n`;
    expect(words(before, bundled)).toEqual([
      'video · mid v: port 9 → 0',
      'video · mid v: added: bundle-only'
    ]);
  });

  test('directions, with sendrecv where none is written', () => {
    const [none, both, receives] = [video('96'), video('96', 'a=sendrecv'), video('96', 'a=recvonly')];
    expect(words(both, receives)).toEqual(['video · mid v: direction: sendrecv → recvonly']);
    expect(words(none, receives)).toEqual(['video · mid v: direction: sendrecv → recvonly']);
    expect(words(none, both)).toEqual([]);
    expect(picture(none, both)).toEqual(['+ a=sendrecv']);
  });

  test('header extensions, sources and other lines are counted or named', () => {
    const before = video('96', 'a=extmap:1 urn:x', 'a=extmap:2 urn:y', 'a=ssrc:7 cname:a', 'a=rtcp-mux');
    const after = video('96', 'a=extmap:3 urn:x', 'a=rtcp-rsize', 'b=AS:500');
    expect(words(before, after)).toEqual([
      'video · mid v: 1 header extension removed',
      'video · mid v: 1 header extension changed',
      'video · mid v: 1 SSRC line removed',
      'video · mid v: added: rtcp-rsize, b=',
      'video · mid v: removed: rtcp-mux'
    ]);
  });

  test('long values are left to the lines', () => {
    const after = offer.replace('0A:1B', 'FF:FF');
    expect(words(offer, after)).toEqual(['application · mid 0: fingerprint changed']);
  });

  test('sections that come and go, and what the session says of them', () => {
    const audio = lines('m=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=mid:1', 'a=rtpmap:0 PCMU/8000');
    const more = offer.replace('BUNDLE 0', 'BUNDLE 0 1') + audio;
    expect(words(offer, more)).toEqual([
      'Session: group: BUNDLE 0 → BUNDLE 0 1',
      'audio · mid 1: section added, 3 lines'
    ]);
    expect(words(more, offer).at(-1)).toBe('audio · mid 1: section removed, 3 lines');
  });

  test('nothing, of the same text with other line ends', () => {
    expect(words(offer, offer.replaceAll('\r\n', '\n'))).toEqual([]);
    expect(countsInWords(compare(offer, offer.replaceAll('\r\n', '\n')).counts)).toBe('The same text');
  });

  test('counts come with a word each', () => {
    const counts = { added: 1, removed: 2, changed: 3, moved: 4 };
    expect(countsInWords(counts)).toBe('1 line added, 2 removed, 3 changed, 4 moved');
  });
});

describe('side by side', () => {
  test('sections find each other by mid, whatever their order', () => {
    const one = lines('m=audio 9 X 0', 'a=mid:a', 'a=one');
    const other = lines('m=video 9 X 0', 'a=mid:b', 'a=two');
    expect(
      compare(`v=0\r\n${one}${other}`, `v=0\r\n${other}${one}`).sections.map(({ name }) => sectionName(name))
    ).toEqual(['Session', 'video · mid b', 'audio · mid a']);
    expect(picture(`v=0\r\n${one}${other}`, `v=0\r\n${other}${one}`)).toEqual([]);
  });

  test('sections without mids find each other by place', () => {
    expect(picture('v=0\nm=audio 9 X 0\na=one\n', 'v=0\nm=audio 9 X 0\na=two\n')).toEqual([
      '+ a=two',
      '- a=one'
    ]);
  });

  test('a lost section stays where it was', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((mid) => lines('m=audio 9 X 0', `a=mid:${mid}`));
    const sections = compare(`v=0\r\n${a}${b}${c}`, `v=0\r\n${a}${c}`).sections;
    expect(sections.map(({ name }) => sectionName(name))).toEqual([
      'Session',
      ...['a', 'b', 'c'].map((mid) => `audio · mid ${mid}`)
    ]);
  });

  test('candidates find each other by address, port and type; other priorities are a change', () => {
    const other = hostOfAlice.replace('2122260223', '2122194687').replace('3070775977', '1');
    const [before, after] = [
      sdp('a', 'active', [hostOfAlice, srflxOfAlice]),
      sdp('a', 'active', [other, srflxOfAlice])
    ];
    expect(picture(before, after)).toEqual([`a=${hostOfAlice} → a=${other}`]);
  });

  test('lines in another order have moved, as few as may be', () => {
    expect(picture('a=x\na=y\na=z\n', 'a=z\na=x\na=y\n')).toEqual(['~ a=z']);
  });

  test('a changed line says what of it differs', () => {
    const row = compare('a=setup:actpass\r\n', 'a=setup:active\r\n').sections[0]?.rows[0];
    if (row?.sign !== 'changed') throw new Error('not changed');
    expect(row.before.text.slice(...row.spans[0])).toBe('pass');
    expect(row.after.text.slice(...row.spans[1])).toBe('ive');
  });
});

describe('laws', () => {
  const line = fc.constantFrom(
    ...[
      'a=mid:0',
      'a=mid:1',
      'c=x',
      'c=y',
      'v=0',
      'a=sendrecv',
      'a=recvonly',
      'm=audio 9 RTP 96',
      'm=video 0 RTP 97'
    ],
    ...[
      'a=rtpmap:96 VP8/90000',
      'a=rtcp-fb:96 nack',
      'a=fmtp:97 apt=96',
      'a=candidate:1 1 udp 1 h 9 typ host',
      'x',
      ''
    ]
  );
  const text = fc.array(line, { maxLength: 16 }).map((all) => all.join('\r\n'));
  const numbers = (rows: readonly ComparedLine[], side: 'before' | 'after') =>
    rows.flatMap((row) =>
      side in row ? [(row as unknown as Record<string, { number: number }>)[side]!.number] : []
    );

  test('every line of either text stands in one row, and the second text in its order within a section', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { sections, counts } = compare(before, after);
        const rows = sections.flatMap((section) => section.rows);
        const all = (sdp: string) => parseSdp(sdp).lines.map(({ number }) => number);
        expect(numbers(rows, 'before').sort((a, b) => a - b)).toEqual(all(before));
        expect(numbers(rows, 'after').sort((a, b) => a - b)).toEqual(all(after));
        for (const section of sections) {
          const order = numbers(section.rows, 'after');
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
        const { added, removed, changed, moved } = counts;
        expect(rows.filter(({ sign }) => sign !== 'same').length).toBe(added + removed + changed + moved);
      })
    );
  });

  test('a text is the same as itself, and each difference has its words or its row', () => {
    fc.assert(
      fc.property(text, (sdp) => {
        expect(countsInWords(compare(sdp, sdp).counts)).toBe('The same text');
        expect(words(sdp, sdp)).toEqual([]);
      })
    );
  });
});
