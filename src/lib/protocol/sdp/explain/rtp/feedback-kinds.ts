/** One kind of RTCP feedback. */
export interface FeedbackKind {
  /** A clause about the receiver: `may ask for a key frame (PLI)`. */
  readonly says: string;
  /** What it is good for, as a sentence. */
  readonly does: string;
  readonly rfc: string;
}

/** Kinds of feedback by their words: type, then parameter (RFC 4585 §4.2, RFC 5104 §7.1, and the drafts that browsers follow). */
export const feedbackKinds: Readonly<Record<string, FeedbackKind>> = {
  nack: {
    says: 'lost packets may be reported one by one (generic NACK)',
    does: 'The sender repeats what is reported, on RTX if that is negotiated.',
    rfc: 'RFC 4585 §6.2.1'
  },
  'nack pli': {
    says: 'a picture loss may be reported (PLI)',
    does: 'The sender answers with a key frame, so that decoding can go on.',
    rfc: 'RFC 4585 §6.3.1'
  },
  'nack sli': {
    says: 'lost slices may be reported (SLI)',
    does: 'The sender refreshes the macroblocks that are reported.',
    rfc: 'RFC 4585 §6.3.2'
  },
  'nack rpsi': {
    says: 'a good reference picture may be chosen (RPSI)',
    does: 'The sender predicts from a picture that has arrived.',
    rfc: 'RFC 4585 §6.3.3'
  },
  'nack ecn': {
    says: 'congestion marks may be reported (ECN)',
    does: 'The sender slows down before packets are lost.',
    rfc: 'RFC 6679 §6.2'
  },
  'nack app': {
    says: 'the application may send feedback of its own',
    does: 'Its meaning is the application’s.',
    rfc: 'RFC 4585 §6.4'
  },
  'ack rpsi': {
    says: 'received reference pictures may be acknowledged (RPSI)',
    does: 'The sender predicts from pictures that are known to have arrived.',
    rfc: 'RFC 4585 §6.3.3'
  },
  'ack ccfb': {
    says: 'the arrival of each packet may be reported (congestion control feedback)',
    does: 'The sender estimates the bandwidth from it.',
    rfc: 'RFC 8888 §6'
  },
  'ack app': {
    says: 'the application may acknowledge in its own way',
    does: 'Its meaning is the application’s.',
    rfc: 'RFC 4585 §6.4'
  },
  'ccm fir': {
    says: 'a key frame may be demanded (FIR)',
    does: 'The sender makes a key frame, for instance because somebody joins.',
    rfc: 'RFC 5104 §4.3.1'
  },
  'ccm tmmbr': {
    says: 'a limit of the bit rate may be set (TMMBR)',
    does: 'The sender stays below what the receiver says it can take.',
    rfc: 'RFC 5104 §4.2.1'
  },
  'ccm tstr': {
    says: 'sharpness may be traded for smoothness (TSTR)',
    does: 'The sender shifts between resolution and frame rate.',
    rfc: 'RFC 5104 §4.3.2'
  },
  'ccm vbcm': {
    says: 'H.271 back channel messages may be sent (VBCM)',
    does: 'They report damage to the decoder’s picture in detail.',
    rfc: 'RFC 5104 §4.3.4'
  },
  'ccm pause': {
    says: 'a stream may be paused and resumed',
    does: 'The sender stops a stream that nobody looks at.',
    rfc: 'RFC 7728'
  },
  'goog-remb': {
    says: 'the receiver may estimate the bandwidth (REMB)',
    does: 'The sender keeps to the total that the receiver reports. transport-cc replaces it.',
    rfc: 'draft-alvestrand-rmcat-remb'
  },
  'transport-cc': {
    says: 'the arrival time of each packet may be reported (transport-wide congestion control)',
    does: 'The sender estimates the bandwidth from it. It needs the header extension that numbers packets across the transport.',
    rfc: 'draft-holmer-rmcat-transport-wide-cc-extensions §3'
  },
  'goog-lntf': {
    says: 'the last decodable frame may be reported (loss notification)',
    does: 'The sender predicts from it instead of making a key frame.',
    rfc: 'no standard; libwebrtc'
  },
  rrtr: {
    says: 'the receiver may send its clock (receiver reference time)',
    does: 'A peer that sends nothing can measure the round trip too.',
    rfc: 'RFC 3611 §4.4'
  },
  'trr-int': {
    says: 'regular RTCP reports keep a minimum distance (in ms)',
    does: 'Feedback may go early while regular reports stay rare.',
    rfc: 'RFC 4585 §4.2'
  }
};
