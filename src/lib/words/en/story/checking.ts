import type { IdeaTexts } from '../../story-texts.ts';

type Code =
  | 'checks-begun'
  | 'first-check'
  | 'check-let-in'
  | 'check-triggered'
  | 'permission-given'
  | 'lite-agent'
  | 'lite-answer'
  | 'role-refused'
  | 'role-switched';

export const checking: IdeaTexts<Code> = {
  'checks-begun': ({ peer }, { name }) => ({
    title: `${name(peer)} begins to check`,
    text: 'A check is a STUN request on a pair of candidates, and both peers send them. A browser does not show them to the page: only counters tell of them.'
  }),
  'first-check': ({ peer, to, remote, second }, { name, whose }) => ({
    title:
      remote === undefined
        ? `${name(peer)} sends a first check`
        : `${name(peer)} checks ${whose(to)} ${remote} candidate`,
    text: second
      ? `Both peers check, whichever of them made the offer. A check also opens the NATs that it leaves through, if there are any, for what comes back.`
      : `A check is a STUN request from peer to peer, made with the password that ${name(to)} signaled. If its answer comes back, the pair works.`
  }),
  'check-let-in': ({ nat, from, to }, { name, whose }) => ({
    title: `${name(nat)} lets ${whose(from)} check in`,
    text: `${name(to)} has sent a check the other way before, and that opened ${name(nat)} for this one. This is how peers get through their NATs: it is called hole punching.`
  }),
  'check-triggered': ({ peer }, { name, peer: other }) => ({
    title: `${name(peer)} checks the same pair back`,
    text: `A check of ${other(peer)}’s has arrived, so this pair may work in both directions. ${name(peer)} checks it before all others: that is a triggered check.`
  }),
  'permission-given': ({ server, peer }, { name }) => ({
    title: `${name(peer)} gets a permission at ${name(server)}`,
    text: `${name(server)} relays only what comes from addresses that its client has named. So ${name(peer)} asks for a permission before it checks through the relay.`
  }),
  'lite-agent': ({ peer }, { name, peer: other }) => ({
    title: `${name(peer)} is a lite agent`,
    text: `A lite agent has only host candidates, and answers checks without sending any. So ${other(peer)}, the full agent, is controlling.`
  }),
  'lite-answer': ({ peer }, { name, peer: other }) => ({
    title: `${name(peer)} answers, and checks nothing`,
    text: `A full agent would check the pair back. ${name(peer)} is lite and only answers, so it is up to ${other(peer)} to find out what works.`
  }),
  'role-refused': ({ peer }, { name, peer: other }) => ({
    title: `${name(peer)} answers with a role conflict`,
    text: `Both peers claim the same role, and by their tie-breakers ${name(peer)} may keep it. Error 487 tells ${other(peer)} to take the other one.`
  }),
  'role-switched': ({ peer, role, refused }, { name, peer: other }) => ({
    title: `${name(peer)} becomes ${role}`,
    text: refused
      ? `${other(peer)} has answered 487, as both claimed the same role. ${name(peer)} takes the other one and checks again.`
      : `A check of ${other(peer)}’s claims the same role, and by the tie-breakers ${name(peer)} has to switch. Only the controlling peer nominates.`
  })
};
