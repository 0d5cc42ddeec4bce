import type { DecodeError } from '#lib/protocol/bytes/decode-error.ts';
import { StreamSplitter, type Framing } from '#lib/protocol/bytes/stream-splitter.ts';
import type { ServerArrival } from '../driver.ts';
import { streamClient, udpClient, type Client } from './client.ts';

/** An arrival from a client: whole messages, and whether nothing more can come. */
export interface Arrived {
  readonly client: Client;
  readonly messages: readonly Uint8Array[];
  /** Why the rest of its stream cannot be read. */
  readonly error?: DecodeError;
  /** Its stream is closed. */
  readonly gone?: true;
}

/** The clients of a server: cuts streams into messages, and knows which client sent them. */
export class Clients {
  readonly #framing: Framing;
  readonly #longest: number;
  readonly #streams = new Map<string, { readonly client: Client; readonly splitter: StreamSplitter }>();

  /** `longest`: bytes of the longest message that is waited for on a stream. */
  constructor(framing: Framing, longest: number) {
    this.#framing = framing;
    this.#longest = longest;
  }

  /** Undefined for a stream that is not open (any more). */
  take(arrival: ServerArrival): Arrived | undefined {
    switch (arrival.type) {
      case 'datagram.received':
        return { client: udpClient(arrival.local, arrival.remote), messages: [arrival.data] };
      case 'stream.opened': {
        const client = streamClient(arrival.stream, arrival.tls, arrival.local, arrival.remote);
        const splitter = new StreamSplitter(this.#framing, this.#longest);
        this.#streams.set(arrival.stream, { client, splitter });
        return { client, messages: [] };
      }
      case 'stream.received': {
        const open = this.#streams.get(arrival.stream);
        if (!open) return undefined;
        const { frames, error } = open.splitter.push(arrival.data);
        return { client: open.client, messages: frames, ...(error && { error }) };
      }
      case 'stream.closed': {
        const client = this.#streams.get(arrival.stream)?.client;
        return client && this.forget(client);
      }
    }
  }

  /** The server closes the client's stream. */
  forget(client: Client): Arrived {
    if (client.stream !== undefined) this.#streams.delete(client.stream);
    return { client, messages: [], gone: true };
  }
}
