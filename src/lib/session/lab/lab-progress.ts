import type { Incident, PeerName } from '#lib/network/scenario.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { ActorId } from '#lib/trace/base.ts';

interface Peer {
  ice: string;
  gathering: string;
  /** Something has happened that ICE has to answer, and it has not moved since. */
  disturbed: boolean;
}

/** Incidents that ICE notices sooner or later, on both sides. */
const disturbing: ReadonlySet<Incident['type']> = new Set([
  'interface.down',
  'path.cut',
  'nat.reset',
  'ice.restart'
]);
const final: ReadonlySet<string> = new Set(['completed', 'failed', 'closed']);

function isDone({ ice, gathering, disturbed }: Peer): boolean {
  return final.has(ice) && !disturbed && (gathering === 'complete' || ice === 'closed');
}

/** Follows how far a run of the lab is, to know when it is over. */
export class LabProgress {
  readonly #peers: Readonly<Record<PeerName, Peer>> = {
    alice: { ice: 'new', gathering: 'new', disturbed: false },
    bob: { ice: 'new', gathering: 'new', disturbed: false }
  };
  #incidentsLeft: number;

  constructor(incidents: number) {
    this.#incidentsLeft = incidents;
  }

  /** Whether both sides have gathered all, and ICE has come to its end on both, whatever happened to it on the way. */
  get isOver(): boolean {
    return this.#incidentsLeft === 0 && isDone(this.#peers.alice) && isDone(this.#peers.bob);
  }

  /** Takes note of an incident that happens now. */
  disturb({ type }: Incident): void {
    this.#incidentsLeft--;
    if (!disturbing.has(type)) return;
    for (const peer of Object.values(this.#peers)) peer.disturbed = true;
  }

  /** Takes note of what an actor has recorded. */
  follow(actor: ActorId, happening: Happening): void {
    if (happening.type !== 'state.changed' || (actor !== 'alice' && actor !== 'bob')) return;
    const peer = this.#peers[actor];
    if (happening.machine === 'iceGathering') peer.gathering = happening.to;
    if (happening.machine !== 'iceConnection') return;
    peer.ice = happening.to;
    peer.disturbed = false;
  }
}
