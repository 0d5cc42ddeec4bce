import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrace, parseTrace } from '#lib/trace/file/jsonl.ts';
import { TraceLog, type Trace } from '#lib/trace/trace.ts';
import { buildTrace, header } from '../../support/build-trace.ts';
import { synthesizeTrace } from '../../support/synthesize.ts';

function parsed(text: string): Trace {
  const result = parseTrace(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.trace;
}

/** Two datagrams with the same bytes, and a payload that nothing names. */
function traceWithPayloads(): Trace {
  const log = new TraceLog({ ...header, source: 'lab' });
  const datagram = { protocol: 'stun', src: 'a:1', dst: 'b:2' } as const;
  const common = { at: 5, actor: 'alice', causes: [], provenance: 'simulated' } as const;
  const unnamed = log.addPayload(Uint8Array.of(255, 0, 16));
  const named = log.addPayload(Uint8Array.of(1, 2, 3));
  expect(unnamed).not.toBe(named);
  log.append({ ...common, type: 'data.sent', channel: 'chat', text: 'line\nbreak \u2028 and “quotes”' });
  log.append({ ...common, type: 'datagram.sent', datagram: 'd1', ...datagram, payload: named });
  log.append({ ...common, type: 'datagram.sent', datagram: 'd2', ...datagram, payload: named });
  return log.snapshot();
}

describe('formatTrace and parseTrace', () => {
  it('give back the same trace, and the same text for it', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), (count, seed) => {
        const { header, events, payloads } = synthesizeTrace(count, seed);
        const trace = { header, events, payloads };
        const text = formatTrace(trace);
        expect(parsed(text)).toEqual(trace);
        expect(formatTrace(parsed(text))).toBe(text);
      }),
      { numRuns: 25 }
    );
  });

  it('write each payload once, on the line before the first event that names it', () => {
    const trace = traceWithPayloads();
    const lines = formatTrace(trace).trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
      'format',
      'payload',
      'seq',
      'payload',
      'seq',
      'seq'
    ]);
    expect(lines[3]).toBe('{"payload":"p2","bytes":"010203"}');
    expect(parsed(formatTrace(trace))).toEqual(trace);
    expect(formatTrace(parsed(formatTrace(trace)))).toBe(formatTrace(trace));
  });

  it('end every line with a line feed', () => {
    expect(formatTrace(buildTrace([]))).toMatch(/^\{.*\}\n$/);
  });

  it('keep fields that this release does not know', () => {
    const trace = buildTrace([{ type: 'event.fired', name: 'track' }]);
    const text = formatTrace(trace)
      .replace('"name":"track"', '"name":"track","later":{"a":[1]}')
      .replace('"options":{}', '"options":{},"author":"Ada"');
    expect(formatTrace(parsed(text))).toBe(text);
  });

  it('read a file whose line ends were changed on the way, that begins with a byte order mark, or lacks the last end', () => {
    const text = formatTrace(synthesizeTrace(20));
    const trace = parsed(text);
    expect(parsed(text.replaceAll('\n', '\r\n'))).toEqual(trace);
    expect(parsed(`\uFEFF${text}`)).toEqual(trace);
    expect(parsed(text.trimEnd())).toEqual(trace);
  });
});
