import type { SdpLine } from '../document.ts';

/** `inactive` and its like are one property with four names (RFC 8866 §6.7). */
export const directions: ReadonlySet<string> = new Set([
  'a=sendrecv',
  'a=sendonly',
  'a=recvonly',
  'a=inactive'
]);

/**
 * The subject of a line: two lines of one key, in two descriptions, say something of the same thing. A candidate is its
 * transport address and type (RFC 8839 §5.1), a codec its payload type, a header extension its URI, a source its SSRC.
 */
export function lineKey({ kind, value, text }: SdpLine): string {
  if (directions.has(kind)) return 'direction';
  const words = value.split(' ');
  const [first = ''] = words;
  switch (kind) {
    case '':
      return text;
    case 'a=candidate': {
      const [, component, transport, , address, port, , type] = words;
      return [kind, component, transport?.toLowerCase(), address?.toLowerCase(), port, type].join(' ');
    }
    case 'a=rtpmap':
    case 'a=fmtp':
    case 'a=rid':
    case 'a=group':
    case 'a=ssrc-group':
    case 'a=fingerprint':
      return `${kind} ${first.toLowerCase()}`;
    case 'a=rtcp-fb':
      return `${kind} ${value}`;
    case 'a=extmap':
      return `${kind} ${words[1] ?? ''}`;
    case 'a=ssrc':
      return `${kind} ${first} ${words[1]?.split(':')[0] ?? ''}`;
    case 'b':
      return `${kind} ${value.split(':')[0] ?? ''}`;
    default:
      return kind;
  }
}
