import type { Micros } from '#lib/trace/base.ts';
import { perTrace } from './per-trace.ts';
import type { Recording } from './recording.ts';
import { checksSent, type ChecksSent } from './result/checks-sent.ts';
import { chosenPair, type ChosenPair } from './result/chosen-pair.ts';
import { explainBreak, explainFailure } from './result/explain-failure.ts';
import { progressOf, type Outcome } from './result/progress.ts';
import type { ResultHelp, ResultReason } from './result/reason.ts';

/** The result of a run, as its trace stands at its end. */
export interface Result {
  readonly outcome: Outcome;
  /** From the offerer’s first call until both were connected for the first time: in the lab by ICE, live with DTLS too. */
  readonly took?: Micros;
  /** The pair that data takes, or took as long as it could. */
  readonly path?: ChosenPair;
  readonly checks?: ChecksSent;
  /** When a run that was connected lost its connection, and got it again. */
  readonly broken?: Broken;
  /** When it failed, and how long after the offerer’s first call that was. */
  readonly failed?: { readonly at: Micros; readonly after: Micros };
  readonly reason?: ResultReason;
  /** The event that decided. */
  readonly seq?: number;
  /** What would have helped. None where nothing is known to, or nothing has to. */
  readonly help?: ResultHelp;
}

export interface Broken {
  readonly at: Micros;
  /** When it was connected again. */
  readonly restored?: Micros;
  /** ICE was restarted before that. */
  readonly restarted: boolean;
}

/** Reads the result of a run from its trace, whoever wrote it. */
export const resultOf = perTrace((recording: Recording): Result => {
  const progress = progressOf(recording);
  const { outcome, start, took, broken, restored, failed, closed } = progress;
  const path = chosenPair(recording);
  const checks = checksSent(recording);
  const explained = closed
    ? { seq: closed.seq, reason: { code: 'closed', peer: closed.actor } as const }
    : took === undefined
      ? explainFailure(recording, progress)
      : broken && explainBreak(recording, (restored === undefined && failed) || broken);
  const { reason, seq, help } = explained ?? {};
  return {
    outcome,
    ...(took !== undefined && { took }),
    ...(path && took !== undefined && { path }),
    ...(checks && { checks }),
    ...(broken && {
      broken: {
        at: broken.at,
        ...(restored !== undefined && { restored }),
        restarted: isRestarted(recording, broken.seq)
      }
    }),
    ...(failed && { failed: { at: failed.at, after: failed.at - start } }),
    ...(reason && { reason }),
    ...(seq !== undefined && { seq }),
    // What has come right by itself needs no help.
    ...(help && outcome !== 'connected' && { help })
  };
});

function isRestarted({ events }: Recording, since: number): boolean {
  return events.some(
    (event) => event.seq > since && event.type === 'api.called' && event.method === 'restartIce'
  );
}
