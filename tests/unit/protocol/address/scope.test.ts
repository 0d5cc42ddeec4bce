import { expect, it } from 'vitest';
import { scopeOf } from '#lib/protocol/address/scope.ts';

it.each([
  ['0.0.0.0', 'unspecified'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.15.255.255', 'global'],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', 'global'],
  ['192.168.1.5', 'private'],
  ['169.254.7.7', 'link-local'],
  ['100.63.255.255', 'global'],
  ['100.64.0.1', 'shared'],
  ['100.127.255.255', 'shared'],
  ['224.0.0.251', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['203.0.113.7', 'global'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'global'],
  ['fc00::1', 'unique-local'],
  ['fd12:3456:789a::1', 'unique-local'],
  ['ff02::fb', 'multicast'],
  ['2001:db8::1', 'global'],
  ['::ffff:10.0.0.1', 'private'],
  ['::ffff:203.0.113.7', 'global']
])('%s is %s', (ip, scope) => {
  expect(scopeOf(ip)).toBe(scope);
});
