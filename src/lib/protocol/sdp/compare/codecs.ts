import { readCodecs } from '../codecs.ts';
import type { SdpSection } from '../document.ts';
import type { CodecTypes } from './change.ts';

/** The payload types of an RTP section and their codecs' names, in the order of preference (RFC 3264 §5.1). */
export function codecsOf(section: SdpSection): ReadonlyMap<string, string> {
  const { media } = section;
  if (!media || !/RTP/.test(media.protocol)) return new Map();
  const names = new Map(
    readCodecs({ ...section, media }).map(({ payloadType, name }) => [String(payloadType), name])
  );
  return new Map(media.formats.map((type) => [type, names.get(type) ?? '']));
}

/** Payload types by codec. */
export function byCodec(codecs: ReadonlyMap<string, string>): readonly CodecTypes[] {
  const types = new Map<string, string[]>();
  for (const [type, name] of codecs) types.set(name, [...(types.get(name) ?? []), type]);
  return [...types].map(([name, payloadTypes]) => ({ name, payloadTypes }));
}
