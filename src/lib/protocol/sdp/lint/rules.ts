import { answerRules } from './answer-rules.ts';
import { bundleExchangeRules, bundleRules } from './bundle-rules.ts';
import { candidateRules } from './candidate-rules.ts';
import { codecRules } from './codec-rules.ts';
import { dataRules } from './data-rules.ts';
import { dtlsExchangeRules, dtlsRules } from './dtls-rules.ts';
import { extensionExchangeRules, extensionRules } from './extension-rules.ts';
import { formRules } from './form-rules.ts';
import { iceExchangeRules, iceRules } from './ice-rules.ts';
import type { DescriptionRule, ExchangeRule } from './rule.ts';
import { simulcastExchangeRules, simulcastRules } from './simulcast-rules.ts';
import { streamRules } from './stream-rules.ts';

/** Every rule about one description. */
export const descriptionRules: readonly DescriptionRule[] = [
  ...formRules,
  ...iceRules,
  ...candidateRules,
  ...dtlsRules,
  ...bundleRules,
  ...codecRules,
  ...extensionRules,
  ...streamRules,
  ...simulcastRules,
  ...dataRules
];

/** Every rule about an answer to an offer. */
export const exchangeRules: readonly ExchangeRule[] = [
  ...answerRules,
  ...iceExchangeRules,
  ...dtlsExchangeRules,
  ...bundleExchangeRules,
  ...extensionExchangeRules,
  ...simulcastExchangeRules
];
