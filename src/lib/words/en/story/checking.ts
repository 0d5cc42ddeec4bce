import type { Beat, CheckingCode } from '#lib/analysis/story/beat.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import { eventsIn, isSecond, lastIn, pairOf, senderOf } from '#lib/analysis/story/facts.ts';
import type { IdeaTexts } from '../../story-texts.ts';

export const checking: IdeaTexts<CheckingCode> = {
  'first-check': (beat, scene) => {
    const { trace, name, whose, peer } = scene;
    const { actor } = beat.idea;
    const packet = lastIn(trace, beat, 'datagram');
    if (!packet) {
      return {
        title: `${name(actor)} begins to check`,
        text: isSecond(trace, beat)
          ? 'Both peers check, whichever of them made the offer.'
          : 'A check is a STUN request on a pair of candidates. A browser does not show them to the page: only counters tell of them.'
      };
    }
    const pair = pairOf(trace, beat);
    const title = pair
      ? `${whose(actor)} first check: ${peer(actor)}’s ${pair.remote} candidate`
      : `${whose(actor)} first check`;
    if (pair?.local === 'relay') {
      return {
        title,
        text: `A check is a STUN request from peer to peer. This one goes by way of the TURN server, which sends it on from ${whose(actor)} relayed address.`
      };
    }
    if (isSecond(trace, beat)) {
      return {
        title,
        text: 'Both peers check, whichever of them made the offer. A check also opens the NATs that it leaves through, if there are any, for what comes back.'
      };
    }
    return {
      title,
      text: `A check is a STUN request from peer to peer, made with the password that ${peer(actor)} signaled. ${
        packet.dst.startsWith('[')
          ? 'It goes from IPv6 to IPv6, since only candidates of one address family make a pair.'
          : 'If its answer comes back, the pair works.'
      }`
    };
  },
  'lets-check-in': (beat, { trace, name, whose, peer }) => {
    const nat = name(beat.idea.actor);
    const from = senderOf(trace, beat);
    return {
      title: `${nat} lets ${whose(from)} check in`,
      text: `${peer(from)} has sent a check the other way before, and that opened ${nat} for this one. This is how peers get through their NATs and firewalls: it is called hole punching.`
    };
  },
  'checks-back': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} checks the same pair back`,
    text: `A check of ${peer(actor)}’s has arrived, so this pair may work in both directions. ${name(actor)} checks it before all others: that is a triggered check.`
  }),
  permits: (beat, scene) => {
    const server = scene.name(beat.idea.actor);
    const client = clientOf(beat, scene);
    return {
      title: `${client} gets a permission at ${server}`,
      text: `${server} relays only what comes from addresses that its client has named. So ${client} asks for a permission before it checks through the relay.`
    };
  },
  'is-lite': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} is a lite agent`,
    text: `A lite agent has only host candidates, and answers checks without sending any. So ${peer(actor)}, the full agent, is controlling.`
  }),
  'answers-as-lite': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} answers, and checks nothing`,
    text: `A full agent would check the pair back. ${name(actor)} is lite and only answers, so it is up to ${peer(actor)} to find out what works.`
  }),
  'refuses-role': ({ idea: { actor } }, { name, peer }) => ({
    title: `${name(actor)} answers with a role conflict`,
    text: `Both peers claim the same role, and by their tie-breakers ${name(actor)} may keep it. Error 487 tells ${peer(actor)} to take the other one.`
  }),
  'switches-role': (beat, { trace, name, peer }) => {
    const { actor } = beat.idea;
    const set = lastIn(trace, beat, 'role');
    const refused = typeof set?.why === 'object' && set.why.code === 'role.refused';
    return {
      title: `${name(actor)} becomes ${set?.role ?? 'the other'}`,
      text: refused
        ? `${peer(actor)} has answered 487, as both claimed the same role. ${name(actor)} takes the other one and checks again.`
        : `A check of ${peer(actor)}’s claims the same role, and by the tie-breakers ${name(actor)} has to switch. Only the controlling peer nominates.`
    };
  }
};

/** The peer that asked for what a TURN server gives. */
function clientOf(beat: Beat, { trace, name }: Scene): string {
  const asked = eventsIn(trace, beat, 'datagram')[0];
  return asked ? name(asked.actor) : 'A client';
}
