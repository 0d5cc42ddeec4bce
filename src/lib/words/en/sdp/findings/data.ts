import type { DataFaults } from '#lib/protocol/sdp/lint/data-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Data channels (RFC 8841). */
export const dataFindings: FindingTexts<DataFaults> = {
  'data-protocol': {
    message: ({ protocol }) => `Data channels do not run over ${protocol}.`,
    fix: 'Write UDP/DTLS/SCTP webrtc-datachannel.'
  },
  'data-protocol-old': {
    message: 'This is the form of drafts before RFC 8841. Browsers still accept it.',
    fix: 'Write UDP/DTLS/SCTP webrtc-datachannel and a=sctp-port instead of a=sctpmap.'
  },
  'data-format': {
    message: 'The format is not webrtc-datachannel.',
    fix: 'Write webrtc-datachannel as the only format.'
  },
  'sctp-port-missing': {
    message: ({ section }) =>
      `${sectionText(section)} does not say which SCTP port it uses. Chromium takes 5000; Firefox rejects the section, and no channel opens.`,
    fix: 'Add a=sctp-port:5000.'
  },
  'sctp-port-malformed': {
    message: 'The SCTP port is not a number from 0 to 65535.',
    fix: 'Write a number up to 65535; 5000 is usual.'
  },
  'max-message-size-malformed': {
    message: 'The size is not a number of bytes.',
    fix: 'Write a number of bytes; 0 means any.'
  },
  'data-section-second': {
    message: 'One DTLS association carries one SCTP association; here are two.',
    fix: 'Use one m=application section: it carries any number of data channels.'
  },
  'section-foreign': {
    message: ({ section, protocol }) =>
      `${sectionText(section)} is of ${protocol}, which no browser speaks. Chromium rejects the section, Firefox the whole description.`,
    fix: 'Offer browsers a description without this section.'
  }
};
