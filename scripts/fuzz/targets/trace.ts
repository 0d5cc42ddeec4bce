import { formatTrace, parseTrace } from '#lib/trace/file/jsonl.ts';
import { synthesizeTrace } from '../../../tests/support/synthesize.ts';
import { law, type Target, type Tools } from '../target.ts';

/** Trace files: a person may open any file at all. */
export const traceTargets: readonly Target[] = [
  {
    kind: 'text',
    name: 'trace',
    corpus: [1, 12, 40].map((count) => formatTrace(synthesizeTrace(count))),
    words: [
      '{"format":"trickle-trace","version":1}\n',
      '"causes":[]',
      '"during":[0,1]',
      '"provenance":"observed"',
      '{"payload":"a","bytes":"00ff"}\n',
      '"type":"api.called"',
      '"type":"__proto__"',
      '"seq":',
      '"at":',
      '"actor":',
      '{',
      '}',
      '[',
      ']',
      '[[[[[[[[[[[[[[[[',
      '{"a":',
      ',',
      'null',
      'true',
      '-1',
      '1e999',
      '0.5',
      '"__proto__":{}'
    ],
    check: checkTrace
  }
];

function checkTrace(text: string, { timed }: Tools): void {
  const parsed = timed(() => parseTrace(text));
  if (!parsed.ok) {
    const { line, message } = parsed.error;
    law(Number.isInteger(line) && line >= 1, `the error is on line ${line}`);
    law(message !== '', 'the error says nothing');
    return;
  }
  const { trace } = parsed;
  const written = timed(() => formatTrace(trace));
  const again = parseTrace(written);
  law(again.ok, `its own file is refused: ${again.ok ? '' : again.error.message}`);
  law(formatTrace(again.trace) === written, 'it is written otherwise the second time');
}
