import { handshakeName } from '#lib/analysis/names/handshake-names.ts';
import type { ReasonTexts } from '#lib/analysis/kinds/reason-texts.ts';
import type { DtlsEndReason } from '#lib/trace/reasons/dtls-ends.ts';
import type { SctpEndReason } from '#lib/trace/reasons/sctp-ends.ts';

/** What a handshake can stumble over. */
const faults: Readonly<Record<string, string>> = {
  'malformed-message': 'a message cannot be read',
  'unexpected-message': 'a message comes where it does not belong',
  'no-common-version': 'the two sides have no version in common',
  downgraded: 'somebody on the way has made the version an older one',
  'no-common-suite': 'the two sides have no cipher suite in common',
  'no-common-group': 'the two sides have no group for the key exchange in common',
  'no-common-signature': 'the two sides have no signature scheme in common',
  'missing-extension': 'an extension is missing that is needed',
  'illegal-parameter': 'a parameter has a value that it cannot have',
  'no-certificate': 'the other side shows no certificate',
  'unreadable-certificate': 'the key of the certificate cannot be used',
  'wrong-signature': 'the signature is not that of the certificate’s key',
  'wrong-fingerprint': 'the certificate does not have the fingerprint that the description promised',
  'wrong-finished': 'Finished does not fit the messages: somebody has changed one',
  'wrong-cookie': 'the cookie is not the one that was given',
  'mtu-too-small': 'no fragment fits into a datagram'
};

/** How associations end: sentences without a full stop. */
export const ends: ReasonTexts<DtlsEndReason | SctpEndReason> = {
  'dtls.closed-here': () => 'this side has said close_notify',
  'dtls.closed-by-peer': () => 'the other side has said close_notify',
  'dtls.alerted': ({ alert }) => `the other side has sent the fatal alert ${alert}`,
  'dtls.refused': ({ fault, alert }) =>
    `${faults[fault] ?? handshakeName(fault)}; the alert ${alert} says so to the other side`,
  'dtls.silence': ({ repeats }) => `nobody answers, although it was sent again ${times(repeats)}`,
  'sctp.shut-down': () => 'both sides had nothing more to say',
  'sctp.aborted-here': ({ reason }) => `this side has aborted it${reason ? `: “${reason}”` : ''}`,
  'sctp.aborted-by-peer': ({ reason }) => `the other side has aborted it${reason ? `: “${reason}”` : ''}`,
  'sctp.silence': ({ timer, repeats }) => `nobody answers: ${timer} has run out ${times(repeats)}`,
  'sctp.bad-init-ack': () => 'the INIT ACK cannot be used',
  'sctp.transport-gone': () => 'DTLS below it has ended'
};

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
