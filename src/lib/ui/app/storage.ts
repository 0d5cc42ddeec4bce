/** The browser's memory for Trickle. Storage may be forbidden or full: then nothing is remembered, and nothing breaks. */
const prefix = 'trickle.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Whether it is kept. Without a value the name is forgotten. What is not kept holds until the page is left. */
export function remember(name: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}
