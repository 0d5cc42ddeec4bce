import { isOf, type TraceEvent } from '#lib/trace/event.ts';
import type { Packet } from '../packets/packet.ts';
import { packetOf } from '../packets/packets.ts';
import { isState } from './is-state.ts';
import type { Past, Rule } from './past.ts';

/** Checks begin. In the lab their packets are seen; a browser shows only the state. */
const checksBegun: Rule = (event, past) =>
  past.header.source !== 'lab' && isState(event, 'iceConnection', 'checking')
    ? { code: 'first-check' }
    : undefined;

/** The first check of a peer, and the first that nominates its pair. */
const checkSent: Rule = (event, past) => {
  if (event.type !== 'datagram.sent' || !past.isPeer(event.actor)) return undefined;
  const packet = packetOf(past.trace, event);
  if (!isCheckRequest(packet)) return undefined;
  return { code: packet?.nominates ? 'nominates' : 'first-check' };
};

/** The first check that a NAT lets in since a check has gone out through it before. */
const checkLetIn: Rule = (event, past) => {
  const { actor } = event;
  if (event.type !== 'datagram.forwarded' || past.hasTold('let in') || past.roleOf(actor) !== 'nat')
    return undefined;
  const from = past.sending(event).actor;
  const comesIn = past.isBehind(past.other(from), actor) && !past.isBehind(from, actor);
  if (!comesIn || !past.isPeer(from) || !isDirectCheck(past, event)) return undefined;
  const permit = past.causes(event).find((cause) => isOf(cause, 'nat'));
  const opener = permit && past.causes(permit).find((cause) => isDirectCheck(past, cause));
  if (!opener) return undefined;
  const before = past.journey(opener).filter((seq) => seq < permit.seq);
  return { code: 'lets-check-in', once: 'let in', events: [...before, permit.seq] };
};

/** The first check that a check of the other side calls for. */
const checkTriggered: Rule = (event) => {
  if (event.type !== 'check.queued') return undefined;
  const { rule } = event;
  const code = typeof rule === 'object' ? rule.code : 'check.of-other-side';
  return code === 'check.of-other-side' ? { code: 'checks-back', once: 'triggered' } : undefined;
};

const permissionGiven: Rule = ({ type }) =>
  type === 'turn.permitted' ? { code: 'permits', once: 'permitted' } : undefined;

/** Lite agents and role conflicts. */
const roleSet: Rule = (event) => {
  if (!isOf(event, 'role') || typeof event.why !== 'object') return undefined;
  const { code } = event.why;
  if (code === 'role.lite-faces-full') return { code: 'is-lite' };
  return code === 'role.same' || code === 'role.refused' ? { code: 'switches-role' } : undefined;
};

const roleRefused: Rule = (event, past) =>
  event.type === 'datagram.sent' &&
  past.isPeer(event.actor) &&
  packetOf(past.trace, event)?.short.startsWith('487')
    ? { code: 'refuses-role' }
    : undefined;

const liteAnswer: Rule = (event, past) =>
  event.type === 'datagram.delivered' &&
  past.hasTold(`${event.actor}.is-lite`) &&
  isCheckRequest(packetOf(past.trace, event))
    ? { code: 'answers-as-lite' }
    : undefined;

export const checking: readonly Rule[] = [
  checksBegun,
  checkSent,
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

function isDirectCheck({ trace }: Past, event: TraceEvent): boolean {
  const packet = packetOf(trace, event);
  return !packet?.carried && isCheckRequest(packet);
}
