import type { Recording } from '#lib/analysis/recording.ts';
import { interfacesOf } from '#lib/exchange/write/pcapng/sightings.ts';
import { toPcapng } from '#lib/exchange/write/pcapng/to-pcapng.ts';
import { captureWords } from '#lib/words/capture-words.ts';
import { english } from '#lib/words/en/index.ts';
import { interfaceText } from '#lib/words/interface-text.ts';
import { saveFile } from '../primitives/files.ts';
import { nameOf } from './trace-file.ts';

/** Hands a person the datagrams of a simulated run as a capture for Wireshark: at one interface, or at all of them. */
export function downloadCapture(trace: Recording, only?: string): void {
  saveFile(
    toPcapng(trace, { ...captureWords(trace, english), ...(only !== undefined && { only }) }),
    `${[nameOf(trace), only].filter(Boolean).join('-')}.pcapng`,
    'application/octet-stream'
  );
}

/** The interfaces that a run can be captured at, with the name that a person knows each by. */
export function captureInterfaces(
  trace: Recording
): readonly { readonly value: string; readonly name: string }[] {
  return interfacesOf(trace).map((at) => ({
    value: at.name,
    name: interfaceText(trace.header, at, english.interfaces)
  }));
}
