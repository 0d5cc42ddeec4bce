import type { Partially } from '../../../support/build-trace.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { buildTrace, header } from '../../../support/build-trace.ts';

const candidate = 'candidate:1 1 udp 2113937151 5d0c.local 50000 typ host';
const pair = { pair: 'p', local: candidate, remote: candidate };
const offer = { message: 'm0', kind: 'offer', from: 'alice', to: 'bob', text: 'v=0' } as const;
const trickled = { message: 'm1', kind: 'candidate', from: 'alice', to: 'bob', text: candidate } as const;
const answer = { message: 'm2', kind: 'answer', from: 'bob', to: 'alice', text: 'v=0' } as const;
const changed = (
  machine: 'signaling' | 'iceGathering' | 'iceConnection' | 'dtls' | 'dataChannel',
  from: string,
  to: string
) => ({ type: 'state.changed', machine, from, to }) as const;

/** A small trickling handshake that shows one of everything: its times are round, so that the picture reads well. */
export const handshakeEvents: readonly Partially[] = [
  { type: 'api.called', method: 'createOffer', args: [], at: 0 },
  { type: 'api.settled', call: 0, ok: true, at: 2_000 },
  { type: 'api.called', method: 'setLocalDescription', args: [{ type: 'offer' }], at: 2_000 },
  { type: 'api.settled', call: 2, ok: true, at: 5_000 },
  { type: 'description.set', side: 'local', kind: 'offer', sdp: 'v=0', at: 5_000 },
  { ...changed('signaling', 'stable', 'have-local-offer'), at: 5_000 },
  { type: 'signal.sent', ...offer, at: 6_000 },
  { ...changed('iceGathering', 'new', 'gathering'), at: 8_000 },
  { type: 'candidate.gathered', candidate, mid: '0', at: 12_000 },
  { type: 'signal.sent', ...trickled, at: 12_000 },
  { type: 'signal.delivered', ...offer, at: 16_000 },
  { type: 'api.called', method: 'setRemoteDescription', args: [{ type: 'offer' }], actor: 'bob', at: 16_000 },
  { type: 'signal.held', ...trickled, at: 17_000 },
  { type: 'api.settled', call: 11, ok: true, actor: 'bob', at: 20_000 },
  { ...changed('signaling', 'stable', 'have-remote-offer'), actor: 'bob', at: 20_000 },
  { type: 'signal.released', ...trickled, at: 1_020_000 },
  { type: 'signal.delivered', ...trickled, at: 1_025_000 },
  { type: 'signal.sent', ...answer, at: 1_028_000 },
  { type: 'signal.delivered', ...answer, at: 1_038_000 },
  { ...changed('iceConnection', 'new', 'checking'), at: 1_040_000 },
  {
    type: 'checks.counted',
    pair: 'p',
    requests: { sent: 2, received: 1 },
    responses: { sent: 1, received: 2 },
    provenance: 'inferred',
    during: [1_040_000, 1_048_000],
    at: 1_048_000
  },
  { type: 'pair.selected', ...pair, provenance: 'inferred', during: [1_040_000, 1_048_000], at: 1_048_000 },
  { ...changed('iceConnection', 'checking', 'connected'), at: 1_048_000 },
  { ...changed('dtls', 'new', 'connecting'), at: 1_049_000 },
  { ...changed('dtls', 'connecting', 'connected'), at: 1_056_000 },
  { ...changed('dataChannel', 'connecting', 'open'), at: 1_060_000 },
  { type: 'data.sent', channel: 'chat', text: 'Hello Bob', at: 1_062_000 },
  { type: 'data.received', channel: 'chat', text: 'Hello Bob', actor: 'bob', at: 1_063_000 }
];

export const handshake: Recording = buildTrace(handshakeEvents, { header });
