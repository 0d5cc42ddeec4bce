import type { SdpDocument } from '../document.ts';
import { describe, type Description } from './description.ts';
import type { Finding } from './finding.ts';
import type { Fault, RuleFacts } from './rule.ts';
import { descriptionRules, exchangeRules } from './rules.ts';

/**
 * What is wrong with a description by itself, by line. Of a `description`, it is not known whether it offers or answers;
 * rules of the one or the other keep silent. A text in which no line is SDP has one finding, `no-sdp`.
 */
export function lintSdp(document: SdpDocument, kind: Finding['in']): readonly Finding[] {
  const description = describe(document, kind);
  const findings = descriptionRules.flatMap((rule) => toFindings(rule, rule.find(description), kind));
  const nothing = findings.filter(({ code }) => code === 'no-sdp');
  return nothing.length > 0 ? nothing : findings.sort(byLine);
}

/** What is wrong with an offer, with its answer, and between them: first what stands in the offer, each by line. */
export function lintExchange(offer: SdpDocument, answer: SdpDocument): readonly Finding[] {
  const inOffer = lintSdp(offer, 'offer');
  const inAnswer = lintSdp(answer, 'answer');
  const unreadable = [...inOffer, ...inAnswer].some(({ code }) => code === 'no-sdp');
  const between = unreadable ? [] : lintBetween(describe(offer, 'offer'), describe(answer, 'answer'));
  return [...inOffer, ...[...inAnswer, ...between].sort(byLine)];
}

function lintBetween(offer: Description, answer: Description): readonly Finding[] {
  return exchangeRules.flatMap((rule) => toFindings(rule, rule.findBetween(offer, answer), 'answer'));
}

function toFindings(rule: RuleFacts, faults: Iterable<Fault>, where: Finding['in']): readonly Finding[] {
  const { code, severity, fix, rfc } = rule;
  return Array.from(faults, ({ line, span, message }) => ({
    code,
    severity,
    line: line?.number ?? 1,
    ...(span && { span }),
    in: where,
    message,
    fix,
    rfc
  }));
}

function byLine(one: Finding, other: Finding): number {
  return one.line - other.line;
}
