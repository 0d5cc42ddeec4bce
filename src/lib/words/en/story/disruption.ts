import type { DisruptionCode } from '#lib/analysis/story/beat.ts';
import { eventsIn, lastIn } from '#lib/analysis/story/facts.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { WorldChange } from '#lib/trace/reasons/world.ts';
import { reasonText } from '../../reason-text.ts';
import type { IdeaTexts, StoryText } from '../../story-texts.ts';
import { reasons } from '../reasons/index.ts';

export const disruption: IdeaTexts<DisruptionCode> = {
  disconnected: ({ idea: { actor } }, { name }) => ({
    title: `${name(actor)} gets no answers any more`,
    text: 'Consent checks go unanswered, so ICE is disconnected. That may pass: consent still holds, and nothing is given up yet.'
  }),
  failed: (beat, { trace, name }) => {
    const who = name(beat.idea.actor);
    return eventsIn(trace, beat, 'consent').length > 0
      ? {
          title: `${who} loses consent, and ICE fails`,
          text: 'Without an answer for so long nothing more may be sent on the pair, and no other pair is left. Only an ICE restart could find a new way.'
        }
      : {
          title: `ICE fails at ${who}: no pair works`,
          text: 'No pair is left that works or could be tried. Only an ICE restart could find a way.'
        };
  },
  'asks-consent': ({ idea: { actor } }, { name }) => ({
    title: `${name(actor)} asks for consent again`,
    text: 'On a pair that is in use a check goes out every few seconds, and its answer is the consent to go on. After 30 s without an answer sending has to stop.'
  }),
  world: (beat, scene) => {
    const what = lastIn(scene.trace, beat, 'world')?.what ?? '';
    return typeof what === 'string'
      ? { title: 'The world changes', text: `${what.replace(/\.$/, '')}.` }
      : changed(what, scene, beat.idea.actor);
  },
  closes: ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} closes the connection`,
    text: `Closing is final. ${peer(actor)} learns of it from DTLS, or when checks go unanswered.`
  })
};

function changed(what: WorldChange, scene: Scene, actor: string): StoryText {
  switch (what.code) {
    case 'world.interface-down':
      return {
        title: `${scene.whose(what.peer)} ${what.interface} goes down`,
        text: 'Its addresses go with it, and so does every pair that used one of them.'
      };
    case 'world.interface-up':
      return {
        title: `${scene.whose(what.peer)} ${what.interface} comes up`,
        text: 'It has addresses that no candidate has so far. An ICE restart gathers them.'
      };
    case 'world.path-cut':
      return {
        title: `${scene.whose(what.peer)} path is cut`,
        text: 'From here on packets are lost in both directions. Nobody is told: the peers can only notice that answers stay away.'
      };
    case 'world.path-mended':
      return {
        title: `${scene.whose(what.peer)} path works again`,
        text: 'Packets get through again. Consent that has been lost meanwhile does not come back by itself.'
      };
    case 'world.nat-reset':
      return {
        title: 'A NAT restarts',
        text: `${reasonText(reasons, what, { scene, actor })}. Packets to its old outer addresses are dropped from here on.`
      };
    case 'world.signal-overtakes':
      return {
        title: 'A message will be overtaken',
        text: `${reasonText(reasons, what, { scene, actor })}. Signaling need not keep the order.`
      };
  }
}
