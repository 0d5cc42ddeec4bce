import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundDescription } from '#lib/analysis/sdp-input/description.ts';
import { readDescriptions } from '#lib/analysis/sdp-input/read-descriptions.ts';
import { answer, offer } from '../../words/en/events/run.ts';

function found(text: string): readonly FoundDescription[] {
  const result = readDescriptions(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.descriptions;
}

function notes(text: string): readonly string[] {
  const result = readDescriptions(text);
  return result.ok ? result.notes : [result.error.message];
}

const lf = (sdp: string) => sdp.replaceAll('\r\n', '\n');
const lines = (sdp: string) => sdp.trimEnd().split('\r\n');
const escaped = (sdp: string) => sdp.replaceAll('\r\n', '\\r\\n');
const theOffer = { kind: 'offer', sdp: offer };
const theAnswer = { kind: 'answer', sdp: answer };

describe('SDP itself', () => {
  test('is taken to the letter, and its kind read off a=setup', () => {
    expect(readDescriptions(offer)).toEqual({
      ok: true,
      descriptions: [{ ...theOffer, where: '' }],
      notes: []
    });
    expect(found(answer)).toEqual([{ ...theAnswer, where: '' }]);
    expect(found(lf(answer))[0]?.sdp).toBe(lf(answer));
  });

  test('without a=setup has no kind', () => {
    expect(found('v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n')[0]).not.toHaveProperty('kind');
  });

  test('may be two, one after the other', () => {
    expect(found(offer + answer)).toMatchObject([
      { ...theOffer, where: 'line 1' },
      { ...theAnswer, where: 'line 18' }
    ]);
    expect(notes(offer + answer)).toEqual([]);
  });

  test('may be two with headings, which name them', () => {
    const passive = lf(answer).replace('a=setup:active', 'a=setup:holdconn');
    const text = `--- Offer ---\n${lf(offer)}\n=== ANSWER (remote) ===\n\n${passive}`;
    expect(found(text)).toMatchObject([
      { kind: 'offer', sdp: lf(offer) },
      { kind: 'answer', sdp: passive }
    ]);
    expect(notes(text)).toEqual(['Other text around the SDP was left out.']);
  });

  test('is found behind an indentation and a quotation', () => {
    const indented = lines(offer).map((line) => `    ${line}`);
    expect(found(indented.join('\n'))[0]?.sdp).toBe(lf(offer).trimEnd());
    expect(notes(indented.join('\n'))).toEqual(['The indentation was taken off.']);
    const quoted = lines(offer)
      .map((line) => `> ${line}`)
      .join('\n');
    expect(found(quoted)[0]?.sdp).toBe(lf(offer).trimEnd());
  });

  test('is found behind the prefix of a log on every line, with other times', () => {
    const log = lines(answer).map(
      (line, index) => `2026-03-0${(index % 9) + 1}T10:00:0${index % 10}.${index}Z INFO [pc 3] ${line}`
    );
    const text = ['10:00 connecting …', ...log, '2026-03-09T10:00:02.1Z INFO [pc 3] ice: checking'].join(
      '\n'
    );
    expect(found(text)).toEqual([{ kind: 'answer', sdp: lf(answer), where: 'line 2' }]);
    expect(notes(text)).toContain('What a log or a quotation puts before the lines was taken off.');
  });

  test('is found behind a prefix on its first line alone, which names the kind', () => {
    const noSetup = lf(offer).replace('a=setup:actpass\n', '');
    expect(found(`[12:00:01] setLocalDescription type: answer, sdp: ${noSetup}`)).toMatchObject([
      { kind: 'answer', sdp: noSetup }
    ]);
  });

  test('loses blank lines between its lines', () => {
    expect(found(lines(offer).join('\n\n'))[0]?.sdp).toBe(lf(offer).trimEnd());
    expect(notes(lines(offer).join('\n\n'))).toEqual(['Blank lines were taken out.']);
  });

  test('a line that is broken, but still a letter and =, stays for the lint', () => {
    const broken = offer.replace('t=0 0', 't=never');
    expect(found(broken)[0]?.sdp).toBe(broken);
  });

  test('without v=0 is a part, and stays as it is', () => {
    const part = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=setup:actpass\r\na=mid:0\r\n';
    expect(found(part)).toEqual([{ kind: 'offer', sdp: part, where: '' }]);
    expect(notes(part)).toEqual(['No line v=0: taken as a part of a description.']);
  });

  test('that is a trickle ICE fragment is known as one', () => {
    const part = 'a=ice-ufrag:AbCd\r\na=ice-pwd:aB3dE5fG7hI9jK1lM3nO5pQ7\r\n';
    expect(found(part)).toEqual([{ kind: 'fragment', sdp: part, where: '' }]);
    expect(notes(part)).toEqual([
      'A trickle ICE fragment (RFC 8840): candidates for a description that went before.'
    ]);
  });

  test('may begin with a byte order mark', () => {
    expect(found(`\ufeff${offer}`)[0]?.sdp).toBe(offer);
  });
});

describe('JSON', () => {
  test('as JSON.stringify(pc.localDescription) writes it', () => {
    expect(readDescriptions(JSON.stringify({ type: 'offer', sdp: offer }))).toEqual({
      ok: true,
      descriptions: [{ ...theOffer, where: 'sdp' }],
      notes: ['Unwrapped from JSON.']
    });
  });

  test('says the kind better than a=setup does', () => {
    expect(found(JSON.stringify({ type: 'pranswer', sdp: answer }))[0]?.kind).toBe('pranswer');
    expect(found(JSON.stringify({ type: 'offer', sdp: answer }))[0]?.kind).toBe('offer');
  });

  test('with several, anywhere, in order', () => {
    const log = [
      { at: 1, msg: { type: 'offer', sdp: offer } },
      { at: 2, candidate: null },
      { at: 3, msg: { type: 'answer', sdp: answer } }
    ];
    expect(found(JSON.stringify(log, null, 2))).toEqual([
      { ...theOffer, where: '[0].msg.sdp' },
      { ...theAnswer, where: '[2].msg.sdp' }
    ]);
  });

  test('inside strings of JSON, twice', () => {
    const inner = JSON.stringify({ type: 'offer', sdp: offer });
    expect(found(JSON.stringify({ room: 7, data: inner }))).toEqual([{ ...theOffer, where: 'data: sdp' }]);
    expect(found(JSON.stringify(JSON.stringify(inner)))[0]).toMatchObject(theOffer);
  });

  test('with names for the kinds, and the SDP as strings or lines', () => {
    const bare = offer.replace('a=setup:actpass\r\n', '');
    expect(found(JSON.stringify({ remoteAnswer: bare }))).toEqual([
      { kind: 'answer', sdp: bare, where: 'remoteAnswer' }
    ]);
    expect(found(JSON.stringify({ offer: { sdp: bare } }))).toEqual([
      { kind: 'offer', sdp: bare, where: 'offer.sdp' }
    ]);
    expect(found(JSON.stringify({ sdp: lines(offer) }))[0]?.sdp).toBe(offer);
  });

  test('names a place whose key is no word in brackets', () => {
    expect(found(JSON.stringify({ 'pc 1': { sdp: offer } }))[0]?.where).toBe('["pc 1"].sdp');
  });

  test('as a dump of webrtc-internals has it, each text once', () => {
    const value = (kind: string, sdp: string) => `type: ${kind}, sdp: ${sdp}`;
    const updateLog = [
      { time: '1', type: 'createOfferOnSuccess', value: value('offer', offer) },
      { time: '2', type: 'setLocalDescription', value: value('offer', offer) },
      { time: '3', type: 'setRemoteDescription', value: JSON.stringify({ type: 'answer', sdp: answer }) }
    ];
    const dump = { getUserMedia: [], PeerConnections: { '12-1': { updateLog, stats: {} } }, UserAgent: 'x' };
    expect(found(JSON.stringify(dump))).toMatchObject([theOffer, theAnswer]);
    expect(found(JSON.stringify(dump))[0]?.where).toBe('PeerConnections.12-1.updateLog[0].value');
  });

  test('of SDP that is broken, but said to be an offer', () => {
    expect(found(JSON.stringify({ type: 'offer', sdp: 'o=- 1 1 IN IP4 0\r\n' }))[0]?.sdp).toBe(
      'o=- 1 1 IN IP4 0\r\n'
    );
  });

  test('one object a line, behind times', () => {
    const text = [
      `10:00:01 > ${JSON.stringify({ type: 'offer', sdp: offer })}`,
      `10:00:02 < {"type":"candidate","candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host"}`,
      `10:00:02 < ${JSON.stringify({ sdp: answer, type: 'answer' })}`
    ].join('\n');
    expect(found(text)).toMatchObject([
      { ...theOffer, where: 'line 1' },
      { ...theAnswer, where: 'line 3' }
    ]);
  });

  test('in a string of a log line, escaped once more', () => {
    const line = `send: "${JSON.stringify({ type: 'offer', sdp: offer }).replace(/[\\"]/g, '\\$&')}"`;
    expect(found(line)).toMatchObject([theOffer]);
  });

  test('very deep ends the search, not the page', () => {
    const deep = '['.repeat(5000) + JSON.stringify(offer) + ']'.repeat(5000);
    expect(readDescriptions(deep)).toMatchObject({ ok: false });
  });
});

describe('what consoles and programs print', () => {
  test.for([
    ['Chromium', `RTCSessionDescription {type: 'offer', sdp: '${escaped(offer)}'}`],
    ['Firefox', `RTCSessionDescription { type: "offer", sdp: "${escaped(offer)}" }`],
    ['the type last', `{ sdp: "${escaped(offer)}", type: "offer" }`]
  ] as const)('%s', ([, text]) => {
    expect(found(text)).toMatchObject([theOffer]);
  });

  test('an object expanded in the console, its string over many lines', () => {
    const bare = lf(offer).replace('a=setup:actpass\n', '');
    expect(found(`RTCSessionDescription\n  sdp: "${bare}"\n  type: "answer"\n`)).toMatchObject([
      { kind: 'answer', sdp: bare }
    ]);
  });

  test('the lines of the webrtc-internals page, with its headings', () => {
    const text = `createOfferOnSuccess (type: "offer", 1 sections)\n${lf(offer)}\nsetRemoteDescription (type: "answer", 1 sections)\n${lf(answer)}`;
    expect(found(text)).toMatchObject([
      { kind: 'offer', sdp: lf(offer) },
      { kind: 'answer', sdp: lf(answer) }
    ]);
  });

  test('escaped line ends without quotes', () => {
    expect(found(escaped(offer))).toMatchObject([theOffer]);
    expect(notes(escaped(offer))).toEqual(['Escaped line ends were written out.']);
    expect(found(escaped(offer).replaceAll('\\', '\\\\'))).toMatchObject([theOffer]);
  });

  test.for([
    ['+ between', ' +\n  '],
    ['nothing between, as in C and Python', '\n    ']
  ])('strings in pieces: %s', ([, between]) => {
    const pieces = lines(answer).map((line) => `'${line}\\r\\n'`);
    const text = `const sdp = ${pieces.join(between)};\npeer.signal(sdp)`;
    expect(found(text)).toMatchObject([theAnswer]);
    expect(notes(text)).toEqual([`${pieces.length} strings were joined.`]);
  });

  test('an array of lines that is joined', () => {
    const text = `const offerSdp = [\n${lines(offer)
      .map((line) => `  "${line}",`)
      .join('\n')}\n].join('\\r\\n');`;
    expect(found(text)).toMatchObject([theOffer]);
  });

  test('a template literal, indented', () => {
    const text = `const answer = \`v=0\n${lines(offer)
      .slice(1)
      .map((line) => `      ${line}`)
      .join('\n')}\n    \`;`;
    expect(found(text)[0]).toMatchObject({ kind: 'answer', sdp: lf(offer) });
  });

  test('two in one file, told apart by their variables', () => {
    const text = `let offer = "${escaped(offer)}";\nlet answer = "${escaped(answer)}";`;
    expect(found(text)).toMatchObject([theOffer, theAnswer]);
  });

  test('a string that is cut off says so', () => {
    const cut = `{"type":"offer","sdp":"${escaped(offer).slice(0, 200)}`;
    expect(found(cut)[0]?.sdp).toBe(offer.slice(0, found(cut)[0]?.sdp.length));
    expect(notes(cut)).toContain('The string has no end: the SDP may be cut short.');
    expect(notes(`{sdp: "${escaped(offer)}a=mid…"}`)).toContain('The SDP ends in dots: it may be cut short.');
  });

  test('base64 of JSON, as people copy it between peers', () => {
    const text = Buffer.from(JSON.stringify({ type: 'answer', sdp: answer })).toString('base64');
    expect(found(text)).toMatchObject([theAnswer]);
    expect(notes(text)[0]).toBe('Decoded from base64.');
    expect(found(Buffer.from(offer).toString('base64').replace(/.{76}/g, '$&\n'))).toMatchObject([theOffer]);
  });
});

describe('what holds no description', () => {
  const error = (text: string) => {
    const result = readDescriptions(text);
    return result.ok ? undefined : result.error;
  };

  test('nothing', () => {
    expect(error(' \n ')).toMatchObject({ code: 'empty', at: 0 });
  });

  test('other words', () => {
    expect(error('  Hello, can you send me the SDP?')).toMatchObject({ code: 'no-description', at: 2 });
    expect(error('it begins with: v=0')).toMatchObject({ code: 'no-description' });
    expect(error('the ending is ...xv=0')).toMatchObject({ code: 'no-description' });
  });

  test('JSON without SDP', () => {
    expect(error('{"type":"offer"}')).toMatchObject({ code: 'no-description', at: 0 });
    expect(error('[1,2]')?.message).toMatch('holds no SDP');
  });

  test('broken JSON, with the place', () => {
    expect(error('{\n  "type": "offer",\n  sdp: 1\n}')).toEqual({
      code: 'json',
      at: 23,
      message: 'The JSON is broken at line 3: a name in double quotes is due there. Copy it again, whole.'
    });
  });

  test('a candidate alone', () => {
    expect(error('candidate:1 1 udp 1 192.0.2.1 9 typ host')).toMatchObject({ code: 'candidate' });
  });
});

describe('laws', () => {
  const sdpText = fc
    .array(fc.stringMatching(/^[a-z]=[ -~]{0,30}[!-~]$/), { maxLength: 20 })
    .map((rest) => ['v=0', ...rest.filter((line) => line !== 'v=0')].map((line) => `${line}\r\n`).join(''));

  test('any text has an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const result = readDescriptions(text);
        if (result.ok) expect(result.descriptions.length).toBeGreaterThan(0);
        else expect(result.error.at).toBeLessThanOrEqual(text.length);
      })
    );
  });

  test('JSON around any description comes off without a trace, however often', () => {
    fc.assert(
      fc.property(sdpText, fc.integer({ min: 0, max: 4 }), (sdp, times) => {
        let text = JSON.stringify({ type: 'offer', sdp });
        for (let count = 0; count < times; count++) text = JSON.stringify(text);
        expect(found(text)).toMatchObject([{ kind: 'offer', sdp }]);
      })
    );
  });

  test('SDP by itself is left alone', () => {
    fc.assert(
      fc.property(sdpText, (sdp) => {
        expect(found(sdp).map((one) => one.sdp)).toEqual([sdp]);
      })
    );
  });
});
