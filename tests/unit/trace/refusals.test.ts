import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrace, parseTrace, type TraceError } from '#lib/trace/file/jsonl.ts';
import { buildTrace } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

function refusal(text: string): TraceError {
  const result = parseTrace(text);
  if (result.ok) throw new Error('the text was read as a trace');
  return result.error;
}

/** The same text as one piece, as a file has it: what `repeat` makes is put together when it is first looked into. */
function flat(text: string): string {
  text.indexOf('\n');
  return text;
}

/** Looks at each character of a text. */
function walk(text: string): number {
  let odd = 0;
  for (let at = 0; at < text.length; at++) odd += text.charCodeAt(at) & 1;
  return odd;
}

function elapsed(act: () => unknown): number {
  const begun = performance.now();
  act();
  return performance.now() - begun;
}

/** A small trace's lines, the header first. */
const lines = formatTrace(
  buildTrace([
    { type: 'api.called', method: 'createOffer', args: [] },
    { type: 'api.settled', call: 0, ok: true, causes: [0] },
    { type: 'signal.sent', message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text: 'v=0', causes: [1] },
    {
      type: 'signal.delivered',
      message: 'm1',
      kind: 'offer',
      from: 'alice',
      to: 'bob',
      text: 'v=0',
      causes: [2]
    },
    {
      type: 'checks.counted',
      pair: 'p',
      during: [1000, 4000],
      requests: { sent: 1, received: 1 },
      responses: { sent: 1, received: 1 }
    }
  ])
)
  .trimEnd()
  .split('\n');

/** The trace with something on one line, counted from 1, replaced. */
function changed(line: number, from: string, to: string): string {
  const before = lines[line - 1] ?? '';
  expect(before).toContain(from);
  return [...lines.slice(0, line - 1), before.replace(from, to), ...lines.slice(line), ''].join('\n');
}

const whatATraceIs = 'A trace is a JSON Lines file that starts with {"format":"trickle-trace",…}.';

