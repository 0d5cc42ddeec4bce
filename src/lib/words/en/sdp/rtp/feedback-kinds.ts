import type { FeedbackKind } from '#lib/protocol/sdp/lines/rtp/feedback-kinds.ts';

/** The words about one kind of RTCP feedback. */
interface FeedbackWords {
  /** A clause about the receiver: `may ask for a key frame (PLI)`. */
  readonly says: string;
  /** Its use, as a sentence. */
  readonly does: string;
}

/** The kinds of RTCP feedback that are known. */
export const feedbackKindTexts: Readonly<Record<FeedbackKind, FeedbackWords>> = {
  nack: {
    says: 'lost packets may be reported one by one (generic NACK)',
    does: 'The sender repeats the packets that are reported, on RTX if that is negotiated.'
  },
  'nack pli': {
    says: 'a picture loss may be reported (PLI)',
    does: 'The sender answers with a key frame, so that decoding can continue.'
  },
  'nack sli': {
    says: 'lost slices may be reported (SLI)',
    does: 'The sender refreshes the macroblocks that are reported.'
  },
  'nack rpsi': {
    says: 'a good reference picture may be chosen (RPSI)',
    does: 'The sender predicts from a picture that has arrived.'
  },
  'nack ecn': {
    says: 'congestion marks may be reported (ECN)',
    does: 'The sender slows down before packets are lost.'
  },
  'nack app': {
    says: 'the application may send feedback of its own',
    does: 'Its meaning is up to the application.'
  },
  'ack rpsi': {
    says: 'received reference pictures may be acknowledged (RPSI)',
    does: 'The sender predicts from pictures that are known to have arrived.'
  },
  'ack ccfb': {
    says: 'the arrival of each packet may be reported (congestion control feedback)',
    does: 'The sender estimates the bandwidth from it.'
  },
  'ack app': {
    says: 'the application may acknowledge in its own way',
    does: 'Its meaning is up to the application.'
  },
  'ccm fir': {
    says: 'a key frame may be demanded (FIR)',
    does: 'The sender makes a key frame, for instance because somebody has joined.'
  },
  'ccm tmmbr': {
    says: 'a limit of the bit rate may be set (TMMBR)',
    does: 'The sender stays below the limit that the receiver sets.'
  },
  'ccm tstr': {
    says: 'sharpness may be traded against smoothness (TSTR)',
    does: 'The sender shifts between resolution and frame rate.'
  },
  'ccm vbcm': {
    says: 'H.271 back channel messages may be sent (VBCM)',
    does: 'They report damage to the decoder’s picture in detail.'
  },
  'ccm pause': {
    says: 'a stream may be paused and resumed',
    does: 'The sender stops a stream that nobody is watching.'
  },
  'goog-remb': {
    says: 'the receiver may estimate the bandwidth (REMB)',
    does: 'The sender stays within the total that the receiver reports. transport-cc has replaced it.'
  },
  'transport-cc': {
    says: 'the arrival time of each packet may be reported (transport-wide congestion control)',
    does: 'The sender estimates the bandwidth from it. It needs the header extension that numbers packets across the transport.'
  },
  'goog-lntf': {
    says: 'the last decodable frame may be reported (loss notification)',
    does: 'The sender predicts from it instead of making a key frame.'
  },
  rrtr: {
    says: 'the receiver may send its clock (receiver reference time)',
    does: 'A peer that sends no media can measure the round trip, too.'
  },
  'trr-int': {
    says: 'regular RTCP reports keep a minimum interval (in ms)',
    does: 'Feedback can be sent early, while regular reports stay rare.'
  }
};
