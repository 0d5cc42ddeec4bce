import { verifyChecksum } from '#lib/protocol/sctp/checksum.ts';
import type { SctpChunk } from '#lib/protocol/sctp/chunks/chunk.ts';
import { chunkCode } from '#lib/protocol/sctp/chunks/chunk.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import { writeOneChunk } from '#lib/protocol/sctp/encode-sctp.ts';
import type { SctpPacket } from '#lib/protocol/sctp/packet.ts';
import { actionOfChunk } from '#lib/protocol/sctp/unknown-action.ts';
import type { Closing } from './closing.ts';
import type { SctpContext } from './context.ts';
import type { PacketDiscard } from './facts.ts';
import type { Handshake } from './handshake.ts';
import type { Transfer } from './transfer.ts';
import type { Transmission } from './transmission.ts';

interface Parts {
  readonly context: SctpContext;
  readonly handshake: Handshake;
  readonly closing: Closing;
  readonly transmission: Transmission;
  /** What goes on between both sides, once they know each other. */
  readonly transfer: () => Transfer | undefined;
}

/** Takes packets: judges each as a whole, then hands on its chunks (RFC 9260 §8.5, §3.2). */
export class IncomingPackets {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take(bytes: Uint8Array): void {
    const { context, transfer } = this.#parts;
    const packet = this.#read(bytes);
    if (!packet) return;
    if (context.isOver) {
      this.#answerStray(packet);
      return;
    }
    const wrong = this.#judge(packet);
    if (wrong) {
      context.note({ type: 'packet.discarded', why: wrong });
      return;
    }
    for (const chunk of packet.chunks) {
      if (!this.#takeChunk(chunk, packet)) break;
      // A chunk may have ended the association.
      if (context.isOver) return;
    }
    transfer()?.receiver.endPacket();
  }

  #read(bytes: Uint8Array): SctpPacket | undefined {
    const { context } = this.#parts;
    const read = readSctp(bytes);
    const why = read.ok ? this.#judgeForm(bytes, read.packet) : 'malformed';
    if (why) context.note({ type: 'packet.discarded', why });
    return read.ok && !why ? read.packet : undefined;
  }

