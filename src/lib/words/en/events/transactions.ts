import { outcomeWords } from '#lib/analysis/names/outcome-words.ts';
import type { TransactionOutcome } from '#lib/trace/events/terms.ts';
import { citedReason } from '../reasons/reasons.ts';
import type { Tell } from './told.ts';

const reasons: Readonly<Record<TransactionOutcome, string>> = {
  success: 'A success response carries the id of the request: the two are one transaction.',
  error: 'An error response carries the id of the request, and a code that says what is wrong.',
  timeout:
    'Over UDP a request is repeated, each time after twice the wait. After seven sends and a last wait of 16 RTO, silence is the answer.',
  cancelled:
    'Its answer is of no use any more: the request is not repeated, and silence does not count as failure.'
};

export const transactionEnded: Tell<'transaction.ended'> = (event, { whose }) => ({
  what: `${whose(event.actor)} transaction ${event.transaction.slice(0, 8)}… is ${outcomeWords[event.outcome].replace('timed out', 'given up')}${event.code === undefined ? '' : ` with ${event.code}`}.`,
  why: reasons[event.outcome],
  section: event.outcome === 'cancelled' ? 'RFC 8445 §7.3.1.4' : 'RFC 8489 §6.2.1'
});

export const roleSet: Tell<'role.set'> = (event, scene) => ({
  what: `${scene.name(event.actor)} is the ${event.role} agent.`,
  why: `The controlling agent nominates the pair; both check. The offerer controls if both are full agents, a full agent facing a lite one always does, and the tie-breaker settles a conflict.${event.why ? ` Here: ${citedReason(event.why, scene, event.actor)}.` : ''}`,
  section: 'RFC 8445 §6.1.1'
});

export const nameResolved: Tell<'name.resolved'> = ({ actor, name: host, address }, { name }) => ({
  what:
    address === undefined
      ? `${name(actor)} finds no address for ${host}.`
      : `${name(actor)} finds that ${host} is ${address}.`,
  why: host.endsWith('.local')
    ? 'A browser hides a host’s address behind a random name that only multicast DNS on the same network resolves.'
    : 'A server is given by its name; its address comes from the DNS.',
  section: host.endsWith('.local') ? 'draft mdns-ice-candidates' : 'RFC 8445 §5.1.1.2'
});
