import type { LineTable } from './explanation.ts';

/** The lines that every session description begins with (RFC 8866 §5.1–5.9). */
export const sessionLines: LineTable = {
  v: {
    title: 'Protocol version',
    says: 'The description follows version 0 of SDP, the only one there is.',
    does: 'The receiver reads the rest by the rules of RFC 8866.',
    without: 'The text is not SDP: browsers refuse it.',
    rfc: ['RFC 8866 §5.1'],
    example: 'v=0',
    values: ({ line }) => [
      { start: line.valueStart, end: line.text.length, name: 'version', says: 'Always 0.' }
    ]
  }
};
