import { isData, linesOf, type MediaSection } from '../../media-sections.ts';
import { defaultMaxMessageSize } from '../../transport.ts';
import type { AgreementFact, Answered } from './facts.ts';

/** Each side has its own SCTP port, and its own largest message that it takes (RFC 8841 §5, §6). */
export function dataFacts({ offered, answered }: Answered<MediaSection>): readonly AgreementFact[] {
  if (!isData(offered) || !isData(answered)) return [];
  const [offerer, answerer] = [portOf(offered), portOf(answered)];
  const ports = offerer && answerer ? [{ code: 'sctp-port', offerer, answerer } as const] : [];
  const [offererSize, answererSize] = [largestOf(offered), largestOf(answered)];
  return [...ports, { code: 'message-size', offerer: offererSize, answerer: answererSize }];
}

function portOf(section: MediaSection): string | undefined {
  return linesOf(section, 'a=sctp-port')[0]?.value;
}

/** Bytes; what is no number counts as not said. */
function largestOf(section: MediaSection): number {
  const value = linesOf(section, 'a=max-message-size')[0]?.value ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : defaultMaxMessageSize;
}
