import { type AnswerFaults, answerRules } from './answer-rules.ts';
import { type BundleFaults, bundleExchangeRules, bundleRules } from './bundle-rules.ts';
import { type CandidateFaults, candidateRules } from './candidate-rules.ts';
import { type CodecFaults, codecRules } from './codec-rules.ts';
import { type DataFaults, dataRules } from './data-rules.ts';
import { type DtlsFaults, dtlsExchangeRules, dtlsRules } from './dtls-rules.ts';
import { type ExtensionFaults, extensionExchangeRules, extensionRules } from './extension-rules.ts';
import { type FormFaults, formRules } from './form-rules.ts';
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
    AnswerFaults {}

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

/** Every rule about an answer to an offer. */
export const exchangeRules: readonly ExchangeRule<FaultArgs>[] = [
  ...answerRules,
  ...iceExchangeRules,
  ...dtlsExchangeRules,
  ...bundleExchangeRules,
  ...extensionExchangeRules,
  ...simulcastExchangeRules
];
