/**
 * Scrolls an element into view within what scrolls around it, and no further: the page itself stays where it is, since
 * what was chosen elsewhere on it is being looked at.
 */
export function reveal(element: Element): void {
  const frame = scroller(element);
  if (!frame) return;
  const { top, bottom } = element.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  const third = frame.clientHeight / 3;
  if (top >= view.top + topRoom(frame) && bottom <= view.bottom - third / 2) return;
  frame.scrollTop += top - view.top - third;
}

/** Scrolls so far that `below` is seen whole, or `element`, which it stands below, has come to the top. */
export function revealBelow(element: Element, below: Element): void {
  const frame = scroller(element);
  if (!frame) return;
  const view = frame.getBoundingClientRect();
  const missing = below.getBoundingClientRect().bottom - view.bottom;
  const room = element.getBoundingClientRect().top - view.top - topRoom(frame);
  const top = Math.min(missing, room);
  if (top > 0) frame.scrollBy({ top, behavior: calm() ? 'instant' : 'smooth' });
}

/** The height that parts cover which stick to the top of a frame. */
function topRoom(frame: Element): number {
  return Number.parseFloat(getComputedStyle(frame).scrollPaddingTop) || 8;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function scroller(element: Element): Element | undefined {
  for (let frame = element.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
    const { overflowY } = getComputedStyle(frame);
    if ((overflowY === 'auto' || overflowY === 'scroll') && frame.scrollHeight > frame.clientHeight) {
      return frame;
    }
  }
  return undefined;
}
