/** The contents of a browser's clipboard, or a sentence that says why there are none. */
export type Pasted =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** Reads the clipboard, for which a browser may ask the person. */
export async function readClipboard(): Promise<Pasted> {
  try {
    return { ok: true, text: await navigator.clipboard.readText() };
  } catch {
    const keys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘V' : 'Ctrl+V';
    const message = `This browser does not let the page read the clipboard. Click into the text and press ${keys}.`;
    return { ok: false, message };
  }
}

/** Writes the clipboard. Whether it was allowed. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
