import { execFileSync } from 'node:child_process';

/** A network namespace, by the name that `ip netns` knows it by. */
export type Namespace = string;

/** Runs a program and gives its output. Throws with what it said where it fails. */
function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** An end of a cable: an interface with its addresses, each with the length of its prefix. */
export interface End {
  readonly namespace: Namespace;
  readonly name: string;
  readonly addresses: readonly string[];
}

/**
 * Network namespaces of this machine with cables between them: an internet of its own, apart from the machine's. Needs
 * root, `ip` and `nft`.
 */
export class Namespaces {
  readonly #prefix = `trickle-${process.pid}-`;
  readonly #names: Namespace[] = [];

  /** Makes a namespace that has its loopback interface and forwards what is not for itself. */
  add(name: string): Namespace {
    const namespace = `${this.#prefix}${name}`;
    run('ip', 'netns', 'add', namespace);
    this.#names.push(namespace);
    this.in(namespace, 'ip', 'link', 'set', 'lo', 'up');
    this.in(namespace, 'sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1');
    return namespace;
  }

  /** Runs a program in a namespace. */
  in(namespace: Namespace, command: string, ...args: readonly string[]): string {
    return run('ip', 'netns', 'exec', namespace, command, ...args);
  }

  /** Lays a cable between two namespaces. */
  join(one: End, other: End): void {
    run(
      ...(['ip', 'link', 'add', one.name, 'netns', one.namespace, 'type', 'veth'] as const),
      ...(['peer', 'name', other.name, 'netns', other.namespace] as const)
    );
    for (const { namespace, name, addresses } of [one, other]) {
      for (const address of addresses) {
        const quickly = address.includes(':') ? ['nodad'] : [];
        this.in(namespace, 'ip', 'address', 'add', address, 'dev', name, ...quickly);
      }
      this.in(namespace, 'ip', 'link', 'set', name, 'up');
    }
  }

  /** Sends what has no other route to a gateway. */
  route(namespace: Namespace, gateway: string, destination = 'default'): void {
    const family = gateway.includes(':') ? '-6' : '-4';
    this.in(namespace, 'ip', family, 'route', 'add', destination, 'via', gateway);
  }

  /** Gives the rules of a firewall or NAT to a namespace, in the words of `nft`. */
  filter(namespace: Namespace, rules: string): void {
    execFileSync('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], { input: rules });
  }

  /** Takes all namespaces away, with what is in them. */
  remove(): void {
    for (const namespace of this.#names.splice(0)) run('ip', 'netns', 'delete', namespace);
  }
}
