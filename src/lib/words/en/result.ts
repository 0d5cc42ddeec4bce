import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import type { Result } from '#lib/analysis/result.ts';
import type { Change, ResultReason } from '#lib/analysis/result/reason.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { ResultTexts } from '../result-texts.ts';
import { count, seconds, sentence } from './wording.ts';

/** Whole milliseconds where there are ten or more of them. */
function time(span: Micros): string {
  return span >= 10_000 && span < 1_000_000 ? `${Math.round(span / 1000)} ms` : seconds(span);
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join();
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function named(actors: readonly ActorId[], { name }: Scene): string {
  return list(actors.map(name));
}

/** `Alice’s path is cut at 8 s.` */
function changed({ what, at }: Change, { trace }: Scene): string {
  return sentence(`${reasonLabel(what, trace.header)} at ${time(at)}`);
}

function headline({ outcome, took, path, broken, failed, reason }: Result, scene: Scene): string {
  const way = path?.relayed === undefined ? '' : path.relayed ? ', through a TURN server' : ', directly';
  const closer = reason?.code === 'closed' ? scene.name(reason.peer) : undefined;
  if (took === undefined) {
    if (closer !== undefined) return `${closer} closed before the peers were connected`;
    if (failed) return `Failed after ${time(failed.after)}: ${shortly(reason?.code)}`;
    return 'Not connected so far';
  }
  const connected = `Connected in ${time(took)}`;
  if (closer !== undefined) return `${connected}${way}, until ${closer} closed`;
  if (failed) return `${connected}, failed at ${time(failed.at)}`;
  if (outcome === 'unfinished') return `${connected}, lost again at ${time(broken?.at ?? 0)}`;
  if (broken?.restored === undefined) return `${connected}${way}`;
  return broken.restarted
    ? `${connected}, and again after an ICE restart`
    : `${connected}, lost for a while, and connected again`;
}

function shortly(code: ResultReason['code'] | undefined): string {
  if (code === 'no-candidates') return 'there was no candidate';
  if (code === 'dtls-failed') return 'no DTLS over the path';
  return code === 'not-agreed' ? 'no pair worked for both' : 'no check succeeded';
}

function facts({ path, checks }: Result): readonly string[] {
  const types = path?.types.every((type) => type !== undefined) ? [path.types.join(' ↔ ')] : [];
  if (!checks) return types;
  const { checks: amount, requests, lost } = checks;
  const sent = count(amount, 'check');
  const again = requests > amount ? `${sent} in ${count(requests, 'request')}` : sent;
  const gone = lost === 0 ? 'none lost' : requests > amount ? `${lost} of them lost` : `${lost} lost`;
  const counts = lost === undefined ? [again] : [again, gone];
  return [...types, counts.join(', ')];
}

/** The result of a run, in English. */
export const result: ResultTexts = {
  headline,
  facts,
  time,
  reasons: {
    'consent-expired': ({ after, change }, scene) =>
      `${change ? `${changed(change, scene)} From then on` : 'In the end'} no consent check is answered${after === undefined ? '' : `, and ${seconds(after)} after the last answer`} consent expires: nothing more may be sent on the pair (RFC 7675 §5.1).`,
    'consent-revoked': () =>
      'A consent check is answered with an error 403: the other side takes its consent back, and nothing more may be sent (RFC 7675 §5.2).',
    'network-changed': ({ change }, scene) => `${changed(change, scene)} The selected pair goes with it.`,
    silence: ({ change }, scene) =>
      `${change ? `${changed(change, scene)} From then on nothing` : 'Nothing'} comes from the other side any more.`,
    'no-candidates': ({ peers, relayOnly }, scene) =>
      relayOnly
        ? `${named(peers, scene)} may use relayed candidates only (iceTransportPolicy: relay), and no TURN server gave one.`
        : `${named(peers, scene)} gathered no candidate, so there was nothing to check.`,
    'udp-blocked': ({ peers }, scene) =>
      `UDP is blocked where ${named(peers, scene)} ${peers.length > 1 ? 'are' : 'is'}, so no check came out from there.`,
    filtered: ({ gateways, varying }, scene) =>
      varying.length > 0
        ? `${named(varying, scene)} ${varying.length > 1 ? 'use' : 'uses'} another port for each destination. So the port that a candidate names is not the one that checks come from, and the filters of ${named(gateways, scene)} drop them.`
        : `${named(gateways, scene)} dropped the checks that came from outside: nothing had been sent to where they came from.`,
    'not-routed': () =>
      'The peers had only addresses of their own networks to check, which nobody outside can reach.',
    'packets-lost': () => 'Too many packets were lost on the way: no check came through and its answer back.',
    unanswered: () => 'No check succeeded before ICE gave up.',
    'not-agreed': () => 'A check was answered, but the two peers did not come to a pair that works for both.',
    'dtls-failed': () => 'ICE found a path, but the DTLS handshake over it failed.',
    held: ({ count: waiting }) =>
      `${waiting === 1 ? 'A message waits' : `${waiting} messages wait`} at the signaling bus: release ${waiting === 1 ? 'it' : 'them'} to go on.`,
    'message-lost': ({ kind, to }, { name }) =>
      `A message was lost on the signaling bus: the ${kind} for ${name(to)} never arrived.`,
    'no-answer': ({ to }, { name }) => `The answer has not reached ${name(to)}.`,
    closed: ({ peer }, { name, peer: other }) =>
      `${name(peer)} called close(). ICE tells ${other(peer)} nothing of it.`
  },
  restored: (at, restarted) =>
    `${restarted ? 'After an ICE restart, which gathers new candidates, the peers' : 'The peers'} are connected again at ${time(at)}.`,
  help: {
    turn: 'A TURN server would have given a relayed candidate, which needs no direct path between the peers.',
    stun: 'A STUN server that answers would have told the peers their addresses outside; where that is not enough, a TURN server relays.',
    'turn-over-tcp':
      'A TURN server that is reached over TCP or TLS would have relayed: the blocked side needs no UDP for it.',
    restart: 'An ICE restart gathers new candidates and finds another path, where there is one (RFC 8445 §9).'
  }
};
