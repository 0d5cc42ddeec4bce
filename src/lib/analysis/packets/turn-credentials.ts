import type { Json } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';

/**
 * The password that goes with a TURN username, if the run tells: the `iceServers` of its options, or of the call that
 * made a peer connection (W3C webrtc-pc §4.2.1). A run may leave secrets out, and then there is none.
 */
export function turnPassword(trace: Trace, username: string): string | undefined {
  const given: (Json | undefined)[] = [trace.header.options.iceServers];
  for (const event of trace.events) {
    if (event.type !== 'api.called') continue;
    if (event.method !== 'RTCPeerConnection' && event.method !== 'setConfiguration') continue;
    given.push(property(event.args[0], 'iceServers'));
  }
  for (const server of given.flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []))) {
    const credential = property(server, 'credential');
    if (property(server, 'username') === username && typeof credential === 'string') return credential;
  }
  return undefined;
}

function property(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json })[name];
}
