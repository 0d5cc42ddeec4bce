import { errorNames } from '#lib/protocol/stun/error-names.ts';

/** The name of the code of an `icecandidateerror`: a STUN error, or 701, which is the W3C's own. */
export function serverErrorName(code: number): string {
  if (code === 701) return 'Server not reachable';
  return errorNames.get(code) ?? `error ${code}`;
}
