/** What a browser remembers for Trickle. Storage may be forbidden or full: then nothing is remembered, and nothing breaks. */
const prefix = 'trickle.';

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // The choice holds until the page is left.
  }
}
