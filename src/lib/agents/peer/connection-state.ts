import type { IceTransportState } from '../ice/ice-io.ts';

/** RTCDtlsTransportState (W3C webrtc-pc). */
export type DtlsTransportState = 'new' | 'connecting' | 'connected' | 'closed' | 'failed';

/** The states on which that of a connection depends, where all of it goes over one transport. */
export interface ConnectionParts {
  /** [[IsClosed]]: close() was called. */
  readonly isClosed: boolean;
  readonly ice: IceTransportState;
  /** A DTLS transport that nobody runs stays `new`: then the connection goes no further than `connecting`. */
  readonly dtls: DtlsTransportState;
}

/** RTCPeerConnectionState, row by row as W3C webrtc-pc lists them: the first one that applies. */
export function connectionState({ isClosed, ice, dtls }: ConnectionParts): string {
  if (isClosed) return 'closed';
  if (ice === 'failed' || dtls === 'failed') return 'failed';
  if (ice === 'disconnected') return 'disconnected';
  if (isIdle(ice) && isIdle(dtls)) return 'new';
  const isIceThere = ice === 'connected' || ice === 'completed' || ice === 'closed';
  return isIceThere && (dtls === 'connected' || dtls === 'closed') ? 'connected' : 'connecting';
}

function isIdle(state: IceTransportState | DtlsTransportState): boolean {
  return state === 'new' || state === 'closed';
}
