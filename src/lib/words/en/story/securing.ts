import type { IdeaTexts } from '../../story-texts.ts';

type Code = 'dtls-connected' | 'dtls-failed' | 'certificate-wrong' | 'channel-open' | 'message-received';

export const securing: IdeaTexts<Code> = {
  'dtls-connected': ({ peer }, { name, peer: other }) => ({
    title: `${name(peer)} has the keys`,
    text: `The DTLS handshake is done, and ${other(peer)}’s certificate has the fingerprint that was signaled. What ${name(peer)} sends from here on nobody on the way can read.`
  }),
  'dtls-failed': ({ peer }, { name }) => ({
    title: `DTLS fails at ${name(peer)}`,
    text: 'Without keys no data may be sent, although ICE has found a way.'
  }),
  'certificate-wrong': ({ by, of }, { name, whose }) => ({
    title: `${whose(of)} certificate is the wrong one`,
    text: `Its fingerprint is not the one that ${name(by)} was signaled, so somebody else may be at the other end. The connection is ended.`
  }),
  'channel-open': ({ peer }, { whose }) => ({
    title: `${whose(peer)} data channel opens`,
    text: 'It runs over SCTP, inside DTLS, over the pair that ICE found. It is reliable and in order unless the page asks otherwise.'
  }),
  'message-received': ({ peer, from }, { name, whose }) => ({
    title: `${whose(from)} first message reaches ${name(peer)}`,
    text: 'It came encrypted over the pair that ICE found. The signaling bus had no part in it.'
  })
};
