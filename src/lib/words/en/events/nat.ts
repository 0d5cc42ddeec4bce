import type { EventIn, EventOf } from '#lib/trace/event.ts';
import { reasonText } from '../../reason-text.ts';
import { reasons } from '../reasons/index.ts';
import type { EventTexts } from '../../event-texts.ts';
import { rowNote } from '../row-note.ts';
import { sentence } from '../wording.ts';

/** The tables of NATs and firewalls. */
export const nat: EventTexts<'nat'> = {
  mapped: (event, { name }) => {
    const who = name(event.actor);
    if (isFirewall(event)) {
      return {
        what: `${who} remembers a flow${rowNote(event)}.`,
        why: 'The first packet outwards is the reason. A firewall rewrites no address: it only remembers what may be answered.',
        section: 'RFC 4787 §5'
      };
    }
    return {
      what: `${who} makes a mapping${rowNote(event)}.`,
      why: `The first packet outwards opens it. ${behaviour(event)}`,
      section: 'RFC 4787 §4.1'
    };
  },
  renewed: (event, { name }) => ({
    what: `${name(event.actor)} ${isFirewall(event) ? 'goes on remembering a flow' : 'renews a mapping'}${rowNote(event)}.`,
    why: `A packet outwards keeps it for another lifetime.${isFirewall(event) ? '' : ' The outer address stays the same.'}`,
    section: 'RFC 4787 §4.3'
  }),
  permitted: (event, { name }) => ({
    what: `${name(event.actor)} lets answers in${rowNote(event)}.`,
    why: `A packet outwards opens the filter for what comes back: ${letIn(event.row['remote'])}.`,
    section: 'RFC 4787 §5'
  }),
  expired: (event, scene) => {
    const said = event.why === undefined ? '' : reasonText(reasons, event.why, { scene, actor: event.actor });
    return {
      what: `${scene.name(event.actor)} forgets a mapping${rowNote(event)}.`,
      why: `${sentence(said)} What still comes to that outer address is dropped.`.trim(),
      section: 'RFC 4787 §4.3'
    };
  }
};

function isFirewall({ row }: EventIn<'nat'>): boolean {
  return row['internal'] !== undefined && row['internal'] === row['external'];
}

/** How the NAT maps (RFC 4787 §4.1), with the older names that people still use (RFC 3489 §5). */
function behaviour({ row }: EventOf<'nat.mapped'>): string {
  const remote = row['remote'];
  if (remote === undefined) return 'Which packets may come in by it depends on the filtering.';
  return remote === '*'
    ? 'The mapping is endpoint-independent, often called “cone”: every destination sees this outer address.'
    : 'The mapping is for that destination alone, often called “symmetric”: another destination sees another outer port.';
}

function letIn(remote: unknown): string {
  if (typeof remote !== 'string') return 'from anywhere, from that address, or from that address and port';
  if (remote === '*') return 'from anywhere (endpoint-independent filtering)';
  return hasPort(remote)
    ? 'from that address and port (address and port-dependent filtering)'
    : 'from that address, whatever the port (address-dependent filtering)';
}

function hasPort(remote: string): boolean {
  return remote.startsWith('[') ? remote.includes(']:') : remote.split(':').length === 2;
}
