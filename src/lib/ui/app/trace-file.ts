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

/** The name of a file that holds a run, without its ending: `trickle-lab-home-nats-trickle`. */
export function nameOf({ header: { source, options, startedAt = '' } }: Trace): string {
  const parts = [source, options['scenario'], options['ice'], startedAt.replace(/[:.]/g, '-')];
  return ['trickle', ...parts].filter(Boolean).join('-');
}
