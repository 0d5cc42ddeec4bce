/**
 * The choices that RFC 8445 and its companions leave to an agent, as data. Times are microseconds. An agent reads these and never asks
 * which profile it has.
 */
export interface IceProfile {
  readonly name: string;
  /** Ta, between the starts of two transactions (RFC 8445 §14.2). */
  readonly pacing: number;
  /** The least RTO, Rc and Rm (RFC 8489 §6.2.1; RFC 8445 §14.3). */
  readonly minimumRto: number;
  readonly maximumSends: number;
  readonly finalTimeoutFactor: number;
  /** Type preferences (RFC 8445 §5.1.2.2). */
  readonly typePreferences: Readonly<Record<'host' | 'prflx' | 'srflx' | 'relay', number>>;
  /** Most pairs of a checklist set (RFC 8445 §6.1.2.5). */
  readonly maximumPairs: number;
  /**
   * When the controlling side nominates: as soon as there is a valid pair, or when no better pair can still succeed. For that
   * it waits `patience` at the most from the first valid pair on, and `relayedPatience` while all that work are relayed and a
   * direct one can still succeed.
   */
  readonly nomination:
    | { readonly kind: 'first-valid' }
    | { readonly kind: 'best-valid'; readonly patience: number; readonly relayedPatience: number };
  /** Consent checks, and how much they vary; without an answer for `consentExpiry` there is none (RFC 7675 §5.1). */
  readonly consentInterval: number;
  readonly consentRandomization: readonly [number, number];
  readonly consentExpiry: number;
  /** Tr (RFC 8445 §11). */
  readonly keepalive: number;
  /** The patience timer (RFC 8863 §4). */
  readonly patience: number;
  /** Without an answer to consent checks for so long the transport is `disconnected`, and other pairs are tried (W3C leaves it open). */
  readonly disconnectedAfter: number;
  /** How long candidates that were not selected are kept (RFC 8445 §8.3). */
  readonly release: number;
}
