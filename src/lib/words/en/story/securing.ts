import type { SecuringCode } from '#lib/analysis/story/beat.ts';
import { isSecond, lastIn } from '#lib/analysis/story/facts.ts';
import type { IdeaTexts } from '../../story-texts.ts';

export const securing: IdeaTexts<SecuringCode> = {
  'dtls-connected': (beat, { trace, name, peer }) => {
    const { actor } = beat.idea;
    return {
      title: `${name(actor)} has the keys${isSecond(trace, beat) ? ' too' : ''}`,
      text: isSecond(trace, beat)
        ? `${name(actor)} has held ${peer(actor)}’s certificate against its fingerprint, too. Now both sides have the keys.`
        : `The DTLS handshake is done here, and ${peer(actor)}’s certificate has the fingerprint that was signaled. What ${name(actor)} sends from now on nobody on the way can read.`
    };
  },
  'dtls-failed': ({ idea: { actor } }, { name }) => ({
    title: `DTLS fails at ${name(actor)}`,
    text: 'Without keys no data may be sent, although ICE has found a way.'
  }),
  'rejects-certificate': (beat, { trace, name, whose }) => {
    const { actor } = beat.idea;
    const of = lastIn(trace, beat, 'fingerprint')?.of ?? actor;
    return {
      title: `${whose(of)} certificate is the wrong one`,
      text: `Its fingerprint is not the one that ${name(actor)} was signaled, so somebody else may be at the other end. The connection is ended.`
    };
  },
  'channel-open': ({ idea: { actor } }, { whose }) => ({
    title: `${whose(actor)} data channel opens`,
    text: 'It runs over SCTP, inside DTLS, over the pair that ICE found. It is reliable and in order unless the page asks otherwise.'
  }),
  'gets-message': ({ idea: { actor } }, { name, peer }) => ({
    title: `${peer(actor)}’s first message reaches ${name(actor)}`,
    text: 'It came encrypted over the pair that ICE found. The signaling bus had no part in it.'
  })
};
