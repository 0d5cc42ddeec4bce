import type { Attachment } from 'svelte/attachments';

/** A person's acts on the ladder by wheel, pointer, touch and key. Places are pixels from the top left of the element. */
export interface Gestures {
  /** Scrolls; says whether there was anywhere to go, else the page scrolls. */
  pan(by: number): boolean;
  zoom(factor: number, y: number): void;
  tap(target: Element): void;
  /** The playhead is taken, moved and let go. */
  scrub(y: number, phase: 'start' | 'move' | 'end'): void;
  /** The pointer rests over an element, or over none. */
  hover(target: Element | undefined, x: number, y: number): void;
  focus(inside: boolean): void;
  /** Says whether the key was the ladder's. */
  key(event: KeyboardEvent): boolean;
}

/** A pointer that moves less than this has not moved, in pixels. */
const threshold = 4;
/** Pixels of a line, for wheels that count in lines. */
const line = 16;

/** Wheel, drag, pinch, tap, hover, focus and keys. What is marked `data-scrub` drags the playhead instead of the view. */
export function gestures(handle: Gestures): Attachment<HTMLElement> {
  return (element) => {
    const pointers = new Map<number, { readonly x: number; readonly y: number }>();
    let mode: 'none' | 'press' | 'pan' | 'pinch' | 'scrub' = 'none';
    const heightOf = (clientY: number): number => clientY - element.getBoundingClientRect().top;
    const spread = (): number => {
      const [a, b] = [...pointers.values()];
      return a && b ? Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) : 1;
    };

    const wheel = (event: WheelEvent): void => {
      const by = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * line : event.deltaY;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        handle.zoom(Math.exp(-Math.max(-80, Math.min(80, by)) / 120), heightOf(event.clientY));
      } else if (handle.pan(by)) event.preventDefault();
    };

    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (pointers.size > 1) mode = 'pinch';
      else if (event.target.closest('[data-scrub]')) {
        mode = 'scrub';
        element.setPointerCapture(event.pointerId);
        handle.scrub(heightOf(event.clientY), 'start');
      } else mode = 'press';
    };

    const move = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      if (!before) {
        const target = event.buttons === 0 && event.target instanceof Element ? event.target : undefined;
        const { left, top } = element.getBoundingClientRect();
        handle.hover(target, event.clientX - left, event.clientY - top);
        return;
      }
      const far = Math.abs(event.clientY - before.y) >= threshold;
      if (mode === 'press' && !far) return;
      if (mode === 'press') {
        mode = 'pan';
        element.setPointerCapture(event.pointerId);
      }
      const apart = spread();
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (mode === 'scrub') handle.scrub(heightOf(event.clientY), 'move');
      if (mode === 'pan') handle.pan(before.y - event.clientY);
      if (mode === 'pinch') handle.zoom(spread() / apart, heightOf(event.clientY));
    };

    const up = (event: PointerEvent): void => {
      if (!pointers.delete(event.pointerId)) return;
      if (mode === 'scrub') handle.scrub(heightOf(event.clientY), 'end');
      if (mode === 'press' && event.type === 'pointerup' && event.target instanceof Element)
        handle.tap(event.target);
      mode = pointers.size > 0 ? 'pan' : 'none';
    };

    const key = (event: KeyboardEvent): void => {
      if (event.target === element && handle.key(event)) event.preventDefault();
    };

    // A tab stop only where there is script to answer the keys.
    element.tabIndex = 0;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('wheel', wheel, { passive: false, signal });
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', up, { signal });
    element.addEventListener('pointercancel', up, { signal });
    element.addEventListener('pointerleave', () => handle.hover(undefined, 0, 0), { signal });
    element.addEventListener('keydown', key, { signal });
    element.addEventListener('focus', () => handle.focus(true), { signal });
    element.addEventListener('blur', () => handle.focus(false), { signal });
    return () => listening.abort();
  };
}
