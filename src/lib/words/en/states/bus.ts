import type { StateTexts } from '../../state-texts.ts';

/** The signaling bus, a room for two peers. It is the application’s own: WebRTC has no part in it. */
export const bus: StateTexts<'bus'> = {
  waiting: {
    means: 'Fewer than two peers are in the room. What reaches the bus waits for the other peer.',
    what: () => 'The bus waits for both peers.',
    why: 'Fewer than two peers are in the room. What reaches the bus stays there until the other one joins.',
    section: 'RFC 9429 §3'
  },
  flowing: {
    means: 'Both peers are in the room. The bus passes each message on as it arrives.',
    what: ({ from }) =>
      from === 'holding'
        ? 'The bus lets messages flow again.'
        : 'The bus is open: both peers are in the room.',
    why: 'It passes each message on as it arrives, in order. It carries text and never touches the data between the peers.',
    section: 'RFC 9429 §3'
  },
  holding: {
    means: 'What reaches the bus waits there until it is released, first come first served.',
    what: () => 'The bus holds messages.',
    why: 'What reaches it waits there until it is released, so the negotiation goes on one message at a time.',
    section: 'RFC 9429 §3'
  },
  closed: {
    means: 'The room is gone. What had not arrived is lost.',
    what: () => 'The bus is closed.',
    why: 'What had not arrived is lost. Peers that are connected stay connected: signaling is needed only to set up and to change.',
    section: 'RFC 9429 §3'
  }
};
