import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';
import type { SdpDocument, SdpLine } from '#lib/protocol/sdp/document.ts';
import { lineWords } from './line-words.ts';
import type { Reader } from './reader.svelte.ts';
import { rangeAt, rangesIn } from './text-ranges.ts';

/** A person's acts that are more than pointing. */
interface Deeds {
  readonly press: (line: SdpLine, value: number | undefined) => void;
  readonly key: (event: KeyboardEvent) => void;
}

/** Tells the reader what is pointed at, pressed and focused: one listener of each kind for all the lines. */
export function reading(
  reader: Reader,
  description: () => SdpDocument,
  { press, key }: Deeds
): Attachment<HTMLElement> {
  const lineAt = (target: EventTarget | null): SdpLine | undefined =>
    description().lines[(numberAt(target, 'line') ?? 0) - 1];

  function valueAt(line: SdpLine, { target, clientX, clientY }: MouseEvent): number | undefined {
    const element = closest(target, 'line');
    if (!element) return undefined;
    return rangeAt(rangesIn(element, lineWords(description(), line).values), clientX, clientY);
  }

  return (element) => {
    const undo = [
      on(element, 'pointermove', (event) => {
        // While text is being selected, and under a finger that scrolls, nothing is pointed at.
        if (event.buttons !== 0 || event.pointerType === 'touch') return;
        const line = lineAt(event.target);
        reader.point(line && { line: line.number, value: valueAt(line, event) });
      }),
      on(element, 'pointerleave', () => reader.point(undefined)),
      on(element, 'focusin', ({ target }) => {
        reader.focused = true;
        const line = lineAt(target);
        const section = line?.section ?? numberAt(target, 'section');
        if (section !== undefined) reader.arrive({ section, ...(line && { line: line.number }) });
      }),
      on(element, 'focusout', () => (reader.focused = false)),
      on(element, 'click', (event) => {
        const section = numberAt(event.target, 'section');
        if (section !== undefined) reader.fold(section);
        const line = lineAt(event.target);
        if (line && !isSelected(element)) press(line, valueAt(line, event));
      }),
      on(element, 'keydown', key),
      // Finding in the page unfolds what it finds (HTML, hidden until found).
      on(element, 'beforematch', ({ target }) => {
        const section = numberAt(target, 'body');
        if (section !== undefined) reader.fold(section, false);
      })
    ];
    return () => undo.forEach((off) => off());
  };
}

/** Whether text in the element is selected: then a click ends the selecting and is no press. */
function isSelected(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

function closest(target: EventTarget | null, name: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`) : null;
}

function numberAt(target: EventTarget | null, name: 'line' | 'section' | 'body'): number | undefined {
  const element = closest(target, name);
  return element ? Number(element.dataset[name]) : undefined;
}
