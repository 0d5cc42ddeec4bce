import { rowText } from '#lib/analysis/names/row-text.ts';
import { reasonText } from '../../reason-text.ts';
import type { EventTexts } from '../../event-texts.ts';
import { isRenewal } from '../history.ts';
import { reasons } from '../reasons/index.ts';
import { rowNote } from '../row-note.ts';
import { sentence } from '../wording.ts';

/** The tables of TURN servers. */
export const turn: EventTexts<'turn'> = {
  allocated: (event, { name, trace }) => {
    const renewed = isRenewal(trace, event, 'allocation');
    return {
      what: `${name(event.actor)} ${renewed ? 'keeps' : 'allocates'} a relayed address${rowNote(event)}.`,
      why: renewed
        ? 'A Refresh request makes it last for another lifetime.'
        : 'What arrives there is passed on to the client that asked. The answer also says how the server sees that client, which makes a server-reflexive candidate.',
      section: renewed ? 'RFC 8656 §8' : 'RFC 8656 §7.2'
    };
  },
  permitted: (event, { name, trace }) => ({
    what: `${name(event.actor)} ${isRenewal(trace, event, 'allocation', 'peer') ? 'goes on permitting' : 'permits'} a peer address${rowNote(event)}.`,
    why: 'A permission names an address without its port, and lasts 300 s. Data does not renew it; CreatePermission and ChannelBind do.',
    section: 'RFC 8656 §9'
  }),
  bound: (event, { name, trace }) => ({
    what: `${name(event.actor)} ${isRenewal(trace, event, 'allocation', 'channel') ? 'keeps a channel bound' : 'binds a channel'} to a peer${rowNote(event)}.`,
    why: 'A channel number of two bytes stands for the peer’s address and port, which saves bytes on every packet. Binding also installs or renews the permission.',
    section: 'RFC 8656 §12'
  }),
  expired: (event, scene) => {
    const row = rowText(event);
    const said = event.why === undefined ? '' : reasonText(reasons, event.why, { scene, actor: event.actor });
    return {
      what: `${scene.name(event.actor)} removes ${row === '' ? 'a row of its table' : `the ${row}`}.`,
      why:
        said === ''
          ? 'Rows last for a limited time unless the client renews them. Data renews none of them.'
          : sentence(said),
      section: 'RFC 8656 §3.2'
    };
  }
};
