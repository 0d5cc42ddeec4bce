import { readCodecs } from '../codecs.ts';
import type { SdpSection } from '../document.ts';

/** The payload types of an RTP section and their codecs' names, in the order of preference (RFC 3264 §5.1). */
export function codecsOf(section: SdpSection): ReadonlyMap<string, string> {
  const { media } = section;
  if (!media || !/RTP/.test(media.protocol)) return new Map();
  const names = new Map(
    readCodecs({ ...section, media }).map(({ payloadType, name }) => [String(payloadType), name])
  );
  return new Map(media.formats.map((type) => [type, names.get(type) ?? '']));
}

/** `H264 103, 107; VP8 96`: payload types by codec. */
export function codecList(codecs: ReadonlyMap<string, string>): string {
  const types = new Map<string, string[]>();
  for (const [type, name] of codecs) types.set(name, [...(types.get(name) ?? []), type]);
  return [...types].map(([name, list]) => [name, list.join(', ')].filter(Boolean).join(' ')).join('; ');
}
