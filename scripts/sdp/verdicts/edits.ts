/** A change of a description that was just made; of an answer, with a look at its offer. */
export type Edit = (sdp: string, offer?: string) => string;

/** Puts something in the place of the first match; throws where there is none, for then nothing would be tried. */
export function swap(pattern: RegExp | string, by: string): Edit {
  return (sdp) => {
    const changed = sdp.replace(pattern, (...groups: readonly unknown[]) =>
      by.replace(/\$(\d)/g, (_, index: string) => String(groups[Number(index)]))
    );
    if (changed === sdp) throw new Error(`${String(pattern)} is not in the description.`);
    return changed;
  };
}

/** Takes every line out that begins so. */
export function without(beginning: string): Edit {
  return (sdp) => {
    const lines = sdp.split('\r\n');
    const kept = lines.filter((line) => !line.startsWith(beginning));
    if (kept.length === lines.length) throw new Error(`No line begins with ${beginning}.`);
    return kept.join('\r\n');
  };
}

/** Puts lines behind the first line that begins so. */
export function after(beginning: string, ...added: readonly string[]): Edit {
  return (sdp) => {
    const lines = sdp.split('\r\n');
    const at = lines.findIndex((line) => line.startsWith(beginning));
    if (at === -1) throw new Error(`No line begins with ${beginning}.`);
    return [...lines.slice(0, at + 1), ...added, ...lines.slice(at + 1)].join('\r\n');
  };
}

/** Puts lines at the end. */
export function atEnd(...added: readonly string[]): Edit {
  return (sdp) => sdp + added.map((line) => `${line}\r\n`).join('');
}

/** Changes one section: 0 is the session part. */
export function section(index: number, ...edits: readonly Edit[]): Edit {
  return (sdp) =>
    sdp
      .split(/(?=^m=)/m)
      .map((text, place) => (place === index ? all(...edits)(text) : text))
      .join('');
}

/** One change after the other. */
export function all(...edits: readonly Edit[]): Edit {
  return (sdp) => edits.reduce((text, edit) => edit(text), sdp);
}
