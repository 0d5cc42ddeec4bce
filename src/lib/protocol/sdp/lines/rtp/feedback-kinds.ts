/** Kinds of feedback by their words, type then parameter, and where each is defined (RFC 4585 §4.2, RFC 5104 §7.1, and the drafts that browsers follow). */
export const feedbackKinds = {
  nack: 'RFC 4585 §6.2.1',
  'nack pli': 'RFC 4585 §6.3.1',
  'nack sli': 'RFC 4585 §6.3.2',
  'nack rpsi': 'RFC 4585 §6.3.3',
  'nack ecn': 'RFC 6679 §6.2',
  'nack app': 'RFC 4585 §6.4',
  'ack rpsi': 'RFC 4585 §6.3.3',
  'ack ccfb': 'RFC 8888 §6',
  'ack app': 'RFC 4585 §6.4',
  'ccm fir': 'RFC 5104 §4.3.1',
  'ccm tmmbr': 'RFC 5104 §4.2.1',
  'ccm tstr': 'RFC 5104 §4.3.2',
  'ccm vbcm': 'RFC 5104 §4.3.4',
  'ccm pause': 'RFC 7728',
  'goog-remb': 'draft-alvestrand-rmcat-remb',
  'transport-cc': 'draft-holmer-rmcat-transport-wide-cc-extensions §3',
  'goog-lntf': 'no standard; libwebrtc',
  rrtr: 'RFC 3611 §4.4',
  'trr-int': 'RFC 4585 §4.2'
} as const;

/** A kind of RTCP feedback that is known. */
export type FeedbackKind = keyof typeof feedbackKinds;
