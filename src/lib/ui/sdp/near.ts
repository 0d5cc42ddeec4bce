import type { Attachment } from 'svelte/attachments';

/** How far beyond the view counts as near: what a flick of the wheel brings. */
const margin = '1200px 0px';

/** Calls back once the element comes near the view. */
export function near(reached: () => void): Attachment<HTMLElement> {
  return (element) => {
    // The margin of whatever scrolls inside the page (Intersection Observer §2.2); a browser without it notices at the edge.
    const options: IntersectionObserverInit & { readonly scrollMargin: string } = {
      rootMargin: margin,
      scrollMargin: margin
    };
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) reached();
    }, options);
    observer.observe(element);
    return () => observer.disconnect();
  };
}
