import type { ChangeFacts } from '#lib/protocol/sdp/compare/change.ts';
import type { Fact } from '#lib/protocol/sdp/lines/facts.ts';
import { type SdpWords, sentence } from './sdp-words.ts';

/** Describes a change of a section in the words of a language: `setup: actpass → active`. */
export function describeChange<Code extends keyof ChangeFacts>(
  { comparison }: SdpWords,
  change: Fact<ChangeFacts, Code>
): string {
  return sentence<ChangeFacts[Code]>(comparison.changes[change.code], change);
}
