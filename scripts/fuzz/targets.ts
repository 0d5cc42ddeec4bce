import type { Target } from './target.ts';
import { addressTargets } from './targets/addresses.ts';
import { answerTargets } from './targets/answers.ts';
import { candidateTargets } from './targets/candidates.ts';
import { credentialTargets } from './targets/credentials.ts';
import { datagramTargets } from './targets/datagrams.ts';
import { sdpTargets } from './targets/sdp.ts';
import { secureTargets } from './targets/secure.ts';
import { streamTargets } from './targets/streams.ts';
import { stunTargets } from './targets/stun.ts';
import { traceTargets } from './targets/trace.ts';
import { turnTargets } from './targets/turn.ts';

/** Every decoder of the product. */
export const targets: readonly Target[] = [
  ...datagramTargets,
  ...stunTargets,
  ...turnTargets,
  ...streamTargets,
  ...credentialTargets,
  ...addressTargets,
  ...candidateTargets,
  ...sdpTargets,
  ...answerTargets,
  ...traceTargets,
  ...secureTargets
];
