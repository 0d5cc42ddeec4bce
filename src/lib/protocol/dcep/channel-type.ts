import type { Reliability } from './message.ts';

const reliable = 0x00;
const partialReliableRexmit = 0x01;
const partialReliableTimed = 0x02;
const unorderedBit = 0x80;

/** The kind of a channel: its order and how hard its messages are tried. */
export interface ChannelKind {
  readonly ordered: boolean;
  readonly reliability: Reliability;
}

/** The kind that a Channel Type and a Reliability Parameter stand for (RFC 8832 §5.1); undefined for a type that there is not. */
export function channelKind(type: number, parameter: number): ChannelKind | undefined {
  const ordered = (type & unorderedBit) === 0;
  switch (type & ~unorderedBit) {
    case reliable:
      return { ordered, reliability: { kind: 'reliable' } };
    case partialReliableRexmit:
      return { ordered, reliability: { kind: 'retransmits', most: parameter } };
    case partialReliableTimed:
      return { ordered, reliability: { kind: 'lifetime', milliseconds: parameter } };
    default:
      return undefined;
  }
}

/** Undoes {@link channelKind}. */
export function channelType({ ordered, reliability }: ChannelKind): {
  readonly channelType: number;
  readonly reliabilityParameter: number;
} {
  const order = ordered ? 0 : unorderedBit;
  switch (reliability.kind) {
    case 'reliable':
      return { channelType: reliable | order, reliabilityParameter: 0 };
    case 'retransmits':
      return { channelType: partialReliableRexmit | order, reliabilityParameter: reliability.most };
    case 'lifetime':
      return { channelType: partialReliableTimed | order, reliabilityParameter: reliability.milliseconds };
  }
}

/** The type in the RFC's words: `DATA_CHANNEL_PARTIAL_RELIABLE_REXMIT_UNORDERED`. */
export function channelTypeName(type: number): string | undefined {
  const kind = channelKind(type, 0);
  if (!kind) return undefined;
  const names = {
    reliable: 'RELIABLE',
    retransmits: 'PARTIAL_RELIABLE_REXMIT',
    lifetime: 'PARTIAL_RELIABLE_TIMED'
  };
  return `DATA_CHANNEL_${names[kind.reliability.kind]}${kind.ordered ? '' : '_UNORDERED'}`;
}
