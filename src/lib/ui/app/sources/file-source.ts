import { finishedRun } from '#lib/session/finished-run.ts';
import type { FileRequest } from '#lib/session/run-request.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import type { RunSource, StartRun } from './run-source.ts';

/** A run that somebody recorded, from a file. */
export class FileSource implements RunSource {
  readonly isWhole = true;
  readonly expected = 0;
  readonly request: FileRequest;

  constructor(request: FileRequest) {
    this.request = request;
  }

  get unbegun(): Recording {
    return this.request.trace;
  }

  readonly load = (): Promise<StartRun> => {
    const { trace } = this.request;
    return Promise.resolve(() => finishedRun(trace, { state: 'idle', message: '' }));
  };
}
