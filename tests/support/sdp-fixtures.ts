import { readFileSync } from 'node:fs';

const folder = new URL('../fixtures/sdp/', import.meta.url);

/** A session description that some software really made, and where it comes from. */
export interface SdpFixture {
  /** Its name in tests/fixtures/sdp. */
  readonly file: string;
  readonly type: 'offer' | 'answer';
  /** The software that made it: `Chromium`, `Janus`. */
  readonly origin: string;
  readonly version: string;
  /** How it was made, and what was changed in it since. */
  readonly made: string;
  /** The description, to the letter. */
  readonly sdp: string;
}

/** Every recorded description, in the order of index.json. */
export function sdpFixtures(): readonly SdpFixture[] {
  const index = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Omit<SdpFixture, 'sdp'>[];
  return index.map((entry) => ({ ...entry, sdp: readFileSync(new URL(entry.file, folder), 'utf8') }));
}
