import type { ExtendedReport, RtcpLines, RtcpParts } from '#lib/protocol/sdp/lines/rtp/rtcp-lines.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { listed } from '../lists.ts';

/** The lines about RTCP, which reports on the media and steers it. */
export const rtcp: FamilyWords<RtcpLines, RtcpParts> = {
  lines: {
    'a=rtcp': {
      title: 'RTCP address',
      says: ({ port = '?', address }) => {
        const where = `port ${port}${address === undefined ? '' : ` of ${address}`}`;
        return port === '9'
          ? `RTCP would go to ${where}, but port 9 is a placeholder: ICE finds the address.`
          : `RTCP goes to ${where} by default.`;
      },
      does: 'It is for peers without rtcp-mux and ICE. With rtcp-mux RTCP shares the address of RTP.',
      without: 'RTCP defaults to the port after that of RTP (RFC 3550 §11).'
    },
    'a=rtcp-mux': {
      title: 'RTP and RTCP on one port',
      says: 'RTP and RTCP share one port.',
      does: 'One ICE component is gathered, checked and secured instead of two. A packet’s second byte tells them apart.',
      without:
        'RTCP needs a component of its own. Browsers refuse a section without the line, because their rtcpMuxPolicy is require.'
    },
    'a=rtcp-mux-only': {
      title: 'No RTCP port of its own',
      says: 'RTCP has to share the port of RTP, or the section cannot be used.',
      does: 'The offerer gathers no candidates for RTCP and accepts no answer without rtcp-mux.',
      without: 'An answer without rtcp-mux could ask for a second component.'
    },
    'a=rtcp-rsize': {
      title: 'Reduced-size RTCP',
      says: 'RTCP packets may leave out the reports that each one normally begins with.',
      does: 'Feedback such as NACK or PLI can be sent at once, in a few bytes.',
      without: 'Each RTCP packet is a compound that begins with a sender or receiver report (RFC 3550 §6.1).'
    },
    'a=rtcp-xr': {
      title: 'RTCP extended reports',
      says: ({ reports }) =>
        reports.length === 0
          ? 'No extended reports are wanted.'
          : `The peer may send the extended reports ${listed(reports)}.`,
      does: 'The peer adds these report blocks to its RTCP.',
      without: 'Only the sender and receiver reports of RFC 3550 are sent.'
    }
  },
  parts: {
    'rtcp-port': ({ discard }) => (discard ? 'The discard port, as a placeholder.' : 'The UDP port of RTCP.'),
    'rtcp-network-type': 'IN: the Internet.',
    'rtcp-address-type': 'IP4 or IP6: how to read the address.',
    'rtcp-address': ({ given }) => (given ? 'The address of RTCP.' : 'No address yet: ICE finds it.'),
    report: ({ report }) => (report ? reportTexts[report] : 'A report that Trickle does not know.'),
    'report-parameter': ({ parameter }) => parameters[parameter]
  }
};

const reportTexts: Readonly<Record<ExtendedReport, string>> = {
  'rcvr-rtt': 'Receivers can measure the round trip, too: they send their clock, and the peer echoes it.',
  'pkt-loss-rle': 'Reports which packets were lost, run-length encoded.',
  'pkt-dup-rle': 'Reports which packets came twice, run-length encoded.',
  'pkt-rcpt-times': 'Reports when each packet came.',
  'stat-summary': 'Reports a summary of loss, duplicates, jitter and TTL.',
  'voip-metrics': 'Reports the quality of a call: loss, delay, echo, quality scores.'
};

const parameters: Readonly<Record<RtcpParts['report-parameter']['parameter'], string>> = {
  all: 'All participants answer with the echo (DLRR), whether they send media or not.',
  sender: 'Only those that send media answer with the echo (DLRR).',
  statistic: 'One of the statistics that the summary holds.',
  limit: 'A limit of the report, in bytes.'
};
