import type { Ref, Refs } from '../../contract.ts';
import type { ChannelInit, ChannelInput } from '../../data-channel/channel-io.ts';
import { DataChannels } from '../../data-channel/data-channels.ts';
import type { DtlsInput } from '../../dtls/dtls-io.ts';
import { DtlsEndpoint } from '../../dtls/endpoint.ts';
import { Inbox } from '../../inbox.ts';
import { Inner, type Turns } from '../../inner.ts';
import type { IceInput } from '../../ice/ice-io.ts';
import type { DtlsRole } from '../../jsep/dtls-role.ts';
import { Association } from '../../sctp/association.ts';
import type { SctpInput } from '../../sctp/sctp-io.ts';
import type { Fingerprint } from '#lib/protocol/sdp/transport.ts';
import type { Calls } from '../calls.ts';
import type { DataReceiver } from '../demultiplexer.ts';
import type { Outputs } from '../outputs.ts';
import type { States } from '../states.ts';
import type { Tasks } from '../tasks.ts';
import { ChannelReporter } from './channel-reporter.ts';
import { Conversation } from './conversation.ts';
import { DtlsReporter } from './dtls-reporter.ts';
import { SctpReporter } from './sctp-reporter.ts';
import type { OwnChannel, SecureOptions } from './secure-options.ts';

interface Parts {
  readonly options: SecureOptions;
  readonly outputs: Outputs;
  readonly states: States;
  readonly calls: Calls;
  readonly tasks: Tasks;
  readonly ice: Inbox<IceInput>;
  readonly refs: Refs;
}

/** What offer and answer say of the transports above ICE. */
export interface Agreement {
  readonly role: DtlsRole;
  readonly fingerprints: readonly Fingerprint[];
  /** Absent where no data section is agreed on. */
  readonly data?: { readonly peerPort: number; readonly maxMessageSize: number };
}

/** The port of SCTP inside DTLS; a description can say another (RFC 8841 §5). */
const sctpPort = 5000;

/**
 * The transports above ICE, one upon the other: DTLS, SCTP, data channels. DTLS begins when offer and answer are complete and ICE is
 * connected, which includes consent (RFC 5763 §5, RFC 7675 §5.1); SCTP when DTLS is connected. Neither begins anew when ICE
 * restarts or another pair is selected (RFC 8842 §5.5).
 */
export class SecureTransports {
  readonly turns: readonly Turns[];
  readonly #parts: Parts;
  readonly #dtls = new Inbox<DtlsInput>();
  readonly #sctp = new Inbox<SctpInput>();
  readonly #channels = new Inbox<ChannelInput>();
  readonly #reporter: ChannelReporter;
  #agreed: { readonly agreement: Agreement; readonly ref: Ref } | undefined;
  #iceConnected: Ref | undefined;
  #stands: 'new' | 'handshake' | 'secured' | 'closing' | 'over' = 'new';
  #made = 0;

