import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import type { HappeningOf } from '#lib/trace/event.ts';

type Called = HappeningOf<'api.called'>;

/** The names under which a call is remembered. */
export function marksOfCall(call: Called): readonly string[] {
  const { method } = call;
  const remote = remoteCandidates(call).map((text) => `remote ${text}`);
  if (method === 'RTCPeerConnection') return ['made'];
  if (method === 'createDataChannel' || method === 'addTransceiver') return [method, 'added'];
  return method.endsWith('Description') ? [method, 'description call', ...remote] : [method, ...remote];
}

/** The candidates of the other peer that a call brings, by their attribute texts. */
export function remoteCandidates({ method, args }: Called): readonly string[] {
  const argument = args[0];
  if (typeof argument !== 'object' || argument === null) return [];
  const text = (name: string) => {
    const value: unknown = Reflect.get(argument, name);
    return typeof value === 'string' ? value : '';
  };
  if (method === 'setRemoteDescription') return candidateLines(text('sdp')).map(({ candidate }) => candidate);
  return method === 'addIceCandidate' && text('candidate') ? [text('candidate')] : [];
}
