/** A person's hands on the signaling bus, and what waits there. */
export interface BusHands {
  /** Whether messages are to wait at the bus. */
  readonly holds: boolean;
  /** How many wait there at the playhead. */
  readonly held: number;
  readonly canRelease: boolean;
  /** Names what the next release lets go: `Alice’s offer`; undefined where that is not known at the playhead. */
  readonly next: () => string | undefined;
  readonly onhold: (on: boolean) => void;
  readonly onrelease: () => void;
}
