import type { EventOf } from '#lib/trace/event.ts';
import type { Json } from '#lib/trace/base.ts';
import { momentOf, type CallItem } from './item.ts';

/** The mark of one call: from `api.called` to `api.settled`, when it has settled. */
export function callItem(called: EventOf<'api.called'>, settled?: EventOf<'api.settled'>): CallItem {
  return {
    kind: 'call',
    actor: called.actor,
    layer: 'api',
    seqs: settled ? [called.seq, settled.seq] : [called.seq],
    from: momentOf(called),
    to: momentOf(settled ?? called),
    texts: names(called),
    ok: settled?.ok,
    rank: called.method === 'addIceCandidate' ? 1 : 2
  };
}

const shorter: Readonly<Record<string, string>> = {
  setLocalDescription: 'setLocal',
  setRemoteDescription: 'setRemote',
  addIceCandidate: 'addCandidate',
  createDataChannel: 'createChannel'
};

/** Names of a call, for where there is room and for where there is less. */
function names({ method, args }: EventOf<'api.called'>): readonly string[] {
  const kind = descriptionKind(args[0]);
  const suffix = kind ? `(${kind})` : '';
  const short = shorter[method];
  return [method + suffix, ...(short ? [short + suffix, short] : [method])];
}

function descriptionKind(argument: Json | undefined): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('type' in argument)) return undefined;
  return typeof argument.type === 'string' ? argument.type : undefined;
}
