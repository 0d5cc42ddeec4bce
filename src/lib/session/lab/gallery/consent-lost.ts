import { titles } from './ids.ts';
import { scenario } from './parts.ts';

export const consentLost = scenario({
  id: 'consent-lost',
  title: titles['consent-lost'],
  watch:
    'The path breaks, and nobody is told. Consent checks go unanswered: first ICE is disconnected, which may pass, and in the end consent expires and nothing more may be sent (RFC 7675 §5.1).',
  incidents: [{ at: 8000, type: 'path.cut', peer: 'alice' }],
  until: 60_000
});