describe('parseTrace refuses by name', () => {
  it.each([
    ['an empty file', '', { code: 'empty', line: 1, message: `This file is empty. ${whatATraceIs}` }],
    [
      'text that is not JSON',
      'hello\nworld',
      { code: 'not-a-trace', line: 1, message: `This is not a trace: line 1 is not JSON. ${whatATraceIs}` }
    ],
    ['binary', '\u0000\u0001PNG\uFFFD\n', { code: 'not-a-trace', line: 1 }],
    ['a JSON list', '[1,2]\n', { code: 'not-a-trace', line: 1 }],
    ['a trace without its header', lines.slice(1).join('\n'), { code: 'no-header', line: 1 }],
    [
      'another format',
      '{"format":"har"}\n',
      { code: 'other-format', line: 1, message: `This is not a trace but "har". ${whatATraceIs}` }
    ],
    [
      'a newer version',
      changed(1, '"version":1', '"version":2'),
      { code: 'newer-version', line: 1, message: 'Trace version 2 is newer than this app reads (1).' }
    ],
    [
      'a version that never was',
      changed(1, '"version":1', '"version":"one"'),
      { code: 'bad-header', line: 1, message: 'Line 1: `version` must be 1; it is "one".' }
    ],
    [
      'a header with a role that is none',
      changed(1, '"role":"bus"', '"role":"cat"'),
      {
        code: 'bad-header',
        message: 'Line 1: `actors[1].role` must be one of peer, bus, server, nat, internet; it is "cat".'
      }
    ],
    ['a header with an actor twice', changed(1, '"id":"bus"', '"id":"bob"'), { code: 'bad-header', line: 1 }],
    [
      'a file cut off in its last line',
      lines.join('\n').slice(0, -9),
      {
        code: 'truncated',
        line: 6,
        message: 'The file ends in the middle of line 6: it was probably cut off in transfer.'
      }
    ],
    ['a file cut off in its header', (lines[0] ?? '').slice(0, 50), { code: 'truncated', line: 1 }],
    [
      'a lost line',
      lines.filter((_, index) => index !== 2).join('\n'),
      {
        code: 'out-of-order',
        line: 3,
        message: 'Line 3: `seq` must be 1, the number of events before it; it is 2. A line may be lost.'
      }
    ],
    [
      'time running backwards',
      changed(4, '"at":2000', '"at":900'),
      { code: 'out-of-order', message: 'Line 4: `at` must not be earlier than line 3’s 1000; it is 900.' }
    ],
    [
      'a time in parts of a microsecond',
      changed(4, '"at":2000', '"at":1000.5'),
      {
        code: 'bad-field',
        message: 'Line 4: `at` must be an integer of microseconds, 0 or more; it is 1000.5.'
      }
    ],
    [
      'an interval that does not end when the event is told',
      changed(6, '[1000,4000]', '[1000,3000]'),
      { code: 'out-of-order', line: 6 }
    ],
    [
      'an interval that ends before it begins',
      changed(6, '[1000,4000]', '[5000,4000]'),
      { code: 'bad-field', line: 6 }
    ],
    [
      'a cause that comes later',
      changed(4, '"causes":[1]', '"causes":[3]'),
      { code: 'bad-reference', message: 'Line 4: `causes` must be events before this one; it is 3.' }
    ],
    [
      'a settled call that is no call',
      changed(3, '"call":0', '"call":1'),
      {
        code: 'bad-reference',
        message: 'Line 3: `call` must be the seq of an api.called before it; it is 1.'
      }
    ],
    [
      'an actor without a lifeline',
      changed(4, '"to":"bob"', '"to":"eve"'),
      {
        code: 'bad-reference',
        message: 'Line 4: `to` must be one of the header’s actors (alice, bus, bob); it is "eve".'
      }
    ],
    [
      'an unknown type',
      changed(4, '"type":"signal.sent"', '"type":"signal.shouted"'),
      {
        code: 'unknown-type',
        message: 'Line 4: `type` is "signal.shouted", which is no event type of trace version 1.'
      }
    ],
    [
      'a type by the name of something every object has',
      changed(4, 'signal.sent', 'toString'),
      { code: 'unknown-type' }
    ],
    [
      'a missing field',
      changed(4, ',"text":"v=0"', ''),
      { code: 'bad-field', message: 'Line 4: `text` must be text; it is missing.' }
    ],
    [
      'a word that is not among those known',
      changed(4, '"kind":"offer"', '"kind":"order"'),
      {
        code: 'bad-field',
        message: 'Line 4: `kind` must be one of offer, answer, candidate, end-of-candidates; it is "order".'
      }
    ],
    [
      'a wrong field within a field',
      changed(6, '"responses":{"sent":1', '"responses":{"sent":-1'),
      { code: 'bad-field', message: 'Line 6: `responses.sent` must be an integer, 0 or more; it is -1.' }
    ],
    ['a line that is not JSON', changed(4, '{', ''), { code: 'not-json', line: 4 }],
    ['an empty line', changed(4, lines[3] ?? '', ''), { code: 'not-json', line: 4 }],
    [
      'nesting without end',
      changed(2, '"args":[]', `"args":${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      { code: 'bad-field', line: 2, message: 'Line 2: nested deeper than 64 levels.' }
    ]
  ])('%s', (_, text, expected) => {
    expect(refusal(text)).toMatchObject(expected);
  });

  it('a datagram whose payload is unknown, or comes only later', () => {
    const text = formatTrace(
      buildTrace(
        [{ type: 'datagram.sent', datagram: 'd', protocol: 'stun', src: 'a', dst: 'b', payload: 'p1' }],
        { payloads: new Map([['p1', Uint8Array.of(1)]]) }
      )
    );
    const [first, payload, event] = text.split('\n');
    expect(refusal([first, event, ''].join('\n'))).toMatchObject({ code: 'bad-reference', line: 2 });
    expect(refusal([first, event, payload, ''].join('\n'))).toMatchObject({ code: 'bad-reference', line: 2 });
    expect(refusal([first, payload, payload, event].join('\n'))).toMatchObject({
      code: 'bad-payload',
      line: 3
    });
    expect(refusal(text.replace('"01"', '"0g"'))).toMatchObject({ code: 'bad-payload', line: 2 });
  });
});

describe('parseTrace', () => {
  it('refuses 50 MB of noise without reading it', () => {
    const noise = flat('x7\u0003 '.repeat(12_500_000));
    expect(elapsed(() => refusal(noise))).toBeLessThan(elapsed(() => walk(noise)) / 10);
    expect(refusal(noise).code).toBe('not-a-trace');
  });

  it('refuses 50 MB on one line that begins like a header', () => {
    const line = flat(`{"format":"trickle-trace","version":1,"agent":"${'x'.repeat(50_000_000)}`);
    expect(elapsed(() => refusal(line))).toBeLessThan(elapsed(() => walk(line)) / 10);
    expect(refusal(line).line).toBe(1);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.array(fc.json()).map((all) => all.join('\n'))
        ),
        (text) => {
          expect(typeof parseTrace(text).ok).toBe('boolean');
          expect(typeof parseTrace(`${lines[0]}\n${text}`).ok).toBe('boolean');
        }
      )
    );
  });

  it('never throws on a trace in which one value has been replaced, and never takes what it does not give back', () => {
    const events = formatTrace(synthesizeTrace(150)).trimEnd().split('\n');
    fc.assert(
      fc.property(fc.nat(150), fc.nat(), fc.jsonValue(), (index, field, value) => {
        const event = JSON.parse(events[index]!) as Record<string, unknown>;
        const keys = Object.keys(event);
        event[keys[field % keys.length]!] = value;
        const text = [...events.slice(0, index), JSON.stringify(event), ...events.slice(index + 1), ''].join(
          '\n'
        );
        const result = parseTrace(text);
        if (result.ok) expect(formatTrace(result.trace)).toBe(text);
        else expect(result.error.line).toBeGreaterThanOrEqual(index + 1);
      }),
      { numRuns: 300 }
    );
  });

  it('names the line where one was deleted or replaced by garbage', () => {
    const whole = formatTrace(synthesizeTrace(60)).trimEnd().split('\n');
    const garbage = fc.string({ minLength: 1 }).filter((text) => !/[\n{[]/.test(text));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), garbage, (index, noise) => {
        const without = [...whole.slice(0, index), ...whole.slice(index + 1), ''].join('\n');
        const spoiled = [...whole.slice(0, index), noise, ...whole.slice(index + 1), ''].join('\n');
        expect(refusal(without).line).toBe(index + 1);
        expect(refusal(spoiled).line).toBe(index + 1);
      })
    );
  });

  it('reports the line of a file cut off anywhere within a line', () => {
    const text = formatTrace(synthesizeTrace(8));
    fc.assert(
      fc.property(fc.integer({ min: 25, max: text.length - 1 }), (length) => {
        const cut = text.slice(0, length);
        const result = parseTrace(cut);
        if (result.ok) expect(text[length] === '\n' || cut.endsWith('\n')).toBe(true);
        else expect(result.error).toMatchObject({ code: 'truncated', line: cut.split('\n').length });
      })
    );
  });
});
