import type { ReadTransport } from '#lib/protocol/sdp/transport.ts';
import { done, type ApiResult } from './api-result.ts';
import { readCandidateInit } from './remote-candidate.ts';
import type { CandidateInit, RemoteCandidate } from './remote-candidate.ts';
import { sendingSections, type RemoteDescription, type SendingSection } from './remote-description.ts';

/** The remote transport, as described. */
export interface RemoteTransport extends ReadTransport {
  readonly lite: boolean;
}

/** The descriptions of the other side that are in force or pending. */
export class RemoteSide {
  current: RemoteDescription | undefined;
  pending: RemoteDescription | undefined;
  #sending: readonly (string | undefined)[] = [];

  get newest(): RemoteDescription | undefined {
    return this.pending ?? this.current;
  }

  /** The one transport of the newest description. */
  get transport(): RemoteTransport | undefined {
    const transports = this.newest?.transports;
    const [shared] = transports?.transports ?? [];
    return transports && shared && { ...shared, lite: transports.iceLite };
  }

  /** Puts an answer, or the offer that was answered here, into force. */
  settle(description: RemoteDescription | undefined): void {
    this.current = description;
    this.pending = undefined;
  }

  /** Drops what is pending. */
  abandon(): void {
    this.pending = undefined;
    this.#sending = this.current ? sendingSections(this.current).map(({ mid }) => mid) : [];
  }

  /** The sections in which the other side begins to send with this description. */
  tracksOf(description: RemoteDescription): readonly SendingSection[] {
    const sections = sendingSections(description);
    const begun = sections.filter(({ mid }) => !this.#sending.includes(mid));
    this.#sending = sections.map(({ mid }) => mid);
    return begun;
  }

  /** Whether an offer asks for an ICE restart: either credential is another (RFC 8839 §4.4.1.1.1). */
  restarts({ transports }: RemoteDescription): boolean {
    const [before] = this.current?.transports.transports ?? [];
    const [now] = transports.transports;
    return before !== undefined && (before.ufrag !== now?.ufrag || before.pwd !== now.pwd);
  }

  /** Takes a signaled candidate. Undefined for one of a transport that the bundle does without. */
  addCandidate(init: CandidateInit): ApiResult<RemoteCandidate | undefined> {
    const descriptions = [this.current, this.pending].filter((each) => each !== undefined);
    const read = readCandidateInit(init, descriptions);
    if (!read.ok) return read;
    const { mid, ufrag } = read.value;
    const shared = descriptions.flatMap(({ transports }) => transports.transports[0] ?? []);
    const isShared =
      mid === undefined ||
      shared.some((one) => one.mids.includes(mid) && (ufrag === undefined || ufrag === one.ufrag));
    return done(isShared ? read.value : undefined);
  }
}
