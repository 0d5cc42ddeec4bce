import type { Recording } from '#lib/analysis/recording.ts';
import type { Choices } from './lab/choices.ts';
import { defaultScenario } from './lab/gallery/ids.ts';
import type { CandidateExchange, IceServer, Media } from './options.ts';

/** Two real peers in this page. */
export interface LiveRequest {
  readonly source: 'live';
  readonly ice: CandidateExchange;
  readonly media: Media;
  /** One way over the signaling bus, in milliseconds, 0–2000. */
  readonly latency: number;
  /** Whether messages wait at the bus from the start. */
  readonly held: boolean;
  readonly iceServers: readonly IceServer[];
}

/** Two simulated peers in a scenario of the gallery. */
export interface LabRequest {
  readonly source: 'lab';
  /** The id of the scenario; the default one is run where there is none of that id. */
  readonly scenario: string;
  /** The changes that a person makes in it. */
  readonly choices: Choices;
  /** Whether messages wait at the bus from the start. */
  readonly held: boolean;
}

/** A run that was recorded before, from a file. */
export interface FileRequest {
  readonly source: 'file';
  /** The file's. */
  readonly name: string;
  readonly trace: Recording;
}

/** Everything that a run is made of: the same request gives the same kind of run, in the lab the same trace. */
export type RunRequest = LiveRequest | LabRequest | FileRequest;

/** The live run of somebody who has chosen nothing. */
export const defaultLiveRequest: LiveRequest = {
  source: 'live',
  ice: 'trickle',
  media: 'data',
  latency: 10,
  held: false,
  iceServers: []
};

/** The lab's run of somebody who has chosen nothing. */
export const defaultLabRequest: LabRequest = {
  source: 'lab',
  scenario: defaultScenario,
  choices: {},
  held: false
};
