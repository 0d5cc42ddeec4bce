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

/** Hands a person the datagrams of a simulated run as a capture for Wireshark. */
export async function downloadPcapng(trace: Recording): Promise<void> {
  const [{ toPcapng }, { packetComment }, { english }] = await Promise.all([
    import('#lib/exchange/write/pcapng/to-pcapng.ts'),
    import('#lib/words/packet-comment.ts'),
    import('#lib/words/en/index.ts')
  ]);
  saveFile(
    toPcapng(trace, { comment: (event) => packetComment(trace, event, english) }),
    `${nameOf(trace)}.pcapng`,
    'application/octet-stream'
  );
}

function nameOf({ header: { source, options, startedAt = '' } }: Trace): string {
  const parts = [source, options['scenario'], options['ice'], startedAt.replace(/[:.]/g, '-')];
  return ['trickle', ...parts].filter(Boolean).join('-');
}
