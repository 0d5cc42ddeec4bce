import { chunkTypes } from '#lib/protocol/sctp/chunk-names.ts';
import type { ChunkOf } from '#lib/protocol/sctp/chunks/chunk.ts';
import { findParameter, type SctpParameter } from '#lib/protocol/sctp/parameters/parameter.ts';
import type { SctpProfile } from './profile.ts';

/** Extensions that both sides must announce before they are used. */
export interface Capabilities {
  /** FORWARD TSN (RFC 3758). */
  readonly partialReliability: boolean;
  /** I-DATA (RFC 8260). */
  readonly interleaving: boolean;
  /** RE-CONFIG (RFC 6525). */
  readonly reconfiguration: boolean;
  /** Packets without a checksum (RFC 9653). */
  readonly zeroChecksum: boolean;
}

/** One side of an association, as its INIT or INIT ACK describes it. */
export interface Side {
  /** In every packet to it. */
  readonly tag: number;
  readonly initialTsn: number;
  readonly aRwnd: number;
  readonly outboundStreams: number;
  readonly inboundStreams: number;
  readonly capabilities: Capabilities;
}

/** The EDMID of DTLS (RFC 9653 §4). */
const dtls = 1;

/** The side that an INIT or INIT ACK describes. */
export function sideOf(chunk: ChunkOf<'INIT'> | ChunkOf<'INIT ACK'>): Side {
  const { initiateTag: tag, initialTsn, aRwnd, outboundStreams, inboundStreams, parameters } = chunk;
  const types = findParameter(parameters, 'Supported Extensions')?.types ?? [];
  const has = (type: number) => types.includes(type);
  return {
    tag,
    initialTsn,
    aRwnd,
    outboundStreams,
    inboundStreams,
    capabilities: {
      partialReliability:
        findParameter(parameters, 'Forward-TSN-Supported') !== undefined || has(chunkTypes['FORWARD TSN']),
      interleaving: has(chunkTypes['I-DATA']),
      reconfiguration: has(chunkTypes['RE-CONFIG']),
      zeroChecksum: findParameter(parameters, 'Zero Checksum Acceptable')?.edmid === dtls
    }
  };
}

/** Capabilities that both sides have. */
export function sharedCapabilities(one: Capabilities, other: Capabilities): Capabilities {
  return {
    partialReliability: one.partialReliability && other.partialReliability,
    interleaving: one.interleaving && other.interleaving,
    reconfiguration: one.reconfiguration && other.reconfiguration,
    zeroChecksum: one.zeroChecksum && other.zeroChecksum
  };
}

/** The own side, with a tag and a first TSN. */
export function ownSide(profile: SctpProfile, tag: number, initialTsn: number): Side {
  return {
    tag,
    initialTsn,
    aRwnd: profile.receiverWindow,
    outboundStreams: profile.streams,
    inboundStreams: profile.streams,
    capabilities: {
      partialReliability: true,
      interleaving: profile.interleaving,
      reconfiguration: true,
      zeroChecksum: profile.zeroChecksum
    }
  };
}

/** The parameters that announce a side's capabilities, in the order of browsers. */
export function announcement({ capabilities }: Side): readonly SctpParameter[] {
  const { interleaving, zeroChecksum } = capabilities;
  const types: number[] = [chunkTypes['RE-CONFIG'], chunkTypes['FORWARD TSN']];
  if (interleaving) types.push(chunkTypes['I-DATA'], chunkTypes['I-FORWARD-TSN']);
  const parameters: SctpParameter[] = [{ type: 'Forward-TSN-Supported' }];
  if (zeroChecksum) parameters.push({ type: 'Zero Checksum Acceptable', edmid: dtls });
  parameters.push({ type: 'Supported Extensions', types });
  return parameters;
}
