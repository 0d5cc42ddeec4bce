import type { IceProfile } from '#lib/agents/ice/profile.ts';
import type { Incident, PeerName } from '#lib/network/scenario.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { Talk } from './conversation.ts';

type Profile = Pick<IceProfile, 'saysCompleted' | 'release'>;

/** What is known of a peer before it starts. */
export interface Expected {
  readonly profile: Profile;
  readonly talk: Talk;
}

interface Peer extends Expected {
  said: number;
  heard: number;
  /** When it last said or heard something. */
  talkedAt: Micros;
  ice: string;
  connection: string;
  dtls: string;
  gathering: string;
  /** Something has happened that ICE has to answer, and it has not moved since. */
  disturbed: boolean;
  /** When its state, or the pair that it uses, last changed. */
  changedAt: Micros;
}

/** Incidents that ICE notices sooner or later, on both sides. */
const disturbing: ReadonlySet<Incident['type']> = new Set([
  'interface.down',
  'path.cut',
  'nat.reset',
  'ice.restart'
]);
/** For how long acknowledgements, and what is still under way, are waited for behind the last message. */
const settling: Micros = 400_000;
const final: ReadonlySet<string> = new Set(['completed', 'failed', 'closed']);

/** When all is said and heard that there is to say and to hear; undefined while it is not. */
function talkEndOf({ talk, said, heard, talkedAt }: Peer): Micros | undefined {
  if (said < talk.says || heard < talk.hears) return undefined;
  return said + heard > 0 ? talkedAt + settling : talkedAt;
}

/** When a peer is done: where it is connected, with what it has to say as well. */
function endOf(peer: Peer): Micros | undefined {
  const iceEnd = iceEndOf(peer);
  const isConnected = peer.ice === 'connected' || peer.ice === 'completed';
  if (iceEnd === undefined || !isConnected || peer.connection === 'failed' || peer.dtls === 'closed')
    return iceEnd;
  const talkEnd = talkEndOf(peer);
  return talkEnd === undefined ? undefined : Math.max(iceEnd, talkEnd);
}

/**
 * When ICE has come to its end on a peer; undefined while it has not. One that never says that it is done is done when nothing has
 * changed for as long as another would keep what it does not use (RFC 8445 §8.3.1).
 */
function iceEndOf({ profile, ice, connection, gathering, disturbed, changedAt }: Peer): Micros | undefined {
  if (disturbed || (gathering !== 'complete' && ice !== 'closed')) return undefined;
  if (final.has(ice) || connection === 'failed') return changedAt;
  return !profile.saysCompleted && ice === 'connected' ? changedAt + profile.release : undefined;
}

/** Follows how far a run of the lab is, to know when it is over. */
export class LabProgress {
  readonly #peers: Readonly<Record<PeerName, Peer>>;
  #incidentsLeft: number;

  constructor(incidents: number, peers: Readonly<Record<PeerName, Expected>>) {
    this.#incidentsLeft = incidents;
    this.#peers = { alice: newPeer(peers.alice), bob: newPeer(peers.bob) };
  }

  /**
   * When both sides have gathered all, and ICE has come to its end on both, whatever happened to it on the way; undefined while
   * that is not known. It may lie ahead.
   */
  get endsAt(): Micros | undefined {
    const { alice, bob } = this.#peers;
    const [one, other] = [endOf(alice), endOf(bob)];
    if (this.#incidentsLeft > 0 || one === undefined || other === undefined) return undefined;
    return Math.max(one, other);
  }

  /** Takes note of an incident that happens now. */
  disturb({ type }: Incident): void {
    this.#incidentsLeft--;
    if (!disturbing.has(type)) return;
    for (const peer of Object.values(this.#peers)) peer.disturbed = true;
  }

  /** Takes note of what an actor has recorded. */
  follow(actor: ActorId, happening: Happening, at: Micros): void {
    if (actor !== 'alice' && actor !== 'bob') return;
    const peer = this.#peers[actor];
    if (happening.type === 'pair.selected') peer.changedAt = at;
    else if (isSaid(happening)) talk(peer, 'said', at);
    else if (isHeard(happening)) talk(peer, 'heard', at);
    else this.#move(peer, happening, at);
  }

  #move(peer: Peer, happening: Happening, at: Micros): void {
    if (happening.type !== 'state.changed') return;
    const { machine, to } = happening;
    if (machine === 'iceGathering') peer.gathering = to;
    if (machine === 'connection') peer.connection = to;
    if (machine === 'iceConnection') peer.ice = to;
    if (machine === 'dtls') peer.dtls = to;
    if (machine !== 'iceConnection' && machine !== 'connection') return;
    peer.disturbed = false;
    peer.changedAt = at;
  }
}

function isSaid({ type }: Happening): boolean {
  return type === 'data.sent';
}

function isHeard({ type }: Happening): boolean {
  return type === 'data.received';
}

function talk(peer: Peer, what: 'said' | 'heard', at: Micros): void {
  peer[what]++;
  peer.talkedAt = at;
}

function newPeer({ profile, talk: expected }: Expected): Peer {
  const states = { ice: 'new', connection: 'new', gathering: 'new', dtls: 'new' };
  return {
    profile,
    talk: expected,
    ...states,
    disturbed: false,
    changedAt: 0,
    said: 0,
    heard: 0,
    talkedAt: 0
  };
}
