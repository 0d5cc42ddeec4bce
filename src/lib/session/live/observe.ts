import type { ActorId, Json } from '#lib/trace/base.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';
import { observeTransports } from './observe-transports.ts';
import type { Recorder } from './recorder.ts';

/** A peer's reactions to events of its connection. `seq` is the event, to be named as a cause. */
export interface Reactions {
  needsNegotiation(seq: number): void;
  /** A candidate, or the empty one that ends those of one section (W3C webrtc-pc; Chromium does not fire it). */
  hasCandidate(candidate: RTCIceCandidate, seq: number): void;
  /** Gathering is over. */
  hasGathered(seq: number): void;
  getsChannel(channel: RTCDataChannel): void;
  moved(machine: StateMachineName, to: string): void;
  /** Whether a change of the selected pair is still part of the story. */
  readonly watchesChecks: boolean;
  /** Whether a description is being applied. */
  readonly describing: boolean;
}

/** An observed connection: its peer, where its events are written, and until when. */
export interface Observation {
  readonly actor: ActorId;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly reactions: Reactions;
}

/**
 * Records every event of a connection and of the transports under it. What comes back looks at the transports again:
 * see observe-transports.ts for when to call it.
 */
export function observe(
  pc: RTCPeerConnection,
  { actor, recorder, signal, reactions }: Observation
): () => void {
  const listen = (target: EventTarget, name: string, heard: () => void) =>
    target.addEventListener(name, heard, { signal });
  const fired = (name: string, detail?: Json) =>
    recorder.record(actor, { type: 'event.fired', name, ...(detail !== undefined && { detail }) });
  const move = (machine: StateMachineName, to: string) => {
    if (recorder.move(actor, machine, to) !== undefined) reactions.moved(machine, to);
  };

  const look = observeTransports(pc, {
    signal,
    move,
    selected: (pair) => {
      if (reactions.watchesChecks) fired('selectedcandidatepairchange', pair);
    },
    describing: () => reactions.describing
  });

  listen(pc, 'negotiationneeded', () => reactions.needsNegotiation(fired('negotiationneeded')));
  listen(pc, 'signalingstatechange', () => {
    move('signaling', pc.signalingState);
    look();
  });
  listen(pc, 'icegatheringstatechange', () => move('iceGathering', pc.iceGatheringState));
  listen(pc, 'iceconnectionstatechange', () => move('iceConnection', pc.iceConnectionState));
  listen(pc, 'connectionstatechange', () => move('connection', pc.connectionState));
  pc.addEventListener(
    'icecandidate',
    ({ candidate }) => {
      if (candidate === null) return reactions.hasGathered(fired('icecandidate', null));
      if (candidate.candidate === '') {
        return reactions.hasCandidate(candidate, fired('icecandidate', { ...candidate.toJSON() }));
      }
      const mid = candidate.sdpMid;
      const gathered = {
        type: 'candidate.gathered',
        candidate: candidate.candidate,
        ...(mid !== null && { mid })
      } as const;
      reactions.hasCandidate(candidate, recorder.record(actor, gathered));
    },
    { signal }
  );
  pc.addEventListener(
    'icecandidateerror',
    ({ url, errorCode, errorText }) => {
      recorder.record(actor, { type: 'candidate.failed', url, code: errorCode, text: errorText });
    },
    { signal }
  );
  pc.addEventListener(
    'track',
    ({ track, transceiver }) => void fired('track', { kind: track.kind, mid: transceiver.mid }),
    { signal }
  );
  pc.addEventListener(
    'datachannel',
    ({ channel }) => {
      fired('datachannel', { label: channel.label, id: channel.id });
      reactions.getsChannel(channel);
    },
    { signal }
  );
  return look;
}
