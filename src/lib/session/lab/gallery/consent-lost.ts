import { titles } from './ids.ts';
import { scenario } from './parts.ts';

export const consentLost = scenario({
  id: 'consent-lost',
  title: titles['consent-lost'],
  watch:
    'The path breaks without a word to anyone. Consent checks go out every 4 to 6 s and are not answered: disconnected, which may still pass. Thirty seconds after the last answer consent is gone, and nothing more may be sent (RFC 7675 §5.1).',
  incidents: [{ at: 8000, type: 'path.cut', peer: 'alice' }],
  until: 60_000
});
