import type { ApiResult } from '#lib/agents/jsep/api-result.ts';
import type { Description } from '#lib/agents/jsep/description.ts';
import { JsepSession } from '#lib/agents/jsep/jsep-session.ts';
import { randomSource } from '../../../support/random-source.ts';

const digest = Array.from({ length: 32 }, (_, index) => `A${index % 10}`).join(':');

export function session(seed: number, lite = false): JsepSession {
  return new JsepSession({ lite, fingerprint: { hash: 'sha-256', digest } }, randomSource(seed));
}

/** The value of a call that is not refused. */
export function value<T>(result: ApiResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.name}: ${result.error.message}`);
  return result.value;
}

/** The name of the error of a call that is refused. */
export function errorName(result: ApiResult<unknown>): string | undefined {
  return result.ok ? undefined : result.error.name;
}

export interface Exchange {
  readonly offer: Description;
  readonly answer: Description;
}

/** A whole offer and answer. */
export function negotiate(offerer: JsepSession, answerer: JsepSession): Exchange {
  const offer = value(offerer.createOffer());
  value(offerer.setLocal(offer));
  value(answerer.setRemote(offer));
  const answer = value(answerer.createAnswer());
  value(answerer.setLocal(answer));
  value(offerer.setRemote(answer));
  return { offer, answer };
}
