import type { Json } from '#lib/trace/base.ts';
import type { OwnChannel } from './secure-options.ts';

/** The second argument of createDataChannel, as a page writes it (W3C webrtc-pc, RTCDataChannelInit). */
export function shownInit({ protocol, ordered, reliability, negotiated, priority }: OwnChannel): Json {
  return {
    ...(ordered !== undefined && { ordered }),
    ...(reliability?.kind === 'retransmits' && { maxRetransmits: reliability.most }),
    ...(reliability?.kind === 'lifetime' && { maxPacketLifeTime: reliability.milliseconds }),
    ...(protocol !== undefined && { protocol }),
    ...(negotiated && { negotiated: true, id: negotiated.id }),
    ...(priority !== undefined && { priority })
  };
}
