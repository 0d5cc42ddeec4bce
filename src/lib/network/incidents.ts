import type { ActorId } from '#lib/trace/base.ts';
import type { WorldChange } from '#lib/trace/reasons/world.ts';
import type { Driver, Seq } from './driver.ts';
import type { Host } from './host.ts';
import type { Incident, PeerName } from './scenario.ts';
import type { Network } from './topology.ts';

/** The incidents that happen to the network. The others are for peers and the bus. */
export type WorldIncident = Extract<
  Incident,
  { readonly type: 'interface.down' | 'interface.up' | 'path.cut' | 'path.mended' | 'nat.reset' }
>;

/** The world that an incident changes, and where that is recorded. */
export interface World {
  readonly driver: Pick<Driver, 'record'>;
  host(peer: PeerName): Host;
  network(id: string): Network;
}

/** Records `world.changed` and changes the world. Gives the event's number. */
export function applyIncident(incident: WorldIncident, causes: readonly Seq[], world: World): Seq {
  const { driver } = world;
  const changed = (actor: ActorId, what: WorldChange): Seq =>
    driver.record(actor, { type: 'world.changed', what, detail: { ...incident } }, causes);
  switch (incident.type) {
    case 'interface.down':
    case 'interface.up': {
      const isUp = incident.type === 'interface.up';
      const { peer, interface: name } = incident;
      const seq = changed(peer, {
        code: isUp ? 'world.interface-up' : 'world.interface-down',
        peer,
        interface: name
      });
      world.host(peer).setInterface(name, isUp, [seq]);
      return seq;
    }
    case 'path.cut':
    case 'path.mended': {
      const isCut = incident.type === 'path.cut';
      const { peer } = incident;
      world.host(peer).setCut(isCut);
      return changed(peer, { code: isCut ? 'world.path-cut' : 'world.path-mended', peer });
    }
    case 'nat.reset': {
      const { name, exit } = world.network(incident.network);
      if (!exit || name === undefined) throw new RangeError('The internet has no gateway to restart');
      const seq = changed(exit.actor, { code: 'world.nat-reset', network: name });
      exit.gateway.reset([seq]);
      return seq;
    }
  }
}
