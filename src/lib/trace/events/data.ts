import { text } from '../shape.ts';
import { changesNothing, declare } from './declare.ts';

const data = { channel: text, text };

/** Messages of data channels. */
export const dataEvents = {
  /** A message was given to a data channel. */
  'data.sent': declare({ says: 'a message went into a data channel', fields: data, fold: changesNothing }),
  /** A message came out of a data channel. */
  'data.received': declare({ says: 'a message came out of one', fields: data, fold: changesNothing })
};
