import { text } from '../shape.ts';

/** The fields that name a candidate pair with both its candidates. */
export const pairFields = {
  /** Names one candidate pair of one peer. */
  pair: text,
  /** The local candidate's attribute text, from `candidate:` on. */
  local: text,
  /** The remote candidate's. */
  remote: text
};
