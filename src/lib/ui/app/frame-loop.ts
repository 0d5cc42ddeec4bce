/** One `requestAnimationFrame` loop. `frame` gets the seconds since the one before and says whether it wants another. */
export class FrameLoop {
  readonly #frame: (seconds: number) => boolean;
  #request: number | undefined;
  #last: number | undefined;

  constructor(frame: (seconds: number) => boolean) {
    this.#frame = frame;
  }

  /** Makes sure that a frame comes. */
  wake(): void {
    this.#request ??= requestAnimationFrame(this.#run);
  }

  stop(): void {
    if (this.#request !== undefined) cancelAnimationFrame(this.#request);
    this.#request = undefined;
    this.#last = undefined;
  }

  readonly #run = (now: number): void => {
    const seconds = this.#last === undefined ? 0 : (now - this.#last) / 1000;
    this.#last = now;
    this.#request = undefined;
    if (this.#frame(seconds)) this.wake();
    else this.#last = undefined;
  };
}
