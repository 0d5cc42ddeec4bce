import type { ActorRole } from '#lib/trace/trace.ts';
import type { Driver, Seq } from './driver.ts';
import { Connections } from './connections.ts';
import { Host } from './host.ts';
import { internet } from './internet-id.ts';
import { applyIncident, type World, type WorldIncident } from './incidents.ts';
import { Names } from './names.ts';
import type { PeerName, Scenario, ServerSpec } from './scenario.ts';
import { ServerHost } from './server-host.ts';
import { canonical, Network } from './topology.ts';
import { Walk } from './walk.ts';

/**
 * The virtual internet of a scenario: its networks, gateways, links, hosts and servers, in a driver's virtual time.
 * Throws a RangeError for a scenario that does not hold together, which `validateScenario` has told before.
 */
export class Internet implements World {
  /** The lifelines of gateways and servers, in the order of the scenario. */
  readonly actors: readonly { readonly id: string; readonly name: string; readonly role: ActorRole }[];
  readonly driver: Driver;
  readonly #networks: ReadonlyMap<string, Network>;
  readonly #hosts: Readonly<Record<PeerName, Host>>;
  readonly #servers: ReadonlyMap<string, ServerHost>;

  constructor(scenario: Scenario, driver: Driver) {
    this.driver = driver;
    this.#networks = buildNetworks(scenario, driver);
    const walk = new Walk(driver, new Set(turnAddresses(scenario.servers)));
    const world = { driver, walk, networkOf: (id: string) => this.network(id) };
    const connections = new Connections(driver, walk);
    const names = new Names(scenario.servers);
    const host = (name: PeerName): Host =>
      new Host(name, scenario.peers[name], { ...world, connections, names });
    this.#hosts = { alice: host('alice'), bob: host('bob') };
    this.#servers = new Map(
      scenario.servers.map((spec) => [spec.id, new ServerHost(spec, { ...world, connections })])
    );
    this.actors = [
      ...scenario.networks.map(({ id, name }) => ({ id: `nat-${id}`, name, role: 'nat' as const })),
      ...scenario.servers.map(({ id, name }) => ({ id, name, role: 'server' as const })),
      { id: internet, name: 'The internet', role: 'internet' as const }
    ];
  }

  host(peer: PeerName): Host {
    return this.#hosts[peer];
  }

  /** Throws a RangeError where there is none of that id. */
  server(id: string): ServerHost {
    const server = this.#servers.get(id);
    if (!server) throw new RangeError(`There is no server ${id}`);
    return server;
  }

  /** `internet`, or a network by its id. Throws a RangeError where there is none. */
  network(id: string): Network {
    const network = this.#networks.get(id);
    if (!network) throw new RangeError(`There is no network ${id}`);
    return network;
  }

  /** Changes the world now, and records it. Gives the event's number. */
  apply(incident: WorldIncident, causes: readonly Seq[]): Seq {
    return applyIncident(incident, causes, this);
  }
}

/** Networks may be listed in any order. */
function buildNetworks({ networks }: Scenario, driver: Driver): ReadonlyMap<string, Network> {
  const built = new Map([[internet, Network.internet()]]);
  for (let left = networks; left.length > 0;) {
    const later = left.filter((spec) => {
      const within = built.get(spec.within);
      if (within) built.set(spec.id, within.add(spec, driver));
      return !within;
    });
    if (later.length === left.length) {
      throw new RangeError(
        `${later.map(({ id }) => id).join(', ')} lie in no network that leads to the internet`
      );
    }
    left = later;
  }
  return built;
}

function turnAddresses(servers: readonly ServerSpec[]): readonly string[] {
  return servers.filter(({ kind }) => kind === 'turn').flatMap(({ addresses }) => canonical(addresses));
}
