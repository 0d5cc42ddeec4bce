import type { Recording } from '#lib/analysis/recording.ts';
import type { Trace } from '#lib/trace/trace.ts';
import { saveFile } from '../primitives/files.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A trace of a hundred thousand events is about 30 MB; what is far larger than that is no trace. */
const largest = 200 * 1024 * 1024;

/** Shows the trace that a file holds. What cannot be read is told in one sentence, and what was shown stays. */
export async function openTraceFile(workspace: Workspace, file: File): Promise<void> {
  const refuse = (why: string): void =>
    workspace.announcer.tell('error', `${file.name} was not opened: ${why}`);
  if (file.size > largest) {
    refuse(`it is ${Math.round(file.size / 1024 / 1024)} MB, larger than any trace.`);
    return;
  }
  try {
    const [text, { parseTrace }, { recordingOf }] = await Promise.all([
      file.text(),
      import('#lib/trace/file/jsonl.ts'),
      import('#lib/analysis/digest.ts')
    ]);
    const parsed = parseTrace(text);
    if (parsed.ok) workspace.openFile(file.name, recordingOf(parsed.trace));
    else refuse(parsed.error.message);
  } catch (error) {
    refuse(`this browser could not read it (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** Hands a person the trace as a file that can be opened again. */
export async function downloadTrace(trace: Trace): Promise<void> {
  const { formatTrace } = await import('#lib/trace/file/jsonl.ts');
  saveFile(formatTrace(trace), `${nameOf(trace)}.jsonl`, 'application/jsonl');
}

/** Hands a person the datagrams of a simulated run as a capture for Wireshark: at one interface, or at all of them. */
export async function downloadPcapng(trace: Recording, only?: string): Promise<void> {
  const [{ toPcapng }, { captureWords }, { english }] = await Promise.all([
    import('#lib/exchange/write/pcapng/to-pcapng.ts'),
    import('#lib/words/capture-words.ts'),
    import('#lib/words/en/index.ts')
  ]);
  saveFile(
    toPcapng(trace, { ...captureWords(trace, english), ...(only === undefined ? {} : { only }) }),
    `${[nameOf(trace), only].filter(Boolean).join('-')}.pcapng`,
    'application/octet-stream'
  );
}

/** The interfaces that a run can be captured at, with the name that a person knows each by. */
export async function captureInterfaces(
  trace: Trace
): Promise<readonly { readonly value: string; readonly name: string }[]> {
  const [{ interfacesOf }, { interfaceText }, { english }] = await Promise.all([
    import('#lib/exchange/write/pcapng/sightings.ts'),
    import('#lib/words/interface-text.ts'),
    import('#lib/words/en/index.ts')
  ]);
  return interfacesOf(trace).map((at) => ({
    value: at.name,
    name: interfaceText(trace.header, at, english.interfaces)
  }));
}

function nameOf({ header: { source, options, startedAt = '' } }: Trace): string {
  const parts = [source, options['scenario'], options['ice'], startedAt.replace(/[:.]/g, '-')];
  return ['trickle', ...parts].filter(Boolean).join('-');
}
