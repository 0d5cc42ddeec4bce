import { type AnswerFaults, answerRules } from './answer-rules.ts';
import { type BundleFaults, bundleExchangeRules, bundleRules } from './bundle-rules.ts';
import { type CandidateFaults, candidateRules } from './candidate-rules.ts';
import { type CodecFaults, codecRules } from './codec-rules.ts';
import { type DataFaults, dataRules } from './data-rules.ts';
import { type DtlsFaults, dtlsExchangeRules, dtlsRules } from './dtls-rules.ts';
import { type ExtensionFaults, extensionExchangeRules, extensionRules } from './extension-rules.ts';
import { type FormFaults, formRules } from './form-rules.ts';
import { type FragmentFaults, fragmentRules } from './fragment-rules.ts';
import { type IceFaults, iceExchangeRules, iceRules } from './ice-rules.ts';
import type { DescriptionRule, ExchangeRule } from './rule.ts';
import { type SimulcastFaults, simulcastExchangeRules, simulcastRules } from './simulcast-rules.ts';
import { type StreamFaults, streamRules } from './stream-rules.ts';

/** The arguments of the faults of every rule, by its code. */
export interface FaultArgs
  extends
    FormFaults,
    IceFaults,
    CandidateFaults,
    DtlsFaults,
    BundleFaults,
    CodecFaults,
    ExtensionFaults,
    StreamFaults,
    SimulcastFaults,
    DataFaults,
    AnswerFaults,
    FragmentFaults {}

/** Names a rule. */
export type RuleCode = keyof FaultArgs;

/** Every rule about one description. */
export const descriptionRules: readonly DescriptionRule<FaultArgs>[] = [
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

/** Rules about descriptions that hold for a trickle ICE fragment, too: how its lines and its candidates are written. */
const alsoOfFragments = new Set<RuleCode>([
  'line-not-sdp',
  'line-end-missing',
  'line-end-cr',
  'media-line-malformed',
  'ufrag-malformed',
  'pwd-malformed',
  'mid-repeated',
  'mid-malformed',
  'mid-long',
  'candidate-malformed',
  'candidate-in-session',
  'candidate-duplicate',
  'candidate-related-missing',
  'candidate-related-host',
  'candidate-tcptype',
  'candidate-name',
  'candidate-address',
  'candidate-priority-equal',
  'candidate-generation',
  'candidate-after-end'
]);

/** Every rule about a trickle ICE fragment. */
export const rulesOfFragments: readonly DescriptionRule<FaultArgs>[] = [
  ...fragmentRules,
  ...descriptionRules.filter(({ code }) => alsoOfFragments.has(code))
];

/** Every rule about an answer to an offer. */
export const exchangeRules: readonly ExchangeRule<FaultArgs>[] = [
  ...answerRules,
  ...iceExchangeRules,
  ...dtlsExchangeRules,
  ...bundleExchangeRules,
  ...extensionExchangeRules,
  ...simulcastExchangeRules
];
