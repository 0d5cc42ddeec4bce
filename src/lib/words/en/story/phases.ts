import type { StoryTexts } from '../../story-texts.ts';

export const phases: StoryTexts['phases'] = {
  negotiate: {
    title: 'The peers agree by offer and answer',
    text: 'Each description travels over the signaling bus, and brings ICE credentials and a certificate fingerprint.'
  },
  gather: {
    title: 'Each peer gathers its candidates',
    text: 'A candidate is an address at which a peer might be reached: its own, the one that a STUN server sees, or one at a TURN server.'
  },
  check: {
    title: 'Both peers check which pairs work',
    text: 'A check is a STUN request from one peer to the other, and a pair works when its answer comes back.'
  },
  secure: {
    title: 'DTLS makes the keys',
    text: 'The peers shake hands over the pair that works, and hold each certificate against the fingerprint that was signaled.'
  },
  open: {
    title: 'The connection is open',
    text: 'Data flows encrypted from peer to peer, and consent checks make sure that the other side still wants it.'
  }
};
