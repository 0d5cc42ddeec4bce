import type { SdpDocument } from '../document.ts';
import { describe, type Description } from './description.ts';
import type { Finding } from './finding.ts';
import type { DescriptionRule, ExchangeRule, Fault, RuleFacts } from './rule.ts';
import { descriptionRules, exchangeRules, rulesOfFragments, type FaultArgs, type RuleCode } from './rules.ts';

/**
 * The faults of a description by itself, by line. Of a `description`, it is not known whether it offers or answers;
 * rules of the one or the other keep silent. A `fragment` is what `isFragment` finds to be one. A text in which no line is SDP has one finding, `no-sdp`.
 */
export function lintSdp(document: SdpDocument, kind: Finding['in']): readonly Finding[] {
  const description = describe(document, kind);
  const rules = kind === 'fragment' ? rulesOfFragments : descriptionRules;
  const findings = rules.flatMap((rule) => findIn(rule, description));
  const nothing = findings.filter(({ code }) => code === 'no-sdp');
  return nothing.length > 0 ? nothing : findings.sort(byLine);
}

/** The faults of an offer, of its answer, and between them: first those in the offer, each by line. */
export function lintExchange(offer: SdpDocument, answer: SdpDocument): readonly Finding[] {
  const inOffer = lintSdp(offer, 'offer');
  const inAnswer = lintSdp(answer, 'answer');
  const unreadable = [...inOffer, ...inAnswer].some(({ code }) => code === 'no-sdp');
  const between = unreadable ? [] : lintBetween(describe(offer, 'offer'), describe(answer, 'answer'));
  return [...inOffer, ...[...inAnswer, ...between].sort(byLine)];
}

function lintBetween(offer: Description, answer: Description): readonly Finding[] {
  return exchangeRules.flatMap((rule) => findBetween(rule, offer, answer));
}

function findIn<Code extends RuleCode>(
  rule: DescriptionRule<FaultArgs, Code>,
  description: Description
): readonly Finding<Code>[] {
  return Array.from(rule.find(description), (fault) => toFinding(rule, fault, description.kind));
}

function findBetween<Code extends RuleCode>(
  rule: ExchangeRule<FaultArgs, Code>,
  offer: Description,
  answer: Description
): readonly Finding<Code>[] {
  return Array.from(rule.findBetween(offer, answer), (fault) => toFinding(rule, fault, 'answer'));
}

function toFinding<Code extends RuleCode>(
  { code, severity, rfc }: RuleFacts<Code>,
  { line, span, args, severity: own }: Fault<FaultArgs[Code]>,
  where: Finding['in']
): Finding<Code> {
  return {
    code,
    severity: own ?? severity,
    line: line?.number ?? 1,
    ...(span && { span }),
    in: where,
    args,
    rfc
  };
}

function byLine(one: Finding, other: Finding): number {
  return one.line - other.line;
}
