import type { StateTexts } from '../../state-texts.ts';

/** The signaling bus, a room for two peers. It is the application’s own: WebRTC has no part in it. */
export const bus: StateTexts<'bus'> = {
  waiting: {
    means: 'Fewer than two peers are in the room. Messages wait at the bus for the other peer.',
    what: () => 'The bus waits for both peers.',
    why: 'Fewer than two peers are in the room. Messages stay at the bus until the other one joins.',
    section: 'RFC 9429 §3'
  },
  flowing: {
    means: 'Both peers are in the room. The bus passes each message on as it arrives.',
    what: ({ from }) =>
      from === 'holding'
        ? 'The bus lets messages flow again.'
        : 'The bus is open: both peers are in the room.',
    why: 'It passes each message on as it arrives. It carries text only, never the data between the peers.',
    section: 'RFC 9429 §3'
  },
  holding: {
    means: 'Messages that reach the bus wait there until they are released, the oldest first.',
    what: () => 'The bus holds messages.',
    why: 'Messages wait there until they are released, so the negotiation goes on one message at a time.',
    section: 'RFC 9429 §3'
  },
  closed: {
    means: 'The room is closed. Messages that had not arrived are lost.',
    what: () => 'The bus is closed.',
    why: 'Messages that had not arrived are lost. Connected peers stay connected: signaling is needed only to set up a connection and to change it.',
    section: 'RFC 9429 §3'
  }
};
