import type { CandidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { IdeaTexts } from '../../story-texts.ts';
import { seconds } from '../wording.ts';

export const connecting: IdeaTexts<'ice-connected' | 'pair-nominated' | 'pair-selected' | 'ice-completed'> = {
  'ice-connected': ({ peer, again, second, local, remote }, { name }) => {
    const pair = local && remote ? `The pair ${local} ↔ ${remote} works` : 'A pair of candidates works';
    return again
      ? {
          title: `${name(peer)} is connected again`,
          text: `${pair}, with candidates of the new generation. The data above ICE goes on.`
        }
      : {
          title: `${name(peer)} has a pair that works${second ? ' too' : ''}`,
          text: `${pair}: a check on it got its answer. ICE is connected, and with the other side’s consent data may be sent on the pair.`
        };
  },
  'pair-nominated': ({ peer, waited }, { name }) => ({
    title: `${name(peer)} nominates the pair`,
    text: `${name(peer)} is controlling, so it chooses: it repeats the check with USE-CANDIDATE.${waited > 0 ? ` It has waited ${seconds(waited)}, in case a better pair would work.` : ''}`
  }),
  'pair-selected': ({ peer, local, remote }, { name, whose }) => ({
    title: `${name(peer)} selects the pair`,
    text: `${whose(peer)} data goes over ${local && remote ? `${local} ↔ ${remote}` : 'this pair'} from here on. ${path(local, remote)}`.trim()
  }),
  'ice-completed': ({ peer }, { name }) => ({
    title: `ICE completes at ${name(peer)} only now`,
    text: 'Until here another candidate could still come. The data did not have to wait: a pair was selected long before.'
  })
};

function path(local: CandidateType | undefined, remote: CandidateType | undefined): string {
  if (!local || !remote) return '';
  return local === 'relay' || remote === 'relay'
    ? 'It passes through the TURN server, which cannot read it.'
    : 'It goes directly, through no server.';
}
