import { connect } from 'node:net';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';

/** A TCP connection to a TURN server that gives frame by frame what comes. */
export interface TcpClient {
  /** The client's port. */
  readonly port: number;
  /** Writes bytes as one piece, whatever messages are in them. */
  readonly send: (bytes: Uint8Array) => void;
  /** The next frame, in the order of arrival. Rejects after `timeout` ms, or when the stream is no TURN. */
  readonly next: (timeout?: number) => Promise<Uint8Array>;
  readonly close: () => void;
}

/** Connects to a port of 127.0.0.1. Bytes reach the splitter one by one: no frame arrives whole. */
export async function openTcpClient(port: number): Promise<TcpClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const { localPort = 0 } = socket;
  const splitter = new StreamSplitter(turnFraming, longestTurn);
  const frames: Uint8Array[] = [];
  let failed: Error | undefined;
  let wake = (): void => undefined;
  socket.on('error', (error) => {
    failed = error;
    wake();
  });
  socket.on('data', (chunk) => {
    for (const byte of chunk) {
      const { frames: whole, error } = splitter.push(Uint8Array.of(byte));
      frames.push(...whole);
      if (error) failed = new Error(`No TURN from port ${port}: ${error.message}`);
    }
    wake();
  });
  return {
    port: localPort,
    send: (bytes) => void socket.write(bytes),
    next: async (timeout = 2000) => {
      const limit = AbortSignal.timeout(timeout);
      for (;;) {
        const frame = frames.shift();
        if (frame) return frame;
        if (failed) throw failed;
        if (limit.aborted) throw new Error(`No frame came from port ${port} within ${timeout} ms.`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          limit.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    close: () => void socket.destroy()
  };
}
