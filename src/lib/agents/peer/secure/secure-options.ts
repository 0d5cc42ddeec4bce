import type { ActorId, Micros } from '#lib/trace/base.ts';
import type { RandomSource } from '../../contract.ts';
import type { ChannelInit, ChannelProfile } from '../../data-channel/channel-io.ts';
import type { DtlsOptions } from '../../dtls/dtls-io.ts';
import type { KeyedCertificate } from '../../keyed-certificate.ts';
import type { SctpProfile } from '../../sctp/profile.ts';

/** A channel that the application makes; what it leaves out is as in W3C’s RTCDataChannelInit. */
export type OwnChannel = Partial<Omit<ChannelInit, 'label'>> & Pick<ChannelInit, 'label'>;

/** What an application does with its channels: it makes them, and says something once they are open. */
export interface Application {
  /** Made at the start, in this order; those of the other side come by themselves, unless they are negotiated. */
  readonly channels: readonly OwnChannel[];
  /** What it says on every channel that opens, in order. */
  readonly says: readonly string[];
  /** Between two messages on one channel, in microseconds. */
  readonly every: Micros;
  /** Closes the connection so long after everything was said; never when absent. */
  readonly closesAfter?: Micros;
}

/** Everything above ICE: DTLS, SCTP and data channels. */
export interface SecureOptions {
  /** The actor of the other side, whose certificate is judged. */
  readonly facing: ActorId;
  readonly certificate: KeyedCertificate;
  readonly dtls: Omit<DtlsOptions, 'certificate'>;
  readonly sctp: SctpProfile;
  readonly channels: ChannelProfile;
  readonly application: Application;
  /** Of its own, so that what ICE draws does not depend on it. */
  readonly random: RandomSource;
}
