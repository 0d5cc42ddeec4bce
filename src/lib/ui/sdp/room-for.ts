import type { Attachment } from 'svelte/attachments';

/**
 * Keeps an element in the text as high as the card, and the card over it: so the card stands between two lines and is
 * no part of the text. Both lie in the card's parent.
 */
export function roomFor(card: () => HTMLElement | undefined): Attachment<HTMLElement> {
  return (gap) => {
    const shown = card();
    const frame = shown?.parentElement;
    if (!shown || !frame) return undefined;
    const place = () => {
      gap.style.height = `${shown.offsetHeight}px`;
      const top = gap.getBoundingClientRect().top - frame.getBoundingClientRect().top;
      shown.style.top = `${top}px`;
    };
    const observer = new ResizeObserver(place);
    observer.observe(shown);
    observer.observe(frame);
    place();
    return () => observer.disconnect();
  };
}
