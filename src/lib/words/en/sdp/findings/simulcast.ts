import type { SimulcastFaults } from '#lib/protocol/sdp/lint/simulcast-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { sectionText } from './section-text.ts';

/** Restrictions and simulcast (RFC 8851, RFC 8853). */
export const simulcastFindings: FindingTexts<SimulcastFaults> = {
  'rid-malformed': {
    message: 'The rid is not an id and a direction.',
    fix: 'Write a=rid:<id> send or a=rid:<id> recv; the id has letters and digits, restrictions may follow.'
  },
  'rid-repeated': {
    message: 'Another rid of the section has this id. Browsers take the two for one.',
    fix: 'Give every encoding of the section an id of its own.'
  },
  'rid-payload-type': {
    message: ({ payloadType }) =>
      `The m-line does not name payload type ${payloadType}. Browsers ignore the restriction.`,
    fix: 'Name payload types of the m-line.'
  },
  'simulcast-malformed': {
    message: ({ second }) =>
      second
        ? `${sectionText(second)} has another a=simulcast.`
        : 'The simulcast is not send or recv and a list of rids.',
    fix: 'Write a=simulcast:send <rid>;<rid>, recv instead of send, or both.'
  },
  'simulcast-rid-unknown': {
    message: ({ rid, way }) => `There is no a=rid:${rid} ${way} in the section.`,
    fix: 'Add a=rid lines of the same direction for all of its rids.'
  },
  'rid-not-offered': {
    message: ({ rid }) =>
      `The offer has no a=rid:${rid} in the other direction. Browsers ignore it, and send what they offered.`,
    fix: 'Answer a sent rid with the same one received, and the other way round; leave others out.'
  },
  'simulcast-not-offered': {
    message: 'The offer has no simulcast here. Chromium takes the answer, and then sends no video.',
    fix: 'Remove a=simulcast and its a=rid lines from the answer.'
  }
};
