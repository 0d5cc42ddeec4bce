import { on } from 'svelte/events';
import type { Attachment } from 'svelte/attachments';

/**
 * Gives the focus back to the page after a choice that was made with a pointer, so that the page's keys step the run and do
 * not choose again. By keyboard the focus stays where it is, and in a dialog, too.
 */
export const handBackFocus: Attachment<HTMLElement> = (element) => {
  let byPointer = false;
  const blur = ({ target }: Event, choices: string): void => {
    if (!byPointer || !(target instanceof Element) || target.closest('dialog')) return;
    target.closest<HTMLElement>(choices)?.blur();
  };
  const offs = [
    on(element, 'pointerdown', () => (byPointer = true), { capture: true }),
    on(element, 'keydown', () => (byPointer = false), { capture: true }),
    on(element, 'change', (event) => blur(event, 'select, [type=radio], [type=checkbox]')),
    // The one that is chosen already changes nothing.
    on(element, 'click', (event) => blur(event, '[type=radio], [role=tab]'))
  ];
  return () => {
    for (const off of offs) off();
  };
};
