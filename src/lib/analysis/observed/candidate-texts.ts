import { hiddenAddress } from '#lib/protocol/sdp/hidden-address.ts';
import { formatCandidate, parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import type { CandidateSample } from './stats-sample.ts';

/** The candidates of one side that were signaled, so that one read from getStats can be called by the same text. */
export class CandidateTexts {
  readonly #texts = new Map<string, string>();

  /** Takes in a candidate attribute, from `candidate:` on. The first text of a candidate is kept. */
  add(text: string): void {
    const parsed = parseCandidate(text);
    if (!parsed.ok) return;
    const { foundation, priority, port, type } = parsed.candidate;
    const key = keyOf({ foundation, priority, port, type });
    if (!this.#texts.has(key)) this.#texts.set(key, text);
  }

  /** The text that was signaled, or else one made of what getStats tells. */
  textOf(sample: CandidateSample): string {
    return this.#texts.get(keyOf(sample)) ?? describe(sample);
  }
}

type Key = Pick<CandidateSample, 'foundation' | 'priority' | 'port' | 'type'>;

function keyOf({ foundation, priority, port, type }: Key): string {
  return [foundation, priority, port, type].join(' ');
}

/** Component 1 is the only one: RTP and RTCP share it (RFC 8834 §4.5). */
function describe(sample: CandidateSample): string {
  const { foundation, protocol, priority, address, port, type, relatedAddress, relatedPort, tcpType } =
    sample;
  return formatCandidate({
    foundation: foundation ?? '0',
    component: 1,
    transport: protocol,
    priority,
    address: address ?? hiddenAddress,
    port,
    type,
    ...(relatedAddress !== undefined && { relatedAddress }),
    ...(relatedPort !== undefined && { relatedPort }),
    ...(tcpType !== undefined && { tcpType }),
    extensions: []
  });
}
