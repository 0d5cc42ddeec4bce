/** The parts of the browser that a live run uses. */
export interface LiveEnvironment {
  /** The browser's RTCPeerConnection; undefined where there is none. */
  readonly PeerConnection: typeof RTCPeerConnection | undefined;
  /** Added to the configuration of both peers, besides the ICE servers. */
  readonly configuration: RTCConfiguration;
  /** Milliseconds from any origin, never decreasing. */
  readonly now: () => number;
  readonly startedAt: Date;
  /** The software that the run is observed in. */
  readonly agent: string;
}

/** Whether the browser that the page is open in has WebRTC, which some builds of WebKit and some policies leave out. */
export function hasWebRtc(): boolean {
  return typeof RTCPeerConnection !== 'undefined';
}

/** The browser that the page is open in. */
export function browserEnvironment(): LiveEnvironment {
  return {
    PeerConnection: hasWebRtc() ? RTCPeerConnection : undefined,
    configuration: {},
    now: () => performance.now(),
    startedAt: new Date(),
    agent: navigator.userAgent
  };
}
