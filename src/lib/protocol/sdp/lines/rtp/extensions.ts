import { lookUp } from '../tokens.ts';

/** One RTP header extension that is known. */
export interface KnownExtension {
  readonly code: ExtensionCode;
  readonly rfc: string;
}

/** Names the extensions that are known. Two URIs of one extension have one code, unless there is a difference to tell. */
export type ExtensionCode =
  | 'ssrc-audio-level'
  | 'csrc-audio-level'
  | 'toffset'
  | 'mid'
  | 'rtp-stream-id'
  | 'repaired-rtp-stream-id'
  | 'cname'
  | 'encrypt'
  | 'ntp-64'
  | 'ntp-56'
  | 'smpte-tc'
  | 'splicing-interval'
  | 'framemarking'
  | 'video-orientation'
  | 'video-orientation-6'
  | 'abs-send-time'
  | 'transport-wide-cc'
  | 'transport-wide-cc-02'
  | 'playout-delay'
  | 'video-content-type'
  | 'video-timing'
  | 'color-space'
  | 'video-layers-allocation'
  | 'abs-capture-time'
  | 'corruption-detection'
  | 'video-frame-tracking-id'
  | 'generic-frame-descriptor'
  | 'inband-cn'
  | 'dependency-descriptor';

const google = 'http://www.webrtc.org/experiments/rtp-hdrext/';
const ietf = 'urn:ietf:params:rtp-hdrext:';

const extensions: Readonly<Record<string, KnownExtension>> = {
  [`${ietf}ssrc-audio-level`]: { code: 'ssrc-audio-level', rfc: 'RFC 6464 §3' },
  [`${ietf}csrc-audio-level`]: { code: 'csrc-audio-level', rfc: 'RFC 6465' },
  [`${ietf}toffset`]: { code: 'toffset', rfc: 'RFC 5450' },
  [`${ietf}sdes:mid`]: { code: 'mid', rfc: 'RFC 9143 §15.2' },
  [`${ietf}sdes:rtp-stream-id`]: { code: 'rtp-stream-id', rfc: 'RFC 8852 §3' },
  [`${ietf}sdes:repaired-rtp-stream-id`]: { code: 'repaired-rtp-stream-id', rfc: 'RFC 8852 §3' },
  [`${ietf}sdes:cname`]: { code: 'cname', rfc: 'RFC 7941' },
  [`${ietf}encrypt`]: { code: 'encrypt', rfc: 'RFC 6904 §4' },
  [`${ietf}ntp-64`]: { code: 'ntp-64', rfc: 'RFC 6051 §3.3' },
  [`${ietf}ntp-56`]: { code: 'ntp-56', rfc: 'RFC 6051 §3.3' },
  [`${ietf}smpte-tc`]: { code: 'smpte-tc', rfc: 'RFC 5484' },
  [`${ietf}splicing-interval`]: { code: 'splicing-interval', rfc: 'RFC 8286' },
  [`${ietf}framemarking`]: { code: 'framemarking', rfc: 'RFC 9626' },
  'http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07': { code: 'framemarking', rfc: 'RFC 9626' },
  'urn:3gpp:video-orientation': { code: 'video-orientation', rfc: '3GPP TS 26.114 §6.2.3.3' },
  'urn:3gpp:video-orientation:6': { code: 'video-orientation-6', rfc: '3GPP TS 26.114 §6.2.3.3' },
  [`${google}abs-send-time`]: { code: 'abs-send-time', rfc: 'no standard; libwebrtc' },
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01': {
    code: 'transport-wide-cc',
    rfc: 'draft-holmer-rmcat-transport-wide-cc-extensions §2'
  },
  [`${google}transport-wide-cc-02`]: {
    code: 'transport-wide-cc-02',
    rfc: 'draft-holmer-rmcat-transport-wide-cc-extensions §2'
  },
  [`${google}playout-delay`]: { code: 'playout-delay', rfc: 'no standard; libwebrtc' },
  [`${google}video-content-type`]: { code: 'video-content-type', rfc: 'no standard; libwebrtc' },
  [`${google}video-timing`]: { code: 'video-timing', rfc: 'no standard; libwebrtc' },
  [`${google}color-space`]: { code: 'color-space', rfc: 'no standard; libwebrtc' },
  [`${google}video-layers-allocation00`]: { code: 'video-layers-allocation', rfc: 'no standard; libwebrtc' },
  [`${google}abs-capture-time`]: { code: 'abs-capture-time', rfc: 'no standard; libwebrtc' },
  [`${google}corruption-detection`]: { code: 'corruption-detection', rfc: 'no standard; libwebrtc' },
  [`${google}video-frame-tracking-id`]: { code: 'video-frame-tracking-id', rfc: 'no standard; libwebrtc' },
  [`${google}generic-frame-descriptor-00`]: {
    code: 'generic-frame-descriptor',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}generic-frame-descriptor-01`]: {
    code: 'generic-frame-descriptor',
    rfc: 'no standard; libwebrtc'
  },
  [`${google}inband-cn`]: { code: 'inband-cn', rfc: 'no standard; libwebrtc' },
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension': {
    code: 'dependency-descriptor',
    rfc: 'AOM AV1 RTP Appendix A'
  }
};

/** The extension of a URI, or undefined for one that is not known. */
export function extensionOf(uri: string): KnownExtension | undefined {
  return lookUp(extensions, uri);
}
