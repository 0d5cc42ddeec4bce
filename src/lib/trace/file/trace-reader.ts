import { depthOf } from './depth.ts';
import type { TraceEvent } from '../event.ts';
import { eventShape } from '../events/event-shape.ts';
import { version } from './header-shape.ts';
import { fromHex } from '#lib/protocol/bytes/hex.ts';
import { placementFault } from './placement.ts';
import { describe, isObject } from '../shape.ts';
import { shown, type LineFault } from './trace-error.ts';
import type { Trace, TraceHeader } from '../trace.ts';

/** Deeper nesting than any event has; a file that goes on opening brackets would exhaust whoever walks it. */
const deepest = 64;

/** Takes the lines after the header, one by one, and refuses the first that does not belong. */
export class TraceReader {
  readonly #header: TraceHeader;
  readonly #actors: ReadonlySet<string>;
  readonly #events: TraceEvent[] = [];
  readonly #payloads = new Map<string, Uint8Array>();
  /** The line that the last event stands on. */
  #eventLine = 1;

  constructor(header: TraceHeader) {
    this.#header = header;
    this.#actors = new Set(header.actors.map(({ id }) => id));
  }

  /** The trace as far as it has been read. */
  get trace(): Trace {
    return { header: this.#header, events: this.#events, payloads: this.#payloads };
  }

  /** Takes what line number `line` says as JSON, undefined when it is not JSON. */
  read(value: unknown, line: number): LineFault | undefined {
    if (value === undefined) return { code: 'not-json', says: 'not JSON; an event was expected' };
    if (!isObject(value)) return { code: 'not-json', says: `${shown(value)} is not an event` };
    if (depthOf(value, deepest) > deepest)
      return { code: 'bad-field', says: `nested deeper than ${deepest} levels` };
    if (value['type'] === undefined && 'bytes' in value) return this.#readPayload(value);
    return this.#readEvent(value, line);
  }

  #readPayload({ payload, bytes }: Readonly<Record<string, unknown>>): LineFault | undefined {
    if (typeof payload !== 'string')
      return { code: 'bad-payload', says: '`payload` must be text: the id of the bytes' };
    if (this.#payloads.has(payload))
      return { code: 'bad-payload', says: `payload ${shown(payload)} is there twice` };
    const content = typeof bytes === 'string' ? fromHex(bytes) : undefined;
    if (!content)
      return { code: 'bad-payload', says: '`bytes` must be lower-case hexadecimal, two digits a byte' };
    this.#payloads.set(payload, content);
    return undefined;
  }

  #readEvent(value: Readonly<Record<string, unknown>>, line: number): LineFault | undefined {
    const { type } = value;
    const shape = typeof type === 'string' ? eventShape(type) : undefined;
    if (!shape) return { code: 'unknown-type', says: unknownType(type) };
    const fault = shape.check(value, '');
    if (fault) return { code: 'bad-field', says: describe(fault) };
    const event = value as unknown as TraceEvent;
    const before = {
      actors: this.#actors,
      events: this.#events,
      payloads: this.#payloads,
      line: this.#eventLine
    };
    const misplaced = placementFault(event, before);
    if (misplaced) return misplaced;
    this.#events.push(event);
    this.#eventLine = line;
    return undefined;
  }
}

function unknownType(type: unknown): string {
  if (typeof type !== 'string') return `\`type\` must be text; it is ${shown(type)}`;
  return `\`type\` is ${shown(type)}, which is no event type of trace version ${version}`;
}
