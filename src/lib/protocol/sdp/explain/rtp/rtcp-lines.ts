import type { LineTable, ValueExplanation } from '../explanation.ts';
import { explainWord, inOrder, listed, lookUp, split, splitOnce, wordsOf, type Word } from '../words.ts';
import { feedbackLine } from './feedback-line.ts';
import { extendedReports } from './rtcp-reports.ts';

/** The lines about RTCP, which reports on the media and steers it. */
export const rtcpLines: LineTable = {
  'a=rtcp': {
    title: 'RTCP address',
    says: ({ line }) => {
      const [port, , , address] = wordsOf(line);
      const where = `port ${port?.text ?? '?'}${address ? ` of ${address.text}` : ''}`;
      return port?.text === '9'
        ? `RTCP would go to ${where}: port 9 is a placeholder, because ICE finds the address.`
        : `RTCP goes to ${where} by default.`;
    },
    does: 'It is for peers without rtcp-mux and ICE. With rtcp-mux RTCP shares the address of RTP.',
    without: 'RTCP defaults to the port after that of RTP (RFC 3550 §11).',
    rfc: ['RFC 3605 §2.1', 'RFC 9429 §5.2.1', 'RFC 8839 §4.2.5'],
    example: 'a=rtcp:9 IN IP4 0.0.0.0',
    values: ({ line }) =>
      inOrder(wordsOf(line), [
        {
          name: 'port',
          says: (port) => (port === '9' ? 'The discard port, as a placeholder.' : 'The UDP port of RTCP.'),
          rfc: 'RFC 3605 §2.1'
        },
        { name: 'network type', says: 'IN: the Internet.', rfc: 'RFC 8866 §5.7' },
        { name: 'address type', says: 'IP4 or IP6: how to read the address.', rfc: 'RFC 8866 §5.7' },
        {
          name: 'connection address',
          says: (address) =>
            address === '0.0.0.0' || address === '::'
              ? 'No address yet: ICE finds it.'
              : 'The address of RTCP.',
          rfc: 'RFC 8866 §5.7'
        }
      ])
  },
  'a=rtcp-mux': {
    title: 'RTP and RTCP on one port',
    says: 'RTP and RTCP share one port.',
    does: 'One ICE component is gathered, checked and secured instead of two. A packet’s second byte tells them apart.',
    without:
      'RTCP needs a component of its own. Browsers refuse a section without it: their rtcpMuxPolicy is require.',
    rfc: ['RFC 5761 §5.1.1', 'RFC 9429 §4.1.1'],
    example: 'a=rtcp-mux'
  },
  'a=rtcp-mux-only': {
    title: 'No RTCP port of its own',
    says: 'RTCP shares the port of RTP, or the section cannot be used.',
    does: 'The offerer gathers no candidates for RTCP and accepts no answer without rtcp-mux.',
    without: 'An answer without rtcp-mux could ask for a second component.',
    rfc: ['RFC 8858 §3', 'RFC 9429 §5.2.1'],
    example: 'a=rtcp-mux-only'
  },
  'a=rtcp-rsize': {
    title: 'Reduced-size RTCP',
    says: 'RTCP packets may come without the reports that each one normally begins with.',
    does: 'Feedback such as NACK or PLI goes at once in a few bytes.',
    without: 'Each RTCP packet is a compound that begins with a sender or receiver report (RFC 3550 §6.1).',
    rfc: ['RFC 5506 §5'],
    example: 'a=rtcp-rsize'
  },
  'a=rtcp-xr': {
    title: 'RTCP extended reports',
    says: ({ line }) => {
      const names = wordsOf(line).map(({ text }) => text);
      return names.length === 0
        ? 'No extended reports are wanted.'
        : `The peer may send the extended reports ${listed(names)}.`;
    },
    does: 'The peer adds these report blocks to its RTCP.',
    without: 'Only the sender and receiver reports of RFC 3550 are sent.',
    rfc: ['RFC 3611 §5.1'],
    example: 'a=rtcp-xr:rcvr-rtt=all',
    values: ({ line }) => wordsOf(line).flatMap(explainReport)
  },
  'a=rtcp-fb': feedbackLine
};

function explainReport(word: Word): readonly ValueExplanation[] {
  const [name, value] = word.text.startsWith('=') ? [word] : splitOnce(word, '=');
  const report = lookUp(extendedReports, name?.text ?? '');
  return [
    ...(name
      ? [
          explainWord(name, {
            name: 'report',
            says: report?.says ?? 'A report that Trickle does not know.',
            rfc: report?.rfc ?? 'RFC 3611 §5.1'
          })
        ]
      : []),
    ...(value ? split(value, ':,').map((part) => explainReportValue(part, name?.text)) : [])
  ];
}

function explainReportValue(part: Word, report: string | undefined): ValueExplanation {
  const says =
    part.text === 'all'
      ? 'All participants answer with the echo (DLRR), whether they send media or not.'
      : part.text === 'sender'
        ? 'Only those that send media answer with the echo (DLRR).'
        : report === 'stat-summary'
          ? 'One of the statistics that the summary holds.'
          : 'A limit of the report, in bytes.';
  return explainWord(part, { name: 'report parameter', says, rfc: 'RFC 3611 §5.1' });
}
