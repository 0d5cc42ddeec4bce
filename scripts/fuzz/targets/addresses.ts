import { ipFamily, parseIp } from '#lib/protocol/address/ip-address.ts';
import { scopeOf } from '#lib/protocol/address/scope.ts';
import { formatTransportAddress, parseTransportAddress } from '#lib/protocol/address/transport-address.ts';
import { errorLaws, sameBytes } from '../laws.ts';
import { law, type Target, type Tools } from '../target.ts';

const ips: readonly string[] = [
  '192.0.2.1',
  '0.0.0.0',
  '255.255.255.255',
  '127.0.0.1',
  '10.0.0.8',
  '::',
  '::1',
  '2001:db8::1',
  'fe80::1%eth0',
  '::ffff:192.0.2.1',
  '64:ff9b::192.0.2.33',
  '2001:db8:0:0:1:0:0:1',
  '1:2:3:4:5:6:7:8',
  'FD00::ABCD',
  'ff02::fb'
];
const words = [
  ':',
  '::',
  '.',
  '0',
  '00',
  '255',
  '256',
  'ffff',
  '10000',
  '%',
  '[',
  ']',
  ']:',
  '1.2.3.4',
  '::1',
  '0x7f',
  'g',
  ':3478',
  ':0',
  ':65535',
  ':65536',
  '-1',
  '1e1',
  '\u0661'
];

/** IP and transport addresses as text (RFC 5952). */
export const addressTargets: readonly Target[] = [
  { kind: 'text', name: 'ip address', corpus: ips, words, check: checkIp },
  {
    kind: 'text',
    name: 'transport address',
    corpus: ips.map((ip) => (ip.includes(':') ? `[${ip}]:3478` : `${ip}:3478`)),
    words,
    check: checkTransportAddress
  }
];

function checkIp(text: string, { timed }: Tools): void {
  const parsed = timed(() => parseIp(text));
  if (!parsed.ok) return errorLaws(parsed.error, text.length);
  law(
    parsed.bytes.length === (ipFamily(parsed.ip) === 'IPv4' ? 4 : 16),
    'it has the bytes of another family'
  );
  const again = parseIp(parsed.ip);
  law(again.ok && again.ip === parsed.ip, `the canonical text ${parsed.ip} is not canonical`);
  law(sameBytes(again.bytes, parsed.bytes), 'the canonical text has other bytes');
  scopeOf(parsed.ip);
}

function checkTransportAddress(text: string, { timed }: Tools): void {
  const parsed = timed(() => parseTransportAddress(text));
  if (!parsed.ok) return errorLaws(parsed.error, text.length);
  const written = formatTransportAddress(parsed.address);
  const again = parseTransportAddress(written);
  law(again.ok && formatTransportAddress(again.address) === written, `${written} does not come back`);
}
