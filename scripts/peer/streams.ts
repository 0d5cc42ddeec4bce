import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { HostReport, HostRequest, StreamId } from '#lib/agents/host-io.ts';

type Open = Extract<HostRequest, { readonly type: 'stream.open' }>;
type Request = Extract<HostRequest, { readonly type: 'stream.open' | 'stream.send' | 'stream.close' }>;

/** The connections of one peer to TURN servers, over TCP and TLS. Reports come later, never from inside {@link handle}. */
export class Streams {
  readonly #streams = new Map<StreamId, Socket>();
  readonly #report: (report: HostReport) => void;

  constructor(report: (report: HostReport) => void) {
    this.#report = report;
  }

  handle(request: Request): void {
    switch (request.type) {
      case 'stream.open':
        this.#open(request);
        return;
      case 'stream.send':
        this.#streams.get(request.stream)?.write(request.data);
        return;
      case 'stream.close':
        this.#streams.get(request.stream)?.end();
        this.#streams.delete(request.stream);
    }
  }

  close(): void {
    for (const socket of this.#streams.values()) socket.destroy();
    this.#streams.clear();
  }

  #open({ stream, address, destination, tls }: Open): void {
    const target = { host: destination.ip, port: destination.port, localAddress: address };
    const socket = tls ? connectTls(target) : connect(target);
    this.#streams.set(stream, socket);
    let error: string | undefined;
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      const local = { ip: address, port: socket.localPort ?? 0 };
      this.#report({ type: 'stream.opened', stream, local });
    });
    socket.on('data', (data: Buffer) => {
      this.#report({ type: 'stream.received', stream, data: new Uint8Array(data) });
    });
    socket.on('error', ({ message }) => {
      error = message;
    });
    socket.once('close', () => {
      // A stream that the agent has closed is none of its business any more.
      if (this.#streams.delete(stream))
        this.#report({ type: 'stream.closed', stream, ...(error !== undefined && { error }) });
    });
  }
}
