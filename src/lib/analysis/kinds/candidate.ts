import { candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type { EventOf } from '#lib/trace/event.ts';
import { candidateShort } from '../names/candidate-name.ts';
import type { Layer } from '../layers.ts';
import type { Causes, Evidence } from '../observed/evidence.ts';
import { serverErrorName } from '../names/server-error-name.ts';
import { alone, unobserved, type Kinds, type PointLook } from './kind.ts';

export const candidateKinds: Kinds<'candidate'> = {
  'candidate.gathered': {
    ...alone,
    layer: layerOfGathered,
    step: 'transactions',
    look: lookOfGathered,
    gist: ({ actor, candidate }, { name }) => `${name(actor)}: candidate ${candidateShort(candidate)}`,
    carries: (event) => [event],
    discovers: ({ candidate }) => candidate,
    takesMoment: () => true,
    leaves: ({ candidate }) => ['gathering', `local ${candidate}`],
    follows: afterLocalDescription
  },
  'candidate.failed': {
    ...alone,
    layer: ({ url }) => (url.startsWith('turn') ? 'turn' : 'stun'),
    step: 'transactions',
    look: ({ code }) => ({ glyph: 'failed', texts: [`error ${code}`], rank: 3 }),
    gist: ({ actor, code, url }, { name }) =>
      `${name(actor)}: ${code} ${serverErrorName(code)}${url ? `, ${url}` : ''}`,
    leaves: () => ['gathering'],
    follows: afterLocalDescription
  },
  'candidate.kept': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'signaling',
    look: { glyph: 'row', texts: ['candidate kept', 'kept'], rank: 2 },
    gist: ({ actor, candidate }, { name }) =>
      `${name(actor)}: keeps ${candidate === '' ? 'end of candidates' : `candidate ${candidateShort(candidate)}`}`,
    carries: ({ candidate }) => (candidate === '' ? [] : [{ candidate }])
  },
  'candidate.learned': {
    ...alone,
    ...unobserved,
    layer: 'check',
    step: 'everything',
    look: { glyph: 'prflx', texts: ['prflx candidate', 'prflx'], rank: 3 },
    gist: ({ actor, side, candidate }, { name }) =>
      `${name(actor)}: learns ${side} candidate ${candidateShort(candidate)}`,
    discovers: ({ candidate }) => candidate
  }
};

function afterLocalDescription(_happening: unknown, { own }: Evidence): Causes {
  return [own('setLocalDescription')];
}

/**
 * A host candidate is read off a local interface and costs no packet, so it is the API's, not STUN's. A
 * peer-reflexive one is learned in checks between the peers (RFC 8445 §5.1.1, §7.2.5.3.1).
 */
function layerOfGathered({ candidate }: EventOf<'candidate.gathered'>): Layer {
  const type = candidateType(candidate);
  if (type === 'srflx') return 'stun';
  if (type === 'relay') return 'turn';
  return type === 'prflx' ? 'check' : 'api';
}

function lookOfGathered({ candidate }: EventOf<'candidate.gathered'>): PointLook {
  const type = candidateType(candidate);
  return { glyph: type ?? 'host', texts: type ? [`${type} candidate`, type] : ['candidate'], rank: 2 };
}
