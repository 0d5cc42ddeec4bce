import type { CandidateFault, CandidatePart } from '#lib/protocol/sdp/candidate.ts';

const port = 'a number from 0 to 65535';
const address = 'an IP address or a name';

/** The form that each part of a candidate must have. */
const expected: Readonly<Record<CandidatePart, string>> = {
  foundation: '1 to 32 letters, digits, + or /',
  component: 'a number from 1 to 256',
  transport: 'a token such as udp',
  priority: 'a number from 1 to 2147483647',
  address,
  port,
  'fixed word': 'typ',
  type: 'a token such as host',
  raddr: address,
  rport: port,
  tcptype: 'active, passive or so'
};

/** The fault of a text that is no candidate, as a sentence without its full stop. */
export function candidateFaultText({ code, part, word }: CandidateFault): string {
  if (part === 'prefix') return 'A candidate begins with candidate:';
  if (part === 'separator') return 'Words are separated by single spaces';
  if (part === 'value') return `The value of ${word} is missing`;
  return code === 'missing'
    ? `The ${part} is missing: ${expected[part]}`
    : `The ${part} must be ${expected[part]}, not ${JSON.stringify(word)}`;
}