  #judgeForm(
    bytes: Uint8Array,
    { sourcePort, destinationPort, chunks }: SctpPacket
  ): PacketDiscard | undefined {
    const { options, own, peerPort } = this.#parts.context;
    const { kind } = verifyChecksum(bytes);
    if (kind === 'wrong') return 'wrong-checksum';
    // Only who said that it takes none may be sent none (RFC 9653 §5.3).
    if (kind === 'zero' && !own.capabilities.zeroChecksum) return 'zero-checksum';
    if (sourcePort !== peerPort || destinationPort !== options.ownPort) return 'other-ports';
    return chunks.length === 0 ? 'empty' : undefined;
  }

  /** The verification tag, and what goes with what (§8.5.1). */
  #judge({ verificationTag: tag, chunks }: SctpPacket): PacketDiscard | undefined {
    const { own, peer, state } = this.#parts.context;
    const [first] = chunks;
    const isInit = ({ type }: SctpChunk) => type === 'INIT' || type === 'INIT ACK';
    if (chunks.length > 1 && chunks.some(isInit)) return 'bundled-init';
    if (first?.type === 'INIT') return tag === 0 ? undefined : 'wrong-tag';
    // Its cookie says which tag is right.
    if (first?.type === 'COOKIE ECHO') return undefined;
    if (state === 'closed') return 'out-of-the-blue';
    const ending = chunks.find(({ type }) => type === 'ABORT' || type === 'SHUTDOWN COMPLETE');
    const isReflected = ending !== undefined && 'tagReflected' in ending && ending.tagReflected;
    return tag === (isReflected ? peer?.tag : own.tag) ? undefined : 'wrong-tag';
  }

  /** Says whether the rest of the packet counts. */
  #takeChunk(chunk: SctpChunk, { verificationTag }: SctpPacket): boolean {
    const { context, handshake } = this.#parts;
    switch (chunk.type) {
      case 'unknown':
        return this.#takeUnknown(chunk);
      case 'malformed':
        context.note({ type: 'chunk.discarded', chunk: chunk.name, why: 'malformed' });
        return false;
      case 'INIT':
        handshake.takeInit(chunk);
        return true;
      case 'INIT ACK':
        handshake.takeInitAck(chunk);
        return true;
      case 'COOKIE ECHO':
        return handshake.takeCookieEcho(chunk, verificationTag);
      case 'COOKIE ACK':
        handshake.takeCookieAck();
        return true;
      case 'ABORT':
        context.end({ code: 'aborted', by: 'peer', causes: chunk.causes });
        return false;
      case 'ERROR':
        context.note({ type: 'error.reported', causes: chunk.causes });
        if (chunk.causes.some(({ type }) => type === 'Stale Cookie')) handshake.takeStaleCookie();
        return true;
      default:
        return this.#takeWithin(chunk);
    }
  }

  /** Takes a chunk that means something only where the association is there. */
  #takeWithin(chunk: WithinChunk): boolean {
    const { context, closing, transmission } = this.#parts;
    const transfer = this.#parts.transfer();
    if (!transfer) {
      context.note({ type: 'chunk.discarded', chunk: chunk.type, why: 'state' });
      return true;
    }
    switch (chunk.type) {
      case 'DATA':
      case 'I-DATA':
        return this.#takeData(chunk, transfer);
      case 'SACK':
        transfer.sender.acknowledge(chunk);
        return true;
      case 'FORWARD TSN':
      case 'I-FORWARD-TSN':
        transfer.receiver.skip(chunk);
        return true;
      case 'RE-CONFIG':
        transfer.resets.take(chunk);
        return true;
      case 'HEARTBEAT':
        transmission.add({ type: 'HEARTBEAT ACK', parameters: chunk.parameters });
        return true;
      case 'HEARTBEAT ACK':
        transfer.heartbeats.take(chunk);
        return true;
      case 'SHUTDOWN':
        closing.takeShutdown(chunk.cumulativeTsn, transfer);
        return true;
      case 'SHUTDOWN ACK':
        closing.takeAck();
        return true;
      case 'SHUTDOWN COMPLETE':
        closing.takeComplete();
        return true;
    }
  }

  #takeData(chunk: Extract<SctpChunk, { type: 'DATA' | 'I-DATA' }>, transfer: Transfer): boolean {
    const { context, closing, transmission } = this.#parts;
    const { state, capabilities, own } = context;
    if (state !== 'established' && state !== 'shutdown-pending' && state !== 'shutdown-sent') {
      context.note({ type: 'chunk.discarded', chunk: chunk.type, why: 'state', tsn: chunk.tsn });
      return true;
    }
    if (chunk.data.length === 0) {
      context.abort([{ type: 'No User Data', tsn: chunk.tsn }]);
      return false;
    }
    // Where both announced I-DATA nothing else is used, and where not both did it is never used (RFC 8260 §2.2.1).
    if ((chunk.type === 'I-DATA') !== capabilities.interleaving) {
      const information = new TextEncoder().encode(`${chunk.type} was not agreed on`);
      context.abort([{ type: 'Protocol Violation', information }]);
      return false;
    }
    if (chunk.streamId >= own.inboundStreams)
      transmission.add({
        type: 'ERROR',
        causes: [{ type: 'Invalid Stream Identifier', streamId: chunk.streamId }]
      });
    transfer.receiver.take(chunk);
    closing.answerData(transfer);
    return true;
  }

  #takeUnknown(chunk: Extract<SctpChunk, { type: 'unknown' }>): boolean {
    const { context, transmission } = this.#parts;
    const { stops, reports } = actionOfChunk(chunkCode(chunk));
    context.note({ type: 'chunk.discarded', chunk: `0x${chunk.code.toString(16)}`, why: 'unknown' });
    if (reports && context.peer)
      transmission.add({
        type: 'ERROR',
        causes: [{ type: 'Unrecognized Chunk Type', chunk: writeOneChunk(chunk) }]
      });
    return !stops;
  }

  /** Answers a packet of an association that is over (§8.4). */
  #answerStray({ verificationTag: tag, chunks }: SctpPacket): void {
    const { context } = this.#parts;
    const has = (...types: readonly string[]) => chunks.some(({ type }) => types.includes(type));
    context.note({ type: 'packet.discarded', why: 'out-of-the-blue' });
    if (has('ABORT', 'SHUTDOWN COMPLETE', 'COOKIE ACK', 'ERROR', 'INIT')) return;
    if (has('SHUTDOWN ACK')) context.send([{ type: 'SHUTDOWN COMPLETE', tagReflected: true }], { tag });
    else context.send([{ type: 'ABORT', tagReflected: true, causes: [] }], { tag });
  }
}

type WithinChunk = Exclude<
  SctpChunk,
  { type: 'unknown' | 'malformed' | 'INIT' | 'INIT ACK' | 'COOKIE ECHO' | 'COOKIE ACK' | 'ABORT' | 'ERROR' }
>;
