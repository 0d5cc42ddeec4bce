import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import type { SignalKind } from '#lib/trace/events/terms.ts';
import { CandidateTexts } from './candidate-texts.ts';
import type { Ends } from './diff-stats.ts';
import type { PairSample } from './stats-sample.ts';

/** Calls the two ends of a peer's pairs by the texts that were gathered here and that came over the bus. */
export class PairEnds {
  readonly local = new CandidateTexts();
  readonly remote = new CandidateTexts();

  /** A message has come from the other peer; `text` is its SDP, or its candidate as JSON (W3C webrtc-pc §4.8.1). */
  signaled({ kind, text }: { readonly kind: SignalKind; readonly text: string }): void {
    if (kind === 'offer' || kind === 'answer')
      for (const { candidate } of candidateLines(text)) this.remote.add(candidate);
    else if (kind === 'candidate')
      this.remote.add((JSON.parse(text) as { readonly candidate: string }).candidate);
  }

  of({ local, remote }: PairSample): Ends {
    return { local: this.local.textOf(local), remote: this.remote.textOf(remote) };
  }
}
