import type { ConnectingCode } from '#lib/analysis/story/beat.ts';
import { eventsIn, isAgain, isSecond, pairOf, type Ends } from '#lib/analysis/story/facts.ts';
import type { IdeaTexts } from '../../story-texts.ts';
import { seconds } from '../wording.ts';

export const connecting: IdeaTexts<ConnectingCode> = {
  connected: (beat, { trace, name, peer }) => {
    const { actor } = beat.idea;
    const who = name(actor);
    const ends = pairOf(trace, beat);
    const pair = ends ? `The pair ${ends.local} ↔ ${ends.remote} works` : 'A pair of candidates works';
    if (isAgain(beat)) {
      return {
        title: `${who} is connected again`,
        text: `${pair}, with candidates of the new generation. DTLS and the data above it need no new start.`
      };
    }
    const title = `${who} has a pair that works${isSecond(trace, beat) ? ' too' : ''}`;
    if (trace.header.source === 'lab' && eventsIn(trace, beat, 'consent').length === 0) {
      return {
        title,
        text: `${who} has not checked it: a lite agent relies on the checks of ${peer(actor)}. ICE is connected.`
      };
    }
    return {
      title,
      text: isSecond(trace, beat)
        ? `${pair}, seen from ${who}. With that ICE is connected at ${who} as well.`
        : `${pair}: a check on it got its answer. ICE is connected, and with the other side’s consent data may be sent on the pair.`
    };
  },
  nominates: (beat, { trace, name }) => {
    const who = name(beat.idea.actor);
    const [wait] = eventsIn(trace, beat, 'timer');
    const waited = wait ? ` It has waited ${seconds(wait.after)}, in case a better pair would work.` : '';
    return {
      title: `${who} nominates the pair`,
      text: `${who} is controlling, so it chooses: it repeats the check with USE-CANDIDATE.${waited}`
    };
  },
  selects: (beat, { trace, name, whose }) => {
    const { actor } = beat.idea;
    const ends = pairOf(trace, beat);
    return {
      title: `${name(actor)} selects the pair`,
      text: ends
        ? `${whose(actor)} data goes over ${ends.local} ↔ ${ends.remote} from here on. ${path(ends)}`
        : `${whose(actor)} data goes over this pair from here on.`
    };
  },
  completed: ({ idea: { actor } }, { name }) => ({
    title: `ICE completes at ${name(actor)} only now`,
    text: 'Until here another candidate could still come. The data did not have to wait: a pair was selected long before.'
  })
};

function path({ local, remote }: Ends): string {
  return local === 'relay' || remote === 'relay'
    ? 'It passes through the TURN server, which cannot read it.'
    : 'It goes directly, through no server.';
}
