import { hasWebRtc } from '#lib/session/live/environment.ts';

/** Said before anything happens: what this is, and what one will see. */
interface Beginning {
  readonly what: string;
  readonly why: string;
}

/** The beginning of a run that has no introduction of its own. `live`: it is still to begin; other runs are there already. */
export function otherBeginning(live: boolean): Beginning {
  if (!live)
    return {
      what: 'This is the start.',
      why: 'Press Play, or step forward, and each event is told here as it happens: what it is, why it happens, and where that is specified.'
    };
  if (hasWebRtc())
    return {
      what: 'Press Play: two real peers in this page connect.',
      why: 'Alice offers and Bob answers over the signaling bus. You will see every description and candidate as it travels, each state as it changes, and the first message at the end. It takes about 60 ms and is shown slowed down.'
    };
  return {
    what: 'This browser has no WebRTC.',
    why: 'Two real peers cannot connect here: for that, open the page in a current Chrome, Edge, Firefox or Safari. The lab works: it simulates both peers and the network between them.'
  };
}
