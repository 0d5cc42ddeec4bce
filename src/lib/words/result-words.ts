import type { Recording } from '#lib/analysis/recording.ts';
import { resultOf } from '#lib/analysis/result.ts';
import type { ResultReason } from '#lib/analysis/result/reason.ts';
import { sceneOf, type Scene } from '#lib/analysis/scene.ts';
import type { ResultTexts } from './result-texts.ts';

/** The result of a run in words. */
export interface ResultWords {
  /** `Connected in 410 ms, directly` */
  readonly headline: string;
  /** `srflx ↔ srflx · 8 checks, 2 lost`; empty where nothing is known. */
  readonly facts: string;
  /** Why it is not connected, or was not for a while. */
  readonly reason?: string;
  /** The event that decided. */
  readonly seq?: number;
  readonly help?: string;
  /** All of it, to be spoken. */
  readonly spoken: string;
  /** Writes the times of other runs as its own is written. */
  readonly time: ResultTexts['time'];
}

/** Puts the result of a trace into the words of a language. */
export function sayResult(trace: Recording, texts: ResultTexts): ResultWords {
  const result = resultOf(trace);
  const scene = sceneOf(trace);
  const { reason, help, seq, broken } = result;
  const why = [
    ...(reason ? [textOf(reason.code, reason, texts, scene)] : []),
    ...(broken?.restored !== undefined ? [texts.restored(broken.restored, broken.restarted)] : [])
  ].join(' ');
  const headline = texts.headline(result, scene);
  const facts = texts.facts(result);
  const helped = help ? [texts.help[help]] : [];
  const sentences = [headline, ...facts].map((text) => `${text}.`);
  return {
    headline,
    facts: facts.join(' · '),
    spoken: [...sentences, why, ...helped].filter((text) => text !== '').join(' '),
    time: texts.time,
    ...(why !== '' && { reason: why }),
    ...(seq !== undefined && { seq }),
    ...(help && { help: texts.help[help] })
  };
}

function textOf<C extends ResultReason['code']>(
  code: C,
  reason: Extract<ResultReason, { readonly code: C }>,
  { reasons }: ResultTexts,
  scene: Scene
): string {
  return reasons[code](reason, scene);
}
