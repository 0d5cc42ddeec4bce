import type { HappeningOf } from '#lib/trace/event.ts';
import type { Causes, Evidence } from './evidence.ts';

/** The causes of a move of a state machine. */
export function causesOfMove({ machine, to }: HappeningOf<'state.changed'>, evidence: Evidence): Causes {
  const { own, others, newest } = evidence;
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
      // Of what worked before nothing follows: only of what has failed, or of the other side's leaving.
      return [own('failed pair'), others('close')];
    case 'connection':
      return [newest('iceConnection', 'dtls')];
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

/** The cause of an event that the browser fired. */
export function causesOfFired({ name }: HappeningOf<'event.fired'>, evidence: Evidence): Causes {
  const { own, others, newest } = evidence;
  switch (name) {
    case 'negotiationneeded':
      return [newest('added', 'description call')];
    case 'track':
      return [own('setRemoteDescription')];
    case 'icecandidate':
      return [own('gathering')];
    case 'datachannel':
      return [own('sctp')];
    case 'selectedcandidatepairchange':
      return [own('ice')];
    default:
      return [own('close') ?? others('close') ?? own('dataChannel')];
  }
}

/** A pair needs both its candidates. One that no message brought came with a check. */
export function causesOfPair({ local, remote }: HappeningOf<'pair.formed'>, { own }: Evidence): Causes {
  const both = [own(`local ${local}`), own(`remote ${remote}`)];
  return both.includes(undefined) ? [...both, own('iceConnection')] : both;
}
