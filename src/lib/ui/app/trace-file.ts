import type { Trace } from '#lib/trace/trace.ts';
import { saveText } from './files.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A trace of a hundred thousand events is about 30 MB; what is far larger than that is no trace. */
const largest = 200 * 1024 * 1024;

/** Shows the trace that a file holds. What cannot be read is told in one sentence, and what was shown stays. */
export async function openTraceFile(workspace: Workspace, file: File): Promise<void> {
  const refuse = (why: string): void => workspace.tell('error', `${file.name} was not opened: ${why}`);
  if (file.size > largest) {
    refuse(`it is ${Math.round(file.size / 1024 / 1024)} MB, larger than any trace.`);
    return;
  }
  try {
    const [text, { parseTrace }] = await Promise.all([file.text(), import('#lib/trace/jsonl.ts')]);
    const parsed = parseTrace(text);
    if (parsed.ok) workspace.show(parsed.trace, file.name);
    else refuse(parsed.error.message);
  } catch (error) {
    refuse(`this browser could not read it (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** Hands a person the trace as a file that can be opened again. */
export async function downloadTrace(trace: Trace): Promise<void> {
  const { formatTrace } = await import('#lib/trace/jsonl.ts');
  const ice = trace.header.options['ice'];
  const when = (trace.header.startedAt ?? '').replace(/[:.]/g, '-');
  const name = ['trickle', trace.header.source, ice, when].filter(Boolean).join('-');
  saveText(formatTrace(trace), `${name}.jsonl`, 'application/jsonl');
}
