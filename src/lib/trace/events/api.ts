import type { Json } from '../base.ts';
import { anything, callSeq, flag, list, objectOf, optional, text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

/** Calls of the API and the events that it fires. */
export const apiEvents = {
  /** A method of RTCPeerConnection or RTCDataChannel was called. `args` as JSON; binary and objects by their `toJSON`. */
  'api.called': declare({
    says: 'a method was called',
    fields: { method: text, args: list(anything<Json>()) },
    fold: changesNothing
  }),
  /** The promise of an earlier call settled. */
  'api.settled': declare({
    says: 'its promise settled',
    fields: {
      /** `seq` of the `api.called`. */
      call: callSeq,
      ok: flag,
      /** The value that it resolved with, where that is data. */
      result: optional(anything<Json>()),
      error: optional(objectOf({ name: text, message: text }))
    },
    fold: changesNothing
  }),
  /** An event handler of the peer connection ran for which no more telling type exists (`negotiationneeded`, `track`, …). */
  'event.fired': declare({
    says: 'an event handler ran',
    fields: { name: text, detail: optional(anything<Json>()) },
    fold: changesNothing
  })
};
