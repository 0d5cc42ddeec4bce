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
  if (top >= view.top && bottom <= view.bottom - third / 2) return;
  frame.scrollTop += top - view.top - third;
}

function scroller(element: Element): Element | undefined {
  for (let frame = element.parentElement; frame && frame !== document.body; frame = frame.parentElement) {
    const { overflowY } = getComputedStyle(frame);
    if ((overflowY === 'auto' || overflowY === 'scroll') && frame.scrollHeight > frame.clientHeight) {
      return frame;
    }
  }
  return undefined;
}
