/** A text from outside, and the name of the file that it came in, if it came in one. */
export interface Dropped {
  readonly text: string;
  readonly name?: string;
}

/** A dump of webrtc-internals has some megabytes; what is far larger is none. */
const largest = 64 * 1024 * 1024;

/** Reads files, one after the other. What cannot be read is a sentence. */
export async function readFiles(files: Iterable<File>): Promise<readonly (Dropped | string)[]> {
  const read: (Dropped | string)[] = [];
  for (const file of files) {
    if (file.size > largest) {
      read.push(
        `${file.name} was not opened: it is ${Math.round(file.size / 1024 / 1024)} MB, larger than any log of SDP.`
      );
      continue;
    }
    try {
      read.push({ text: await file.text(), name: file.name });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      read.push(`${file.name} was not opened: this browser could not read it (${why}).`);
    }
  }
  return read;
}
