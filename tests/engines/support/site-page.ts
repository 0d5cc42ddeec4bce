/** A page of the built site in a browser of this machine, whichever protocol drives it. */
export interface SitePage {
  /** `140.12.0` */
  readonly version: string;
  /** Opens a path of the site, such as `/sdp/`, and waits until it has loaded. */
  readonly open: (path: string) => Promise<void>;
  /** Runs a function in the page; what it takes and returns is JSON. It uses nothing from around it. */
  readonly run: <A extends readonly unknown[], R>(
    inPage: (...args: A) => R | Promise<R>,
    ...args: A
  ) => Promise<R>;
  /** Clicks the button that goes by this name, as a pointer does; or another element that a selector tells. */
  readonly click: (name: string, among?: string) => Promise<void>;
  /** Presses a key: a character, or a name such as `End`. */
  readonly press: (key: string) => Promise<void>;
  readonly resize: (width: number, height: number) => Promise<void>;
  /** The window as a PNG, written to a file. */
  readonly screenshot: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Asks until the answer is true for `isIt`, and gives it back. Throws after half a minute, with the last answer. */
export async function until<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    if (tries === 300) throw new Error(`In vain: the page goes on saying ${JSON.stringify(answer)}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Opens a link to the lab, and waits until its run is there and can be used. */
export async function openLab(page: SitePage, path: string): Promise<void> {
  await page.open(path);
  await until(() => shows(page, '.lab[data-ready][data-live="false"]'), Boolean);
}

/** Whether the page has an element like this one, and it shows. */
export function shows(page: SitePage, selector: string): Promise<boolean> {
  return page.run((wanted: string) => {
    const found = document.querySelector(wanted);
    return found !== null && found.getClientRects().length > 0;
  }, selector);
}

/** The text of the first such element, with single spaces; empty when there is none. */
export function textOf(page: SitePage, selector: string): Promise<string> {
  return page.run(
    (wanted: string) => document.querySelector(wanted)?.textContent?.trim().replace(/\s+/g, ' ') ?? '',
    selector
  );
}

/** The title of the story's card, which says what happened. */
export const told = '[aria-label="What happened"] h2';

/**
 * Chooses an option of the select that goes by this label, and says whether there is such a one. Its list would be drawn by the
 * system, where no driver presses anything. Runs in the page.
 */
export function choose(label: string, option: string): boolean {
  const select = [...document.querySelectorAll('label')]
    .find((one) => one.firstElementChild?.textContent?.trim() === label)
    ?.querySelector('select');
  const wanted = [...(select?.options ?? [])].find(({ text }) => text.trim() === option);
  if (!select || !wanted) return false;
  select.selectedIndex = wanted.index;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** How many pixels of the page lie beyond the window. */
export function overflow(page: SitePage): Promise<{ readonly right: number; readonly below: number }> {
  return page.run(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { right: scrollWidth - innerWidth, below: scrollHeight - innerHeight };
  });
}

/**
 * The control that `find` gives, as soon as it does: what a menu holds comes when it is first opened. Throws after ten seconds
 * with the name that is not there.
 */
export async function present<T>(name: string, find: () => Promise<T | null | undefined>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const found = await find();
    if (found) return found;
    if (tries === 100) throw new Error(`Nothing goes by the name ${name}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** What has gone wrong in the page since it was opened. */
export function complaints(page: SitePage): Promise<readonly string[]> {
  return page.run(() => (globalThis as unknown as { readonly complaints: readonly string[] }).complaints);
}

/**
 * The one of these elements that shows and goes by this name: what it is called for assistive technology, or what is written
 * on it. Runs in the page.
 */
export function controlNamed(name: string, among: string): Element | undefined {
  return [...document.querySelectorAll(among)].find((control) => {
    const called = control.getAttribute('aria-label') ?? control.textContent?.trim().replace(/\s+/g, ' ');
    return called === name && control.getClientRects().length > 0;
  });
}
