import type { Finding } from '#lib/protocol/sdp/lint/finding.ts';
import type { RuleCode } from '#lib/protocol/sdp/lint/rules.ts';
import { type SdpWords, sentence } from './sdp-words.ts';

/** A finding in words: one sentence on the fault and one on the remedy. */
export interface FindingDescription {
  readonly message: string;
  readonly fix: string;
}

/** Describes a finding of the lint in the words of a language. */
export function describeFinding<Code extends RuleCode>(
  { findings }: SdpWords,
  { code, args }: Finding<Code>
): FindingDescription {
  const { message, fix } = findings[code];
  return { message: sentence(message, args), fix };
}
