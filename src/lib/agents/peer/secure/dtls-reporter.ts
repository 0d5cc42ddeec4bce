import { alertDescriptionName } from '#lib/protocol/dtls/registries/alert-descriptions.ts';
import { cipherSuiteName } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { srtpProfileName } from '#lib/protocol/dtls/registries/srtp-profiles.ts';
import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Happening } from '#lib/trace/event.ts';
import type { DtlsEndReason } from '#lib/trace/reasons/dtls-ends.ts';
import type { Caused, Ref } from '../../contract.ts';
import type { DtlsEnd, DtlsOutput, DtlsState, Negotiated } from '../../dtls/dtls-io.ts';
import type { DtlsFact } from '../../dtls/facts.ts';
import type { Inbox } from '../../inbox.ts';
import type { IceInput } from '../../ice/ice-io.ts';
import type { Outputs } from '../outputs.ts';
import type { States } from '../states.ts';

/** What stands upon DTLS, or ends with it. */
export interface UponDtls {
  /** DTLS is connected: what is above it begins. */
  secured(role: Negotiated['role'], ref: Ref): void;
  /** A record has come. */
  received(data: Uint8Array, ref: Ref): void;
  /** DTLS is closed or has failed. */
  gone(ref: Ref): void;
}

interface Parts {
  readonly outputs: Outputs;
  readonly states: States;
  readonly ice: Inbox<IceInput>;
  readonly facing: ActorId;
  readonly on: UponDtls;
}

const versions = { '1.2': 'FEFD', '1.3': 'FEFC' } as const;

/** Says what DTLS does, in the words of RTCDtlsTransport and of the trace, and hands its datagrams to ICE. */
export class DtlsReporter {
  readonly #parts: Parts;
  #role: Negotiated['role'] = 'client';

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  take({ output, ref, causes }: Caused<DtlsOutput>): void {
    const { outputs, ice, on } = this.#parts;
    switch (output.type) {
      case 'datagram.send':
        outputs.withhold(ref, causes);
        ice.give({ type: 'data.send', data: output.data }, ref);
        break;
      case 'data.delivered':
        outputs.withhold(ref, causes);
        on.received(output.data, ref);
        break;
      case 'state.moved':
        this.#move(output.to, ref, causes);
        break;
      case 'negotiated':
        this.#role = output.role;
        this.#say(negotiated(output), ref, causes);
        break;
      case 'fingerprint.judged':
        this.#say(this.#compared(output), ref, causes);
        break;
      case 'secrets':
        outputs.withhold(ref, causes);
        for (const { label, clientRandom, secret } of output.entries)
          outputs.record(
            { type: 'secret.derived', label, random: toHex(clientRandom), secret: toHex(secret) },
            causes
          );
        break;
      case 'ended':
        this.#say({ type: 'dtls.ended', why: endOf(output.why) }, ref, causes);
        break;
      case 'noted': {
        const happening = happeningOf(output.fact);
        if (happening) this.#say(happening, ref, causes);
        else outputs.withhold(ref, causes);
        break;
      }
      case 'certificate.received':
        outputs.withhold(ref, causes);
    }
  }

  #say(happening: Happening, ref: Ref, causes: readonly Ref[]): void {
    this.#parts.outputs.emitAs(ref, { type: 'happened', happening }, causes);
  }

  #move(to: DtlsState, ref: Ref, causes: readonly Ref[]): void {
    const { outputs, states, on } = this.#parts;
    const moved = states.isClosed ? undefined : states.moveDtls(to, causes);
    outputs.withhold(ref, moved === undefined ? causes : [moved]);
    if (to === 'connected') on.secured(this.#role, ref);
    if (to === 'closed' || to === 'failed') on.gone(ref);
  }

  #compared({
    algorithm,
    computed,
    promised,
    ok
  }: Extract<DtlsOutput, { type: 'fingerprint.judged' }>): Happening {
    const signaled = promised.find((one) => one === computed) ?? promised[0] ?? '';
    const { facing: of } = this.#parts;
    return {
      type: 'fingerprint.compared',
      of,
      algorithm: algorithm ?? 'unknown',
      certificate: computed,
      signaled,
      ok
    };
  }
}

function negotiated({ version, cipherSuite, srtpProfile, role }: Negotiated): Happening {
  const srtpCipher = srtpProfile === undefined ? undefined : srtpProfileName(srtpProfile);
  return {
    type: 'dtls.negotiated',
    version: versions[version],
    cipher: cipherSuiteName(cipherSuite) ?? cipherSuite.toString(16),
    ...(srtpCipher !== undefined && { srtpCipher }),
    role
  };
}

function endOf(why: DtlsEnd): DtlsEndReason {
  switch (why.code) {
    case 'closed':
      return { code: why.by === 'own' ? 'dtls.closed-here' : 'dtls.closed-by-peer' };
    case 'alerted':
      return { code: 'dtls.alerted', alert: alertDescriptionName(why.alert) ?? String(why.alert) };
    case 'refused':
      return { code: 'dtls.refused', fault: why.why, alert: why.alert };
    case 'silence':
      return { code: 'dtls.silence', repeats: why.repeats };
  }
}

/** The facts that a trace has an event for. */
function happeningOf(fact: DtlsFact): Happening | undefined {
  switch (fact.type) {
    case 'flight.sent': {
      const { messages, repeat, why } = fact;
      return { type: 'flight.transmitted', messages, repeat, ...(why !== undefined && { why }) };
    }
    case 'flight.completed':
      return { type: 'flight.received', messages: fact.messages };
    case 'fragment.buffered': {
      const { message, start, end, length } = fact;
      return { type: 'fragment.kept', message, start, end, length };
    }
    case 'timer.ran-out':
      return fact.timer === 'retransmission'
        ? { type: 'timer.expired', timer: 'flight', after: fact.after }
        : undefined;
    default:
      return undefined;
  }
}
