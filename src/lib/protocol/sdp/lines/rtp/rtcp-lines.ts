import { type LineTable, nothing, type PartOf, type Plain } from '../facts.ts';
import { partMaker } from '../parts.ts';
import { keyOf, split, splitOnce, type Token, tokensOf } from '../tokens.ts';

/** The reports of `a=rtcp-xr`, and where each is defined (RFC 3611 §5.1). */
const reports = {
  'rcvr-rtt': 'RFC 3611 §4.5',
  'pkt-loss-rle': 'RFC 3611 §4.1',
  'pkt-dup-rle': 'RFC 3611 §4.2',
  'pkt-rcpt-times': 'RFC 3611 §4.3',
  'stat-summary': 'RFC 3611 §4.6',
  'voip-metrics': 'RFC 3611 §4.7'
} as const;

/** An extended report that is known. */
export type ExtendedReport = keyof typeof reports;

/** The facts of each line about RTCP but feedback. */
export interface RtcpLines extends Plain<'a=rtcp-mux' | 'a=rtcp-mux-only' | 'a=rtcp-rsize'> {
  readonly 'a=rtcp': { readonly port: string | undefined; readonly address: string | undefined };
  readonly 'a=rtcp-xr': { readonly reports: readonly string[] };
}

/** The facts of the parts of these lines. */
export interface RtcpParts extends Plain<'rtcp-network-type' | 'rtcp-address-type'> {
  readonly 'rtcp-port': { readonly discard: boolean };
  readonly 'rtcp-address': { readonly given: boolean };
  readonly report: { readonly report: ExtendedReport | undefined };
  /** Those that answer with the echo (all, or senders alone), a statistic of a summary, or a limit in bytes. */
  readonly 'report-parameter': { readonly parameter: 'all' | 'sender' | 'statistic' | 'limit' };
}

const { inOrder, optional, part } = partMaker<RtcpParts>();

/** The lines about RTCP, which reports on the media and steers it. */
export const rtcpLines: LineTable<RtcpLines, RtcpParts> = {
  'a=rtcp': {
    facts: ({ line }) => {
      const [port, , , address] = tokensOf(line);
      return { port: port?.text, address: address?.text };
    },
    rfc: ['RFC 3605 §2.1', 'RFC 9429 §5.2.1', 'RFC 8839 §4.2.5'],
    example: 'a=rtcp:9 IN IP4 0.0.0.0',
    parts: ({ line }) =>
      inOrder(tokensOf(line), [
        {
          name: 'port',
          fact: (text) => ({ code: 'rtcp-port', discard: text === '9' }),
          rfc: 'RFC 3605 §2.1'
        },
        { name: 'network type', fact: { code: 'rtcp-network-type' }, rfc: 'RFC 8866 §5.7' },
        { name: 'address type', fact: { code: 'rtcp-address-type' }, rfc: 'RFC 8866 §5.7' },
        {
          name: 'connection address',
          fact: (text) => ({ code: 'rtcp-address', given: text !== '0.0.0.0' && text !== '::' }),
          rfc: 'RFC 8866 §5.7'
        }
      ])
  },
  'a=rtcp-mux': {
    facts: nothing,
    rfc: ['RFC 5761 §5.1.1', 'RFC 9429 §4.1.1'],
    example: 'a=rtcp-mux'
  },
  'a=rtcp-mux-only': {
    facts: nothing,
    rfc: ['RFC 8858 §3', 'RFC 9429 §5.2.1'],
    example: 'a=rtcp-mux-only'
  },
  'a=rtcp-rsize': {
    facts: nothing,
    rfc: ['RFC 5506 §5'],
    example: 'a=rtcp-rsize'
  },
  'a=rtcp-xr': {
    facts: ({ line }) => ({ reports: tokensOf(line).map(({ text }) => text) }),
    rfc: ['RFC 3611 §5.1'],
    example: 'a=rtcp-xr:rcvr-rtt=all',
    parts: ({ line }) => tokensOf(line).flatMap(reportParts)
  }
};

function reportParts(token: Token): readonly PartOf<RtcpParts>[] {
  const [name, value] = token.text.startsWith('=') ? [token] : splitOnce(token, '=');
  const report = keyOf(reports, name?.text ?? '');
  return [
    ...optional(name, {
      name: 'report',
      fact: { code: 'report', report },
      rfc: report ? reports[report] : 'RFC 3611 §5.1'
    }),
    ...(value ? split(value, ':,').map((word) => parameterPart(word, report)) : [])
  ];
}

function parameterPart(token: Token, report: ExtendedReport | undefined): PartOf<RtcpParts> {
  const kind = report === 'stat-summary' ? 'statistic' : 'limit';
  return part(token, {
    name: 'report parameter',
    fact: (text) => ({
      code: 'report-parameter',
      parameter: text === 'all' || text === 'sender' ? text : kind
    }),
    rfc: 'RFC 3611 §5.1'
  });
}
