import type { Json } from '#lib/trace/base.ts';
import type { StateMachineName } from '#lib/trace/state-machines.ts';

/** Reactions to transports that appear and change. */
export interface TransportReactions {
  readonly signal: AbortSignal;
  readonly move: (machine: StateMachineName, to: string) => void;
  readonly selected: (pair: Json | undefined) => void;
  /** Whether a description is being applied, with which transports may be replaced. */
  readonly describing: () => boolean;
}

/**
 * Records the states of the transports that data takes: SCTP, the DTLS below it, and the pair that ICE selects. What
 * comes back looks at them again; it is to be called when a description has taken effect, or the connection was closed.
 *
 * Before the answer, each media section can have transports of its own. BUNDLE leaves those of the first section (RFC
 * 9143 §7.3), so these are followed from the start. The others close while the description is applied: that is not
 * the end of anything, and not recorded.
 */
export function observeTransports(pc: RTCPeerConnection, reactions: TransportReactions): () => void {
  const { signal, move, selected, describing } = reactions;
  const followed = new Set<EventTarget>();
  /** Follows a transport from where it stands by now. */
  const follow = (
    machine: StateMachineName,
    transport: RTCDtlsTransport | RTCSctpTransport,
    isCurrent: () => boolean
  ) => {
    const stands = () => {
      if (isCurrent() && (transport.state !== 'closed' || !describing())) move(machine, transport.state);
    };
    // One that is known tells of itself. Asked while a description is applied, it can answer with an older state.
    if (transport.state === 'closed' || !followed.has(transport)) stands();
    if (followed.has(transport)) return;
    followed.add(transport);
    transport.addEventListener('statechange', stands, { signal });
  };

  return () => {
    if (signal.aborted) return;
    const dtls = firstTransport(pc);
    if (dtls) {
      // Firefox shows it only in newer versions.
      const ice: RTCIceTransport | undefined = dtls.iceTransport;
      follow('dtls', dtls, () => dtls === firstTransport(pc));
      if (ice && !followed.has(ice)) {
        followed.add(ice);
        ice.addEventListener('selectedcandidatepairchange', () => selected(selectedPair(ice)), { signal });
      }
    }
    const { sctp } = pc;
    if (sctp) follow('sctp', sctp, () => sctp === pc.sctp);
  };
}

/** The sections of transceivers come before that of the data channels (RFC 9429 §5.2.1). */
export function firstTransport(pc: RTCPeerConnection): RTCDtlsTransport | undefined {
  return pc.getTransceivers()[0]?.sender.transport ?? pc.sctp?.transport;
}

/** The candidates of the selected pair, where the browser tells. */
function selectedPair(ice: RTCIceTransport): Json | undefined {
  const pair = ice.getSelectedCandidatePair?.();
  return pair ? { local: pair.local.candidate, remote: pair.remote.candidate } : undefined;
}
