import type { MeaningOf } from '../parts.ts';
import { payloadTypeRange, type PayloadTypeRange } from './formats.ts';

/** The facts of a payload type that stands for itself. */
export interface PayloadTypeParts {
  readonly 'payload-type': { readonly number: string; readonly range: PayloadTypeRange };
}

/** A payload type, told by its number alone. */
export const payloadTypePart: MeaningOf<PayloadTypeParts> = {
  name: 'payload type',
  fact: (number) => ({ code: 'payload-type', number, range: payloadTypeRange(number) })
};
