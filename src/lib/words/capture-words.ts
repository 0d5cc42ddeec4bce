import type { DatagramEvent } from '#lib/analysis/packets/packets.ts';
import type { NetworkInterface } from '#lib/analysis/packets/interfaces.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import { interfaceText } from './interface-text.ts';
import type { TraceWords } from './language.ts';
import { packetComment } from './packet-comment.ts';

/** Says of each packet of a capture what happens to it, and of each interface whose it is. */
export function captureWords(
  trace: Recording,
  words: TraceWords
): {
  readonly comment: (event: DatagramEvent) => string;
  readonly describe: (at: NetworkInterface) => string;
} {
  return {
    comment: (event) => packetComment(trace, event, words),
    describe: (at) => interfaceText(trace.header, at, words.interfaces)
  };
}
