import type { Attachment } from 'svelte/attachments';

/** Lets Tab reach a part that scrolls and may hold nothing to press, so that keys can scroll it (WCAG 2.1.1). */
export const tabStop: Attachment<HTMLElement> = (element) => {
  element.tabIndex = 0;
};
