import type { Json } from '../base.ts';
import { anything, leafOf, list, object, oneOf, optional, record, text, type Shape } from '../shape.ts';
import { reasonOf } from '../reasons/reason-shape.ts';
import { simplifications } from '../simplifications.ts';
import type { ActorRole, Source, TraceHeader } from '../trace.ts';

/** The name and the newest version of the format that this release reads and writes. */
export const format = 'trickle-trace';
export const version = 1;

const actor = object<TraceHeader['actors'][number]>({
  id: text,
  name: text,
  role: oneOf<ActorRole>({ peer: true, bus: true, server: true, nat: true, internet: true }),
  addresses: optional(list(text)),
  interfaces: optional(
    list(
      object<{ readonly name: string; readonly addresses: readonly string[] }>({
        name: text,
        addresses: list(text)
      })
    )
  ),
  behind: optional(list(text))
});

/** The first line of a trace file. */
export const headerShape: Shape<TraceHeader> = object<TraceHeader>({
  format: leafOf<'trickle-trace'>(JSON.stringify(format), (value) => value === format),
  version: leafOf<1>(String(version), (value) => value === version),
  source: oneOf<Source>({ live: true, lab: true, import: true }),
  actors: list(actor),
  about: optional(
    object<NonNullable<TraceHeader['about']>>({
      title: text,
      watch: text,
      simplified: list(reasonOf(simplifications))
    })
  ),
  options: record<Json>(anything()),
  startedAt: optional(text),
  agent: optional(text)
});
