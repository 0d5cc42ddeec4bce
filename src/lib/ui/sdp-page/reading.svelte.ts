import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import type { TextSpot } from '../sdp/editor/create-editor.ts';
import type { ExplainedValues } from '../sdp/editor/value-marks.ts';
import { lineWords } from '../sdp/line-words.ts';

/** The line that is explained. */
export interface Explained {
  readonly line: SdpLine;
  /** Which of the explanation's values is in question, from 0. */
  readonly value: number | undefined;
}

/** Where a person reads in the shown description: the pointer goes before the caret. */
export class Reading {
  #document: () => SdpDocument | undefined;
  caret: TextSpot = $state.raw({ line: 1, column: 0 });
  pointed: TextSpot | undefined = $state.raw();

  constructor(document: () => SdpDocument | undefined) {
    this.#document = document;
  }

  /** Undefined where there is no line: in an empty text, and behind the last line end. */
  readonly explained: Explained | undefined = $derived.by(() => {
    const document = this.#document();
    const spot = [this.pointed, this.caret].find((one) => one && document?.lines[one.line - 1]);
    const line = document?.lines[(spot?.line ?? 0) - 1];
    if (!document || !spot || !line) return undefined;
    const { values } = lineWords(document, line);
    const at = values.findIndex(({ start, end }) => start <= spot.column && spot.column < end);
    const before = values.findIndex(({ start, end }) => start < spot.column && spot.column === end);
    const value = at === -1 ? before : at;
    return { line, value: value === -1 ? undefined : value };
  });

  /** The editor's marks for it. */
  readonly marks: ExplainedValues | undefined = $derived.by(() => {
    const document = this.#document();
    const { line, value } = this.explained ?? {};
    if (!document || !line) return undefined;
    return { line: line.number, spans: lineWords(document, line).values, current: value };
  });
}
