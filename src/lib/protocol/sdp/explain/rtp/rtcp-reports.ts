/** What each report of `a=rtcp-xr` is (RFC 3611 §5.1). */
export const extendedReports: Readonly<Record<string, { readonly says: string; readonly rfc: string }>> = {
  'rcvr-rtt': {
    says: 'Receivers measure the round trip too: they send their clock, and the peer echoes it.',
    rfc: 'RFC 3611 §4.5'
  },
  'pkt-loss-rle': { says: 'Reports which packets were lost, run-length encoded.', rfc: 'RFC 3611 §4.1' },
  'pkt-dup-rle': { says: 'Reports which packets came twice, run-length encoded.', rfc: 'RFC 3611 §4.2' },
  'pkt-rcpt-times': { says: 'Reports when each packet came.', rfc: 'RFC 3611 §4.3' },
  'stat-summary': { says: 'Reports loss, duplicates, jitter and TTL in sum.', rfc: 'RFC 3611 §4.6' },
  'voip-metrics': {
    says: 'Reports how a call sounds: loss, delay, echo, quality scores.',
    rfc: 'RFC 3611 §4.7'
  }
};
