import type { Recording } from './record-case.ts';

/** A recording as JSON with one event or packet a line, so that two recordings can be compared. */
export function formatRecording(recording: Recording): string {
  const lines = Object.entries(recording).map(([name, value]) => {
    if (!Array.isArray(value) || value.length === 0)
      return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    const entries = value.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
    return `  ${JSON.stringify(name)}: [\n${entries}\n  ]`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
