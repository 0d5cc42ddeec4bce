import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import { bus } from './states-bus.ts';
import { connection } from './states-connection.ts';
import { gathering, iceConnection } from './states-ice.ts';
import { signaling } from './states-signaling.ts';
import { dataChannel, dtls, sctp } from './states-transport.ts';
import type { StateText } from './state-text.ts';
import type { Tell } from './told.ts';

/** What each state of each machine means. */
export const states: { readonly [M in StateMachineName]: Readonly<Record<string, StateText>> } = {
  signaling,
  iceGathering: gathering,
  iceConnection,
  connection,
  dtls,
  sctp,
  dataChannel,
  bus
};

export const stateChanged: Tell<'state.changed'> = (
  { actor, machine, from, to, seq },
  { trace, name, peer }
) => {
  const who = name(actor);
  const known = states[machine];
  const text = Object.hasOwn(known, to) ? known[to] : undefined;
  if (!text) {
    const what = `${who}’s ${stateMachines[machine].name} goes from ${from} to ${to}.`;
    return { what, why: 'A state machine has moved.', section: 'W3C webrtc-pc' };
  }
  const standing = { who, peer: peer(actor), from, trace, seq };
  const why = typeof text.why === 'string' ? text.why : text.why(standing);
  return { what: text.what(standing), why, section: text.section };
};
