import { flushSync } from 'svelte';

/** Whether the page goes to paper, or is shown as it would there. A browser prints what stands when `beforeprint` has been handled. */
export class Printing {
  now = $state(false);

  /** Follows the window as long as the component that calls it lives. */
  constructor() {
    $effect(() => {
      const paper = matchMedia('print');
      this.now = paper.matches;
      const set = (now: boolean): void => {
        this.now = now;
        flushSync();
      };
      const begin = (): void => set(true);
      const end = (): void => set(false);
      const follow = (): void => set(paper.matches);
      window.addEventListener('beforeprint', begin);
      window.addEventListener('afterprint', end);
      paper.addEventListener('change', follow);
      return () => {
        window.removeEventListener('beforeprint', begin);
        window.removeEventListener('afterprint', end);
        paper.removeEventListener('change', follow);
      };
    });
  }
}
