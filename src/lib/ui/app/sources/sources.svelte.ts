import type { FileRequest, LabRequest, LiveRequest } from '#lib/session/run-request.ts';
import { FileSource } from './file-source.ts';
import { LabSource, type ReadyRun } from './lab-source.svelte.ts';
import { LiveSource } from './live-source.svelte.ts';
import type { AdjustableSource, RunSource } from './run-source.ts';

/** Where runs can come from, and which of the sources the page is at. */
export class Sources {
  readonly live = new LiveSource();
  readonly lab: LabSource;
  /** The source that a person has chosen, and whose settings show. */
  #chosen: AdjustableSource;
  /** The file that is shown in place of a run of the chosen source, until it is closed. */
  #file: FileSource | undefined = $state.raw();
  readonly current: RunSource = $derived.by(() => this.#file ?? this.#chosen);

  constructor(ready?: ReadyRun) {
    this.lab = new LabSource(ready);
    this.#chosen = $state.raw<AdjustableSource>(this.lab);
  }

  get chosen(): AdjustableSource {
    return this.#chosen;
  }

  get file(): FileRequest | undefined {
    return this.#file?.request;
  }

  /** Goes to a source; a file that was shown is closed. */
  choose(name: AdjustableSource['name']): void {
    this.#file = undefined;
    this.#chosen = this[name];
  }

  /** Goes to the source of a request and asks it for that run. */
  ask(request: LiveRequest | LabRequest): void {
    this.choose(request.source);
    if (request.source === 'live') this.live.ask(request);
    else this.lab.ask(request);
  }

  openFile(request: FileRequest): void {
    this.#file = new FileSource(request);
  }

  closeFile(): void {
    this.#file = undefined;
  }

  /** Asks for messages to wait at the bus from the start, or not to, whatever source comes next. */
  hold(held: boolean): void {
    this.live.hold(held);
    this.lab.hold(held);
  }
}
