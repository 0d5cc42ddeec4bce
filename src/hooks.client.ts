import type { ClientInit } from '@sveltejs/kit';

/** A page that is not looked at paints nothing; in milliseconds, how long it waits for that all the same. */
const patience = 300;

/** Lets the first frame out before the page's own script is run: nothing of it changes that frame. */
export const init: ClientInit = async () => {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, patience);
  });
};
