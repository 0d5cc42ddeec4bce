import { parseIp } from '#lib/protocol/address/ip-address.ts';
import type { Micros } from '#lib/trace/base.ts';
import type { ServerSpec } from './scenario.ts';
import { canonical, type Attachment } from './topology.ts';

/** How long a question over multicast DNS waits for an answer, as in Chromium. */
const multicastTimeout: Micros = 3_000_000;

/** The result of a lookup, and how long it takes. */
export interface Lookup {
  readonly addresses: readonly string[];
  readonly after: Micros;
}

interface Announcement {
  readonly address: string;
  readonly attachment: Attachment;
}

/**
 * Names and their addresses. A `.local` name is known only in the network that its address is in (RFC 6762 §3). A server's
 * name is its id or the name that the scenario gives it, and everybody who is on a network knows it.
 */
export class Names {
  readonly #servers: ReadonlyMap<string, readonly string[]>;
  readonly #announced = new Map<string, Announcement>();

  constructor(servers: readonly ServerSpec[]) {
    this.#servers = new Map(
      servers.flatMap(({ id, name, addresses }) =>
        [id, name].map((one) => [one.toLowerCase(), canonical(addresses)])
      )
    );
  }

  /** The machine answers for a `.local` name from now on. */
  announce(name: string, address: string, attachment: Attachment): void {
    this.#announced.set(name.toLowerCase(), { address, attachment });
  }

  /** Looks a name up for a host; `asking` are the attachments of that host that work. */
  lookUp(name: string, asking: readonly Attachment[]): Lookup {
    const literal = parseIp(name);
    if (literal.ok) return { addresses: [literal.ip], after: 0 };
    const wanted = name.toLowerCase().replace(/\.$/, '');
    if (wanted.endsWith('.local')) return this.#askAround(wanted, asking);
    const [first] = asking;
    const addresses = first ? (this.#servers.get(wanted) ?? []) : [];
    return { addresses, after: first ? roundTrip(first) : 0 };
  }

  #askAround(name: string, asking: readonly Attachment[]): Lookup {
    const found = this.#announced.get(name);
    const heard = found && asking.find(({ network }) => network === found.attachment.network);
    const answers = found && !found.attachment.node.silence(found.attachment);
    if (!found || !heard || !answers) return { addresses: [], after: multicastTimeout };
    const isOwn = heard === found.attachment;
    return {
      addresses: [found.address],
      after: isOwn ? 0 : roundTrip(heard) + roundTrip(found.attachment)
    };
  }
}

/** To the middle of the network and back. */
function roundTrip({ spec }: Attachment): Micros {
  return 2 * Math.round(spec.delay * 1000);
}
