import type { Scene } from '#lib/analysis/scene.ts';
import { changesCredentials, isAgain, lastIn } from '#lib/analysis/story/facts.ts';
import type { Beat, NegotiationCode } from '#lib/analysis/story/beat.ts';
import { reasonText } from '../../reason-text.ts';
import type { IdeaTexts } from '../../story-texts.ts';
import { carries } from '../events/carries.ts';
import { reasons } from '../reasons/index.ts';
import { seconds, sentence } from '../wording.ts';

export const negotiation: IdeaTexts<NegotiationCode> = {
  offer: ({ idea: { actor } }, { name }) => ({
    title: `${name(actor)} makes an offer`,
    text: `The offer is a text that says what ${name(actor)} wants to exchange, with ICE credentials and a certificate fingerprint. Nothing has been sent yet.`
  }),
  'sends-offer': (beat, scene) => {
    const who = scene.name(beat.idea.actor);
    if (restarts(beat, scene)) {
      return {
        title: `${who} restarts ICE with a new offer`,
        text: 'It has new ICE credentials, so both peers gather and check again. If the old pair still works, it carries on until a new one is selected.'
      };
    }
    return {
      title: `${who} sends ${isAgain(beat) ? 'another' : 'the'} offer`,
      text: `It goes over the application’s own signaling, which WebRTC leaves open. ${load(beat, scene)}`
    };
  },
  'sends-answer': (beat, scene) => {
    const who = scene.name(beat.idea.actor);
    if (restarts(beat, scene)) {
      return {
        title: `${who} answers the restart`,
        text: `The answer brings new ICE credentials of ${who}’s. The new candidates are paired and checked as at the start.`
      };
    }
    return {
      title: `${who} answers`,
      text: `The answer says what ${who} accepts, and brings ICE credentials and a fingerprint. ${load(beat, scene)}`
    };
  },
  'applies-offer': ({ idea: { actor } }, { name, whose, peer }) => ({
    title: `${name(actor)} applies ${peer(actor)}’s offer`,
    text: `${name(actor)} now has ${peer(actor)}’s ICE credentials and fingerprint. From here on ${whose(actor)} application can hand ICE the candidates of ${peer(actor)}.`
  }),
  'applies-answer': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} applies ${peer(actor)}’s answer`,
    text: `${name(actor)} now has ${peer(actor)}’s ICE credentials, without which no check can be sent. The negotiation is complete.`
  }),
  'applies-pranswer': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} applies ${peer(actor)}’s provisional answer`,
    text: 'ICE and DTLS may start with it. The final answer is still to come.'
  }),
  'rolls-back': ({ idea: { actor } }, { name }) => ({
    title: `${name(actor)} rolls back`,
    text: 'The pending description is dropped. When two offers collide, the polite peer yields in this way.'
  }),
  'holds-message': (beat, scene) => ({
    title: `The bus holds ${message(beat, scene)}`,
    text: '“Hold messages” is on, so it waits there until it is released. So does everything that needs it.'
  }),
  'loses-message': (beat, scene) => ({
    title: `${message(beat, scene)} is lost`,
    text: `${why(beat, scene)} WebRTC does not send it again: that is left to the application.`
  })
};

/** Whether a description begins or answers a restart. */
function restarts(beat: Beat, { trace }: Scene): boolean {
  const sent = lastIn(trace, beat, 'signal');
  return sent !== undefined && changesCredentials(trace, sent);
}

/** The candidates of a description, and how long it has waited for them since it took effect. */
function load(beat: Beat, { trace, name }: Scene): string {
  const sent = lastIn(trace, beat, 'signal');
  if (!sent) return '';
  const { text } = carries(trace, sent);
  const local = beat.events
    .flatMap((seq) => trace.events[seq] ?? [])
    .find((event) => 'side' in event && event.side === 'local');
  if (!local || !/\d.*gathering was complete/.test(text)) return text;
  return `${text.replace(/\.$/, '')}: ${name(sent.from)} waited ${seconds(sent.at - local.at)} for them.`;
}

/** `Alice’s offer`, `Alice’s end of candidates`. */
function message(beat: Beat, { trace, whose }: Scene): string {
  const signal = lastIn(trace, beat, 'signal');
  return signal ? `${whose(signal.from)} ${signal.kind.replaceAll('-', ' ')}` : 'A message';
}

function why(beat: Beat, scene: Scene): string {
  const lost = lastIn(scene.trace, beat, 'signal');
  const reason =
    lost?.type === 'signal.lost' ? reasonText(reasons, lost.why, { scene, actor: lost.actor }) : '';
  return sentence(reason) || 'The bus does not deliver it.';
}