  constructor(parts: Parts) {
    const { options, outputs, states, calls, tasks, ice, refs } = parts;
    const { dtls, certificate, random, application, facing } = options;
    const channels = this.#channels;
    const sctp = this.#sctp;
    const conversation = new Conversation({ application, calls, tasks, outputs, channels });
    const reporter = new ChannelReporter({ outputs, states, sctp, on: conversation });
    const dtlsReporter = new DtlsReporter({
      outputs,
      states,
      ice,
      facing,
      on: {
        secured: (role, ref) => this.#secured(role, ref),
        received: (data, ref) => sctp.give({ type: 'packet.received', data }, ref),
        gone: (ref) => this.#gone(ref)
      }
    });
    const sctpReporter = new SctpReporter({
      outputs,
      states,
      dtls: this.#dtls,
      channels,
      labelOf: (streamId) => reporter.labelOf(streamId),
      ended: (ref) => {
        if (this.#stands === 'closing') this.#dtls.give({ type: 'close' }, ref);
      }
    });
    const endpoint = new DtlsEndpoint({ ...dtls, certificate }, random, refs);
    const ports = { ownPort: sctpPort, peerPort: sctpPort };
    const association = new Association({ profile: options.sctp, ...ports }, random, refs);
    this.#parts = parts;
    this.#reporter = reporter;
    this.turns = [
      new Inner({ agent: endpoint, inbox: this.#dtls, on: (said) => dtlsReporter.take(said) }),
      new Inner({ agent: association, inbox: sctp, on: (said) => sctpReporter.take(said) }),
      new Inner({
        agent: new DataChannels(options.channels, refs),
        inbox: channels,
        on: (said) => reporter.take(said)
      })
    ];
  }

  /** What comes over ICE and is for DTLS. It waits there until DTLS begins. */
  readonly receive: DataReceiver = (data, ref) => {
    if (this.#stands !== 'over') this.#dtls.give({ type: 'datagram.received', data }, ref);
  };

  /** createDataChannel was called, as `ref`. */
  create({ label, ...init }: OwnChannel, ref: Ref): void {
    const channel = this.#made === 0 ? label : `${label}-${this.#made}`;
    this.#made++;
    this.#reporter.made(channel, label, init.negotiated !== undefined);
    const whole = { ...plainChannel, ...init, label };
    this.#channels.give({ type: 'channel.create', channel, init: whole }, ref);
  }

  /** Offer and answer are complete, by the call `ref`. The first agreement counts: the association goes on over later ones. */
  agreed(agreement: Agreement, ref: Ref): void {
    if (this.#agreed) return;
    this.#agreed = { agreement, ref };
    this.#dtls.give({ type: 'fingerprints.known', fingerprints: agreement.fingerprints }, ref);
    if (agreement.data) {
      const { maxMessageSize } = agreement.data;
      this.#channels.give({ type: 'limit.known', maxMessageSize }, ref);
    }
    this.#begin();
  }

  /** ICE is connected, by the event `ref`. */
  iceConnected(ref: Ref): void {
    this.#iceConnected ??= ref;
    this.#begin();
  }

  /** The connection is closed, by the call `ref`: SCTP aborts, DTLS says close_notify, and then ICE goes (as both browsers do). */
  close(ref: Ref): void {
    const { ice } = this.#parts;
    const stood = this.#stands;
    this.#stands = 'closing';
    if (stood === 'secured' && this.#agreed?.agreement.data)
      this.#sctp.give({ type: 'abort', reason: 'Close called' }, ref);
    else if (stood === 'handshake' || stood === 'secured') this.#dtls.give({ type: 'close' }, ref);
    else {
      this.#stands = 'over';
      ice.give({ type: 'close' }, ref);
    }
  }

  #begin(): void {
    const { outputs } = this.#parts;
    if (this.#stands !== 'new' || !this.#agreed || this.#iceConnected === undefined) return;
    this.#stands = 'handshake';
    const { agreement, ref } = this.#agreed;
    const because = outputs.join([ref, this.#iceConnected]);
    this.#dtls.give({ type: 'start', role: agreement.role }, because);
  }

  #secured(role: DtlsRole, ref: Ref): void {
    if (this.#stands !== 'handshake') return;
    this.#stands = 'secured';
    const data = this.#agreed?.agreement.data;
    if (!data) return;
    this.#reporter.role = role;
    this.#sctp.give({ type: 'start', peerPort: data.peerPort }, ref);
    this.#channels.give({ type: 'role.known', role }, ref);
  }

  /** DTLS is over: what is upon it ends without a word. */
  #gone(ref: Ref): void {
    if (this.#stands === 'over') return;
    const isOwnEnd = this.#stands === 'closing';
    this.#stands = 'over';
    this.#sctp.give({ type: 'close' }, ref);
    if (isOwnEnd) this.#parts.ice.give({ type: 'close' }, ref);
  }
}

/** RTCDataChannelInit, where a caller says nothing (W3C webrtc-pc §6.2). */
const plainChannel = {
  protocol: '',
  ordered: true,
  reliability: { kind: 'reliable' },
  priority: 'low'
} as const satisfies Omit<ChannelInit, 'label' | 'negotiated'>;
