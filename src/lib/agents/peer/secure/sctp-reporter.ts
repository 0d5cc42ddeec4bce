import type { SctpCause } from '#lib/protocol/sctp/causes/cause.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { SctpEndReason } from '#lib/trace/reasons/sctp-ends.ts';
import type { Caused, Ref } from '../../contract.ts';
import type { ChannelInput } from '../../data-channel/channel-io.ts';
import type { DtlsInput } from '../../dtls/dtls-io.ts';
import type { Inbox } from '../../inbox.ts';
import type { SctpFact, SctpTimerName } from '../../sctp/facts.ts';
import type { EndReason, SctpOutput, SctpState } from '../../sctp/sctp-io.ts';
import type { Outputs } from '../outputs.ts';
import type { States } from '../states.ts';

interface Parts {
  readonly outputs: Outputs;
  readonly states: States;
  readonly dtls: Inbox<DtlsInput>;
  readonly channels: Inbox<ChannelInput>;
  /** The label of the channel on a stream. */
  readonly labelOf: (streamId: number) => string;
  /** The association is over, whoever ended it. */
  readonly ended: (ref: Ref) => void;
}

const utf8 = new TextDecoder();

/** Says what SCTP does, in the words of RTCSctpTransport and of the trace; hands its packets to DTLS and its messages to the channels. */
export class SctpReporter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take({ output, ref, causes }: Caused<SctpOutput>): void {
    const { outputs, channels, ended } = this.#parts;
    switch (output.type) {
      case 'packet.send':
        this.#send(output, ref, causes);
        break;
      case 'state.moved':
        this.#move(output.from, output.to, ref, causes);
        break;
      case 'ended': {
        this.#say({ type: 'association.closed', why: endOf(output.why) }, ref, causes);
        this.#moveTransport('closed', [ref]);
        const error = output.why.code === 'aborted' && output.why.by === 'peer' ? 'aborted' : undefined;
        channels.give({ type: 'association.ended', ...(error !== undefined && { error }) }, ref);
        ended(ref);
        break;
      }
      case 'message.received':
      case 'message.drained':
      case 'streams.reset-by-peer':
      case 'streams.reset-done':
        outputs.withhold(ref, causes);
        channels.give(output, ref);
        break;
      case 'message.abandoned': {
        const channel = this.#parts.labelOf(output.streamId);
        this.#say({ type: 'message.discarded', channel, why: output.why }, ref, causes);
        break;
      }
      case 'noted':
        this.#note(output.fact, ref, causes);
        break;
      case 'restarted':
        outputs.withhold(ref, causes);
    }
  }

  #say(happening: Happening, ref: Ref, causes: readonly Ref[]): void {
    this.#parts.outputs.emitAs(ref, { type: 'happened', happening }, causes);
  }

  #send(
    { data, resent }: Extract<SctpOutput, { type: 'packet.send' }>,
    ref: Ref,
    causes: readonly Ref[]
  ): void {
    const { outputs, dtls } = this.#parts;
    const [first] = resent;
    if (first)
      this.#say(
        { type: 'chunks.resent', tsn: first.tsn, chunks: resent.length, why: first.why },
        ref,
        causes
      );
    else outputs.withhold(ref, causes);
    dtls.give({ type: 'data.send', data }, ref);
  }

  #move(from: SctpState, to: SctpState, ref: Ref, causes: readonly Ref[]): void {
    this.#say({ type: 'association.moved', from, to }, ref, causes);
    if (to === 'established') this.#moveTransport('connected', [ref]);
  }

  /** RTCSctpTransportState: connecting, connected, closed. */
  #moveTransport(to: 'connected' | 'closed', causes: readonly Ref[]): void {
    const { states } = this.#parts;
    if (!states.isClosed) states.move('sctp', to, causes);
  }

  #note(fact: SctpFact, ref: Ref, causes: readonly Ref[]): void {
    const { outputs, channels } = this.#parts;
    if (fact.type === 'negotiated')
      channels.give(
        {
          type: 'association.established',
          maxChannels: Math.min(fact.inboundStreams, fact.outboundStreams)
        },
        ref
      );
    const happening = happeningOf(fact);
    if (happening) this.#say(happening, ref, causes);
    else outputs.withhold(ref, causes);
  }
}

/** The facts that a trace has an event for. */
function happeningOf(fact: SctpFact): Happening | undefined {
  switch (fact.type) {
    case 'window.changed': {
      const { cwnd, ssthresh, flight, why } = fact;
      return { type: 'window.moved', cwnd, ssthresh: finite(ssthresh), flight, why };
    }
    case 'timer.ran-out':
      return sendsAgain(fact.timer)
        ? { type: 'timer.expired', timer: fact.timer, after: fact.after }
        : undefined;
    default:
      return undefined;
  }
}

function sendsAgain(timer: SctpTimerName): timer is Exclude<SctpTimerName, 'SACK' | 'heartbeat'> {
  return timer !== 'SACK' && timer !== 'heartbeat';
}

/** A threshold that nothing has set yet is as large as a number of bytes gets. */
function finite(bytes: number): number {
  return Number.isFinite(bytes) ? bytes : 2 ** 32 - 1;
}

function endOf(why: EndReason): SctpEndReason {
  switch (why.code) {
    case 'shutdown':
      return { code: 'sctp.shut-down' };
    case 'aborted': {
      const reason = reasonOf(why.causes);
      return {
        code: why.by === 'own' ? 'sctp.aborted-here' : 'sctp.aborted-by-peer',
        ...(reason !== undefined && { reason })
      };
    }
    case 'silence':
      return { code: 'sctp.silence', timer: why.timer, repeats: why.retransmits };
    case 'bad-init-ack':
      return { code: 'sctp.bad-init-ack' };
    case 'closed':
      return { code: 'sctp.transport-gone' };
  }
}

/** The text of a user-initiated abort (RFC 9260 §3.3.10.12). */
function reasonOf(causes: readonly SctpCause[]): string | undefined {
  for (const cause of causes) if (cause.type === 'User-Initiated Abort') return utf8.decode(cause.reason);
  return undefined;
}
