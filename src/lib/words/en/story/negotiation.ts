import { isOf } from '#lib/trace/event.ts';
import { reasonText } from '../../reason-text.ts';
import type { IdeaTexts } from '../../story-texts.ts';
import { carries } from '../events/carries.ts';
import { reasons } from '../reasons/index.ts';
import { seconds, sentence } from '../wording.ts';

type Code =
  | 'offer-made'
  | 'description-sent'
  | 'description-applied'
  | 'description-rolled-back'
  | 'message-held'
  | 'message-lost';

const nouns = {
  offer: 'offer',
  answer: 'answer',
  candidate: 'candidate',
  'end-of-candidates': 'end of candidates'
} as const;

export const negotiation: IdeaTexts<Code> = {
  'offer-made': ({ peer }, { name }) => ({
    title: `${name(peer)} makes an offer`,
    text: `The offer is a text that says what ${name(peer)} wants to exchange, with ICE credentials and a certificate fingerprint. Nothing has been sent yet.`
  }),
  'description-sent': ({ peer, kind, stage, waited }, { trace, name }, { seq }) => {
    const who = name(peer);
    if (stage === 'restart') {
      return kind === 'offer'
        ? {
            title: `${who} restarts ICE with a new offer`,
            text: 'It has new ICE credentials, so both peers gather and check again. If the old pair still works, it carries on until a new one is selected.'
          }
        : {
            title: `${who} answers the restart`,
            text: `The answer brings new ICE credentials of ${who}’s. The new candidates are paired and checked as at the start.`
          };
    }
    const message = trace.events[seq];
    const carried = message && isOf(message, 'signal') ? carries(trace, message).text : '';
    const hasWaited = /gathering was complete/.test(carried);
    const last = hasWaited
      ? `${carried.replace(/\.$/, '')}: ${who} waited ${seconds(waited)} for them.`
      : carried;
    return kind === 'offer'
      ? {
          title: `${who} sends ${stage === 'first' ? 'the' : 'another'} offer`,
          text: `It goes over the application’s own signaling, which WebRTC leaves open. ${last}`
        }
      : {
          title: `${who} answers`,
          text: `The answer says what ${who} accepts, and brings ICE credentials and a fingerprint. ${last}`
        };
  },
  'description-applied': ({ peer, kind }, { name, whose, peer: other }) => {
    const who = name(peer);
    const whom = other(peer);
    if (kind === 'offer') {
      return {
        title: `${who} applies ${whom}’s offer`,
        text: `${who} now has ${whom}’s ICE credentials and fingerprint. From here on ${whose(peer)} application can hand ICE the candidates of ${whom}.`
      };
    }
    return {
      title: `${who} applies ${whom}’s ${kind === 'answer' ? 'answer' : 'provisional answer'}`,
      text: `${who} now has ${whom}’s ICE credentials, without which no check can be sent. ${kind === 'answer' ? 'The negotiation is complete.' : 'The final answer is still to come.'}`
    };
  },
  'description-rolled-back': ({ peer }, { name }) => ({
    title: `${name(peer)} rolls back`,
    text: 'The pending description is dropped. When two offers collide, the polite peer yields in this way.'
  }),
  'message-held': ({ from, kind }, { whose }) => ({
    title: `The bus holds ${whose(from)} ${nouns[kind]}`,
    text: '“Hold messages” is on, so it waits there until it is released. So does everything that needs it.'
  }),
  'message-lost': ({ from, kind, why }, scene, { seq }) => ({
    title: `${scene.whose(from)} ${nouns[kind]} is lost`,
    text: `${sentence(reasonText(reasons, why, { scene, actor: scene.trace.events[seq]?.actor ?? from })) || 'The bus does not deliver it.'} WebRTC does not send it again: that is left to the application.`
  })
};
