import { type SdpSection, valuesOf } from '../document.ts';

/** The static payload types that browsers still write without an `a=rtpmap` (RFC 3551 §6). */
const fixed: Readonly<Record<string, string>> = { '0': 'PCMU', '8': 'PCMA', '9': 'G722', '13': 'CN' };

/** The payload types of an RTP section and their codecs' names, in the order of preference (RFC 3264 §5.1). */
export function codecsOf(section: SdpSection): ReadonlyMap<string, string> {
  if (!section.media || !/RTP/.test(section.media.protocol)) return new Map();
  const names = new Map(
    valuesOf(section, 'a=rtpmap').map((value) => {
      const [type = '', encoding = ''] = value.split(' ');
      return [type, encoding.split('/')[0] ?? ''];
    })
  );
  return new Map(section.media.formats.map((type) => [type, names.get(type) ?? fixed[type] ?? '']));
}

/** `H264 103, 107; VP8 96`: payload types by codec. */
export function codecList(codecs: ReadonlyMap<string, string>): string {
  const types = new Map<string, string[]>();
  for (const [type, name] of codecs) types.set(name, [...(types.get(name) ?? []), type]);
  return [...types].map(([name, list]) => [name, list.join(', ')].filter(Boolean).join(' ')).join('; ');
}
