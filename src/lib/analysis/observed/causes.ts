import type { ActorId, Happening, HappeningOf } from '#lib/trace/event.ts';
import type { Marks } from './marks.ts';

type Found = readonly (number | undefined)[];

/** What the rules look at: whose event it is, who stands on the other side, and what happened before. */
interface Scene {
  readonly actor: ActorId;
  readonly other: ActorId;
  readonly marks: Marks;
  /** The newest event of this name at the actor. */
  readonly own: (name: string) => number | undefined;
  /** The same at the other peer. */
  readonly others: (name: string) => number | undefined;
}

/**
 * What made an event happen, for all that the page does not do itself. A browser fires events without saying why, so
 * the causes come from the protocol. What the page does (calls, messages) names its causes where it is done instead.
 * Ascending, each once, and never empty for an actor whose connection was made.
 */
export function causesOf(
  marks: Marks,
  actor: ActorId,
  other: ActorId,
  happening: Happening
): readonly number[] {
  const own = (name: string) => marks.at(actor, name);
  const others = (name: string) => marks.at(other, name);
  const found = known(rule({ actor, other, marks, own, others }, happening));
  // Whatever a connection does, it does because it was made.
  const causes = found.length > 0 ? found : known([own('made')]);
  return [...new Set(causes)].sort((a, b) => a - b);
}

function known(found: Found): readonly number[] {
  return found.filter((seq) => seq !== undefined);
}

function rule(scene: Scene, happening: Happening): Found {
  const { own, others } = scene;
  switch (happening.type) {
    case 'state.changed':
      return changed(scene, happening);
    case 'event.fired':
      return [fired(scene, happening.name)];
    case 'candidate.gathered':
    case 'candidate.failed':
      return [own('setLocalDescription')];
    case 'pair.formed':
      return formed(scene, happening.local, happening.remote);
    case 'pair.selected':
      return [own(`pair ${happening.pair}`), own('selection')];
    case 'pair.changed':
    case 'pair.pruned':
    case 'pair.nominated':
    case 'checks.counted':
    case 'roundtrip.measured':
      return [own(`pair ${happening.pair}`)];
    case 'dtls.negotiated':
      return [own('dtls')];
    case 'fingerprint.compared':
      return [own('dtls'), own('remote description')];
    case 'data.received':
      return [others('data.sent')];
    default:
      return [];
  }
}

function changed(scene: Scene, { machine, to }: HappeningOf<'state.changed'>): Found {
  const { own, others, actor, marks } = scene;
  if (to === 'closed' || to === 'closing') return [own('close') ?? others('close') ?? own(machine)];
  switch (machine) {
    case 'signaling':
      return [own('description call')];
    case 'iceGathering':
      return [own(to === 'gathering' ? 'setLocalDescription' : 'gathering')];
    case 'iceConnection':
      // The first remote candidate can be one that no message brought: learned from a check of the other (RFC 8445 §7.3.1.3).
      if (to === 'checking') return [own('remote candidate') ?? others('iceConnection')];
      if (to === 'connected' || to === 'completed') return [own('ice')];
      return [own('ice'), others('close')];
    case 'connection':
      return [marks.newest(actor, 'iceConnection', 'dtls')];
    case 'dtls':
      // Not before consent on a pair (RFC 7675 §5.1).
      return [own(to === 'connecting' ? 'ice' : 'dtls')];
    case 'sctp':
      return [own('dtls')];
    case 'dataChannel':
      return [own('datachannel') ?? own('sctp')];
    case 'bus':
      return [];
  }
}

function fired({ actor, own, others, marks }: Scene, name: string): number | undefined {
  switch (name) {
    case 'negotiationneeded':
      return marks.newest(actor, 'added', 'description call');
    case 'track':
      return own('setRemoteDescription');
    case 'icecandidate':
      return own('gathering');
    case 'datachannel':
      return own('sctp');
    case 'selectedcandidatepairchange':
      return own('ice');
    default:
      return own('close') ?? others('close') ?? own('dataChannel');
  }
}

/** A pair needs both its candidates. One that no message brought came with a check. */
function formed({ own }: Scene, local: string, remote: string): Found {
  const both = [own(`local ${local}`), own(`remote ${remote}`)];
  return both.includes(undefined) ? [...both, own('iceConnection')] : both;
}
