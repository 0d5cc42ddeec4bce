import type { Place } from '../facts.ts';
import { keyOf, lookUp } from '../tokens.ts';
import { audioParameters } from './fmtp-audio.ts';
import { h264Parameters } from './fmtp-h264.ts';
import { h265Parameters } from './fmtp-h265.ts';
import type { Parameter } from './fmtp-parameter.ts';
import { repairParameters } from './fmtp-repair.ts';
import { videoParameters } from './fmtp-video.ts';

const all = {
  ...audioParameters,
  ...videoParameters,
  ...h264Parameters,
  ...h265Parameters,
  ...repairParameters
};

/** A parameter that is known, by its family and its name: `opus minptime`. */
export type ParameterKey = keyof typeof all;

/** The values that each parameter can have. */
export type ParameterValues = {
  readonly [Key in ParameterKey]: (typeof all)[Key] extends Parameter<infer Value> ? Value : never;
};

/** A parameter that is known, with its value. */
export type ReadParameter<Key extends ParameterKey = ParameterKey> = {
  readonly [K in Key]: { readonly key: K; readonly value: ParameterValues[K] };
}[Key];

/** A parameter with its value, one that cannot have the value it is given, or one that is not known. */
export type ParameterReading =
  | { readonly is: 'read'; readonly parameter: ReadParameter }
  | { readonly is: 'unreadable'; readonly value: string }
  | { readonly is: 'unknown'; readonly name: string; readonly value: string };

const parameters: { readonly [Key in ParameterKey]: Parameter<ParameterValues[Key]> } = all;

/** The families of parameters of each codec, by its encoding name in lower case; the first that has a name counts. */
const families: Readonly<Record<string, readonly string[]>> = {
  opus: ['opus'],
  multiopus: ['multiopus', 'opus'],
  amr: ['amr'],
  'amr-wb': ['amr'],
  g729: ['g729'],
  ilbc: ['ilbc'],
  vp8: ['vp8', 'google'],
  vp9: ['vp9', 'google'],
  h264: ['h264', 'google'],
  h265: ['h265', 'google'],
  av1: ['av1', 'google'],
  av1x: ['av1', 'google'],
  rtx: ['rtx'],
  flexfec: ['flexfec'],
  'flexfec-03': ['flexfec']
};

/** The parameter of a codec by its name; undefined for one that no specification or browser we know has. */
export function parameterOf(encodingName: string, name: string): ParameterKey | undefined {
  const keys = (lookUp(families, encodingName) ?? []).map((family) => `${family} ${name.toLowerCase()}`);
  return keys.map((key) => keyOf(parameters, key)).find((key) => key !== undefined);
}

/** The section that defines a parameter. */
export function parameterRfc(key: ParameterKey): string {
  return parameters[key].rfc;
}

/** Reads the value of a parameter of a codec. */
export function readParameter(
  { encodingName, name }: { readonly encodingName: string; readonly name: string },
  value: string,
  place: Place
): ParameterReading {
  const key = parameterOf(encodingName, name);
  if (!key) return { is: 'unknown', name, value };
  const parameter = read(key, value, place);
  return parameter ? { is: 'read', parameter } : { is: 'unreadable', value };
}

function read<Key extends ParameterKey>(
  key: Key,
  text: string,
  place: Place
): ReadParameter<Key> | undefined {
  const value = parameters[key].read(text, place);
  return value === undefined ? undefined : { key, value };
}
