import type { TraceWords } from '../../language.ts';
import { bus } from './bus.ts';
import { connection } from './connection.ts';
import { iceConnection, iceGathering } from './ice.ts';
import { pair } from './pair.ts';
import { signaling } from './signaling.ts';
import { dataChannel, dtls, sctp } from './transport.ts';

/** The states of every state machine. */
export const states: TraceWords['states'] = {
  bus,
  signaling,
  iceGathering,
  iceConnection,
  pair,
  connection,
  dtls,
  sctp,
  dataChannel
};
