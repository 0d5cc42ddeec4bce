import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveSite, type ServedSite } from '../../../scripts/start/serve-site.ts';

let folder = '';
const served: ServedSite[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trickle-site-'));
  await writeFile(join(folder, 'index.html'), 'Trickle');
});

afterEach(async () => {
  for (const { server } of served.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

async function serve(host: string, port = 0): Promise<ServedSite> {
  const site = await serveSite(folder, host, port);
  served.push(site);
  return site;
}

test.each(['127.0.0.1', '0.0.0.0'])(
  'the address that is told of %s can be opened on this machine',
  async (host) => {
    const { origin } = await serve(host);
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(origin)).text()).toBe('Trickle');
  }
);

test('where the port is taken, the address is that of another one', async () => {
  const first = await serve('127.0.0.1');
  const { port } = first.server.address() as AddressInfo;
  const second = await serve('127.0.0.1', port);
  expect(second.origin).not.toBe(first.origin);
  expect(await (await fetch(second.origin)).text()).toBe('Trickle');
});
