import { lookUp } from '../words.ts';
import {
  amrParameters,
  g729Parameters,
  ilbcParameters,
  multiopusParameters,
  opusParameters
} from './fmtp-audio.ts';
import { h264Parameters } from './fmtp-h264.ts';
import { h265Parameters } from './fmtp-h265.ts';
import type { Parameter, ParameterTable } from './fmtp-parameter.ts';
import { flexfecParameters, rtxParameters } from './fmtp-repair.ts';
import { av1Parameters, googleParameters, vp8Parameters, vp9Parameters } from './fmtp-video.ts';

/** The parameters of each codec, by its encoding name in lower case. */
const parametersByCodec: Readonly<Record<string, ParameterTable>> = {
  opus: opusParameters,
  multiopus: multiopusParameters,
  amr: amrParameters,
  'amr-wb': amrParameters,
  g729: g729Parameters,
  ilbc: ilbcParameters,
  vp8: { ...vp8Parameters, ...googleParameters },
  vp9: { ...vp9Parameters, ...googleParameters },
  h264: { ...h264Parameters, ...googleParameters },
  h265: { ...h265Parameters, ...googleParameters },
  av1: { ...av1Parameters, ...googleParameters },
  av1x: { ...av1Parameters, ...googleParameters },
  rtx: rtxParameters,
  flexfec: flexfecParameters,
  'flexfec-03': flexfecParameters
};

/** What a fmtp parameter of a codec means, or undefined for one that no specification or browser we know has. */
export function parameterOf(encodingName: string, name: string): Parameter | undefined {
  const table = lookUp(parametersByCodec, encodingName.toLowerCase());
  return table && lookUp(table, name.toLowerCase());
}
