/** How a receiver treats a chunk or a parameter that it does not know (RFC 9260 §3.2, §3.2.1). */
export interface UnknownAction {
  /** The rest is passed over with it: of the packet for a chunk, of the chunk for a parameter. */
  readonly stops: boolean;
  /** The sender is told of it. */
  readonly reports: boolean;
}

/** The action that the two highest bits of a chunk's type ask for. */
export function actionOfChunk(type: number): UnknownAction {
  return actionOf(type >>> 6);
}

/** The action that the two highest bits of a parameter's type ask for. */
export function actionOfParameter(type: number): UnknownAction {
  return actionOf(type >>> 14);
}

/** The action in words: `whoever does not know it passes over it, and reports it`. */
export function shownAction({ stops, reports }: UnknownAction): string {
  const does = stops ? 'reads no further' : 'passes over it';
  return `whoever does not know it ${does}${reports ? ', and reports it' : ''}`;
}

function actionOf(bits: number): UnknownAction {
  return { stops: (bits & 2) === 0, reports: (bits & 1) === 1 };
}
