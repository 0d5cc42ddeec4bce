/** Kinds of channels (RFC 8832 §5.1), without the bit for unordered ones. */
export type Reliability =
  | { readonly kind: 'reliable' }
  /** A message is sent again so many times at the most. */
  | { readonly kind: 'retransmits'; readonly most: number }
  /** A message is given up so many milliseconds after it was sent. */
  | { readonly kind: 'lifetime'; readonly milliseconds: number };

/** A message of the Data Channel Establishment Protocol (RFC 8832 §5). */
export type DcepMessage = DataChannelOpen | DataChannelAck;

/** DATA_CHANNEL_OPEN (RFC 8832 §5.1). */
export interface DataChannelOpen {
  readonly type: 'DATA_CHANNEL_OPEN';
  /** Reliability and order: see channelKind. */
  readonly channelType: number;
  readonly priority: number;
  /** Retransmissions or milliseconds; ignored for reliable channels. */
  readonly reliabilityParameter: number;
  readonly label: string;
  readonly protocol: string;
}

/** DATA_CHANNEL_ACK (RFC 8832 §5.2). */
export interface DataChannelAck {
  readonly type: 'DATA_CHANNEL_ACK';
}
