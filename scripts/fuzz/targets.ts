import type { Target } from './target.ts';
import { candidateTargets } from './targets/candidates.ts';
import { sdpTargets } from './targets/sdp.ts';
import { traceTargets } from './targets/trace.ts';

/** Every decoder of the product. */
export const targets: readonly Target[] = [...candidateTargets, ...sdpTargets, ...traceTargets];
