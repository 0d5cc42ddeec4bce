import type { DescriptionKind, FoundDescription } from '#lib/analysis/sdp-input/description.ts';
import { inferKind } from '#lib/analysis/sdp-input/kind.ts';
import { parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';

/** A description on the page. */
export interface Entry {
  readonly id: number;
  /** The kind that the text it came from gave. */
  readonly kind?: DescriptionKind;
  /** Lines end in LF, as an editor has them; how they ended does not survive being pasted. */
  readonly text: string;
}

const documents = new WeakMap<Entry, SdpDocument>();

/** The entry's description, its lines ending in CRLF, by which RFC 8866 §5 has them sent. Parsed once. */
export function documentOf(entry: Entry): SdpDocument {
  const known = documents.get(entry);
  if (known) return known;
  const document = parseSdp(wireText(entry));
  documents.set(entry, document);
  return document;
}

/** The text as it would be sent. */
export function wireText({ text }: Pick<Entry, 'text'>): string {
  return text.replaceAll('\n', '\r\n');
}

/** As it was said, else as the text lets one tell. */
export function kindOfEntry({ kind, text }: Pick<Entry, 'kind' | 'text'>): DescriptionKind | undefined {
  return kind ?? inferKind(text);
}

/** The offer and the answer among two entries, taken for an exchange; undefined where they are not one of each. */
export function exchangeIn(
  two: readonly [Entry, Entry]
): { readonly offer: Entry; readonly answer: Entry } | undefined {
  const offer = two.find((entry) => kindOfEntry(entry) === 'offer');
  const answer = two.find(isAnswer);
  return offer && answer && { offer, answer };
}

/** A provisional answer counts as one (RFC 9429 §4.1.10.1). */
export function isAnswer(entry: Pick<Entry, 'kind' | 'text'>): boolean {
  const kind = kindOfEntry(entry);
  return kind === 'answer' || kind === 'pranswer';
}

const names: Readonly<Record<DescriptionKind, string>> = {
  offer: 'Offer',
  answer: 'Answer',
  pranswer: 'Provisional answer',
  fragment: 'ICE fragment'
};

/** Names the entries; of several of a kind, the later ones by number. An empty one is still to come. */
export function entryNames(entries: readonly Entry[]): ReadonlyMap<number, string> {
  const counts = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const kind = kindOfEntry(entry);
      const name = kind ? names[kind] : entry.text === '' ? 'New' : 'Description';
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [entry.id, count === 1 ? name : `${name} ${count}`];
    })
  );
}

/** Makes an entry of a description that was found in a text, with LF line ends. */
export function toEntry({ kind, sdp }: FoundDescription, id: number): Entry {
  return { id, ...(kind && { kind }), text: sdp.replace(/\r\n?/g, '\n') };
}
