import type { Target } from './target.ts';
import { addressTargets } from './targets/addresses.ts';
import { candidateTargets } from './targets/candidates.ts';
import { sdpTargets } from './targets/sdp.ts';
import { stunTargets } from './targets/stun.ts';
import { traceTargets } from './targets/trace.ts';

/** Every decoder of the product. */
export const targets: readonly Target[] = [
  ...stunTargets,
  ...addressTargets,
  ...candidateTargets,
  ...sdpTargets,
  ...traceTargets
];
