/** What is kept free between a panel, its button and the edges of the window, in pixels. */
const gap = 6;

/**
 * Keeps a popover at its button while it is open: below it, above where there is more room, and inside the window. Not every
 * browser has anchors for this.
 */
export function placeBelow(panel: HTMLElement, button: () => Element | undefined): () => void {
  const place = (): void => {
    const from = button()?.getBoundingClientRect();
    if (!from || panel.offsetWidth === 0) return;
    const below = innerHeight - from.bottom - 2 * gap;
    const above = from.top - 2 * gap;
    const isBelow = below >= Math.min(panel.scrollHeight, 240) || below >= above;
    panel.style.maxHeight = `${Math.floor(isBelow ? below : above)}px`;
    const left = Math.min(from.left, innerWidth - panel.offsetWidth - gap);
    panel.style.left = `${Math.max(gap, left)}px`;
    panel.style.top = `${isBelow ? from.bottom + gap : Math.max(gap, from.top - gap - panel.offsetHeight)}px`;
  };
  /** Where it is seen first, before it has a size. */
  const begin = (event: Event): void => {
    const from = button()?.getBoundingClientRect();
    if (!from || (event as ToggleEvent).newState !== 'open') return;
    panel.style.left = `${Math.max(gap, from.left)}px`;
    panel.style.top = `${from.bottom + gap}px`;
  };
  let frame = 0;
  // It tells when the popover opens, too, and when its contents come. Its place has to do with its size, which is not to be
  // changed while sizes are being told.
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  });
  observer.observe(panel);
  place();
  panel.addEventListener('beforetoggle', begin);
  addEventListener('resize', place);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    panel.removeEventListener('beforetoggle', begin);
    removeEventListener('resize', place);
  };
}
