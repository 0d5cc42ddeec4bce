import { candidateType, type CandidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { otherPeer } from '#lib/trace/actors.ts';
import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import type { Packet } from '../packets/packet.ts';
import { packetOf } from '../packets/packets.ts';
import type { Past, Rule } from './past.ts';

/** Checks begin, where no packet shows it. */
const checksBegun: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'iceConnection' || event.to !== 'checking') return undefined;
  const { actor } = event;
  if (past.header.source === 'lab') return undefined;
  return { actor, does: 'first-check', idea: { code: 'checks-begun', peer: actor } };
};

const firstCheck: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || past.hasTold(event.actor, 'first-check')) return undefined;
  const { actor } = event;
  const to = otherPeer(past.header, actor)?.id;
  if (!past.isPeer(actor) || to === undefined || !isCheckRequest(packetOf(past.trace, event)))
    return undefined;
  return {
    actor,
    does: 'first-check',
    idea: {
      code: 'first-check',
      peer: actor,
      to,
      second: past.hasTold(to, 'first-check'),
      ...endsOf(checkedPair(past, event))
    }
  };
};

/** The first check that nominates its pair. */
const pairNominated: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || !past.isPeer(event.actor) || past.hasTold(event.actor, 'nominates'))
    return undefined;
  const packet = packetOf(past.trace, event);
  if (!packet?.nominates || !isCheckRequest(packet)) return undefined;
  const { actor } = event;
  const wait = past.last('timer.expired', (one) => one.actor === actor && one.at === event.at);
  return {
    actor,
    does: 'nominates',
    idea: { code: 'pair-nominated', peer: actor, waited: wait?.after ?? 0 },
    events: past.instant(event)
  };
};

/** The first check that a NAT lets in since a check has gone out through it before. */
const checkLetIn: Rule = (event, past) => {
  if (event.type !== 'datagram.forwarded' || past.hasToldOnce('let in')) return undefined;
  const packet = packetOf(past.trace, event);
  if (packet?.carried || !isCheckRequest(packet) || past.roleOf(event.actor) !== 'nat') return undefined;
  const from = past.sending(event).actor;
  const to = otherPeer(past.header, from)?.id;
  if (to === undefined || !past.behind(to).includes(event.actor) || past.behind(from).includes(event.actor))
    return undefined;
  const permit = event.causes.map((seq) => past.event(seq)).find((cause) => cause && isOf(cause, 'nat'));
  const opener = permit?.causes
    .map((seq) => past.event(seq))
    .find((cause) => cause && isOf(cause, 'datagram'));
  if (!permit || !opener || !isCheckRequest(packetOf(past.trace, opener))) return undefined;
  return {
    actor: event.actor,
    does: 'lets-check-in',
    once: 'let in',
    idea: { code: 'check-let-in', nat: event.actor, from, to },
    events: [...past.journey(opener).filter((seq) => seq < permit.seq), permit.seq, ...past.journey(event)]
  };
};

/** The first check that a check of the other side calls for. */
const checkTriggered: Rule = (event, past) => {
  if (event.type !== 'check.queued' || past.hasToldOnce('triggered')) return undefined;
  const { actor, rule } = event;
  if (rule !== undefined && (typeof rule === 'string' || rule.code !== 'check.of-other-side'))
    return undefined;
  return {
    actor,
    does: 'checks-back',
    once: 'triggered',
    idea: { code: 'check-triggered', peer: actor },
    events: past.instant(event)
  };
};

const permissionGiven: Rule = (event, past) => {
  if (event.type !== 'turn.permitted' || past.hasToldOnce('permitted')) return undefined;
  const [cause] = event.causes.map((seq) => past.event(seq));
  const peer = cause && past.sending(cause).actor;
  if (peer === undefined || !past.isPeer(peer)) return undefined;
  return {
    actor: event.actor,
    does: 'permits',
    once: 'permitted',
    idea: { code: 'permission-given', server: event.actor, peer },
    events: past.instant(event)
  };
};

/** Lite agents and role conflicts. */
const roleSet: Rule = (event, past) => {
  if (!isOf(event, 'role') || typeof event.why !== 'object') return undefined;
  const { actor, role, why } = event;
  const events = past.instant(event);
  if (why.code === 'role.lite-faces-full') {
    return { actor, does: 'is-lite', idea: { code: 'lite-agent', peer: actor } };
  }
  if (why.code !== 'role.same' && why.code !== 'role.refused') return undefined;
  const refused = why.code === 'role.refused';
  return {
    actor,
    does: 'switches-role',
    idea: { code: 'role-switched', peer: actor, role, refused },
    events
  };
};

const roleRefused: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || !past.isPeer(event.actor)) return undefined;
  const { actor } = event;
  if (!packetOf(past.trace, event)?.short.startsWith('487')) return undefined;
  return {
    actor,
    does: 'refuses-role',
    idea: { code: 'role-refused', peer: actor },
    events: past.instant(event)
  };
};

const liteAnswer: Rule = (event, past) => {
  if (event.type !== 'datagram.delivered' || !past.hasTold(event.actor, 'is-lite')) return undefined;
  const { actor } = event;
  if (!isCheckRequest(packetOf(past.trace, event))) return undefined;
  return {
    actor,
    does: 'answers-as-lite',
    idea: { code: 'lite-answer', peer: actor },
    events: past.journey(event)
  };
};

export const checking: readonly Rule[] = [
  checksBegun,
  firstCheck,
  pairNominated,
  checkLetIn,
  checkTriggered,
  permissionGiven,
  roleSet,
  roleRefused,
  liteAnswer
];

/** Whether a packet is a check, itself or by what it carries. */
export function isCheckRequest(packet: Packet | undefined): boolean {
  if (packet?.carried) return isCheckRequest(packet.carried);
  return packet?.check === true && !packet.consent && packet.message?.class === 'request';
}

/** The event that names the pair which a check is of. */
function checkedPair(past: Past, { causes }: TraceEvent): TraceEvent | undefined {
  return causes.map((seq) => past.event(seq)).find((cause) => cause && 'local' in cause);
}

/** The types of the candidates of a pair. */
export function endsOf(event: TraceEvent | undefined): {
  readonly local?: CandidateType;
  readonly remote?: CandidateType;
} {
  if (!event || !('local' in event)) return {};
  const local = candidateType(event.local);
  const remote = candidateType(event.remote);
  return local && remote ? { local, remote } : {};
}
