import type { EventTexts } from '../../event-texts.ts';

/** Names that are looked up. */
export const name: EventTexts<'name'> = {
  resolved: ({ actor, name: host, address }, { name }) => ({
    what:
      address === undefined
        ? `${name(actor)} finds no address for ${host}.`
        : `${name(actor)} finds that ${host} is ${address}.`,
    why: host.endsWith('.local')
      ? 'A browser hides a host’s address from pages behind a random name. Only multicast DNS (mDNS) on the same network resolves it.'
      : 'A server is given by its name; its address comes from the DNS.',
    section: host.endsWith('.local') ? 'draft mdns-ice-candidates' : 'RFC 8445 §5.1.1.2'
  })
};
