import type { DtlsProfile, DtlsProfileName } from './profile.ts';

const milliseconds = 1_000;
const seconds = 1_000_000;

/** RFC 6347, 9147, 8446, 8827 and 5764, with their recommended numbers where they leave a choice. */
export const rfcDtlsProfile: DtlsProfile = {
  name: 'rfc',
  versions: ['1.3', '1.2'],
  helloRecordVersion: 0xfefd, // RFC 9147 §4
  extraVersions: [],
  // RFC 8446 §9.1; RFC 8827 §6.5 asks for C02B; all that is computed here with ECDSA.
  cipherSuites: [0x1301, 0x1303, 0x1302, 0xc02b, 0xcca9, 0xc02c],
  groups: [0x001d, 0x0017], // RFC 8446 §9.1; P-256 also covers the certificate (RFC 8422 §5.1.1)
  shares: [0x001d],
  signatureSchemes: [0x0403], // RFC 8827 §6.5
  srtpProfiles: [0x0001, 0x0007, 0x0008], // RFC 8827 §6.5: 0001 must be there
  applicationProtocols: [],
  recordSizeLimit: undefined,
  helloExtensions: [
    'supported_versions',
    'supported_groups',
    'key_share',
    'signature_algorithms',
    'use_srtp',
    'extended_master_secret',
    'renegotiation_info',
    'ec_point_formats'
  ],
  shufflesExtensions: false,
  serverExtensions12: ['extended_master_secret', 'renegotiation_info', 'ec_point_formats', 'use_srtp'],
  encryptedExtensions: ['use_srtp'],
  sessionIdLength: 0, // no session is had again (RFC 5246 §7.4.1.3)
  certificateTypes: [64], // ecdsa_sign (RFC 8422 §5.5)
  wrongFingerprint: 'bad_certificate', // no RFC names it; RFC 8446 §6.2: a certificate that was corrupt
  timer: {
    first: 1 * seconds, // RFC 6347 §4.2.4.1
    ofRtt: { halves: 3, shortest: 1 * milliseconds, longest: 60 * seconds }, // RFC 9147 §5.8.2: 1.5 RTT
    longest: 60 * seconds, // RFC 6347 §4.2.4.1
    mostExpirations: Infinity, // the RFCs name none
    keepsBackOff: true // RFC 9147 §5.8.2
  },
  ackDivisor: 4, // RFC 9147 §7.1
  acknowledgesGapsAtOnce: true, // RFC 9147 §7.1
  mtu: [{ fromRepeat: 0, bytes: 1172 }], // RFC 8831 §5: IP packets of 1200 bytes over IPv4, less 28 of IP and UDP
  packsMessages: false, // RFC 6347 §4.2.3 allows both
  earlyDatagrams: 4,
  earlyRecords: 10, // RFC 9147 §5.8.3: a transmission has no more
  answersClose: true, // RFC 5246 §7.2.1
  lastFlightKept: 240 * seconds // RFC 6347 §4.2.4: twice the MSL of TCP
};

/** Chromium 156, as measured (BR1–BR22 of our notes on secure transport); [V] marks what was read in libwebrtc or BoringSSL. */
export const chromeDtlsProfile: DtlsProfile = {
  ...rfcDtlsProfile,
  name: 'chrome',
  helloRecordVersion: 0xfeff,
  cipherSuites: [
    0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xc009, 0xc013, 0xc00a, 0xc014, 0x009c, 0x002f,
    0x0035
  ],
  // It also offers X25519MLKEM768 first and sends a share of it, and P-384: neither is computed here.
  groups: [0x001d, 0x0017],
  shares: [0x001d],
  signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0201],
  srtpProfiles: [0x0001, 0x0008, 0x0007],
  helloExtensions: [
    'extended_master_secret',
    'renegotiation_info',
    'supported_groups',
    'ec_point_formats',
    'signature_algorithms',
    'use_srtp',
    'key_share',
    'psk_key_exchange_modes',
    'supported_versions'
  ],
  shufflesExtensions: true, // [V] libwebrtc has BoringSSL permute them
  sessionIdLength: 32,
  certificateTypes: [1, 64],
  wrongFingerprint: 'certificate_unknown', // BR16
  timer: {
    first: 400 * milliseconds, // [V] BoringSSL, from RFC 9147 §5.8.2
    ofRtt: { halves: 4, shortest: 50 * milliseconds, longest: 3 * seconds }, // [V] libwebrtc: clamp(2 RTT, 50, 3000)
    longest: 60 * seconds, // [V]
    mostExpirations: 13, // [V]
    keepsBackOff: false
  },
  acknowledgesGapsAtOnce: false, // [V] BoringSSL starts a timer
  mtu: [{ fromRepeat: 0, bytes: 1200 }], // [V] libwebrtc, BR22
  packsMessages: true, // BR8
  earlyRecords: 0 // [V] libwebrtc drops what comes before it is connected
};

/** Firefox ESR 153, as measured. */
export const firefoxDtlsProfile: DtlsProfile = {
  ...rfcDtlsProfile,
  name: 'firefox',
  helloRecordVersion: 0xfeff,
  extraVersions: [0x0303],
  cipherSuites: [0x1301, 0x1303, 0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xc00a, 0xc009, 0xc013, 0xc014],
  // It also offers X25519MLKEM768 first and sends a share of it, P-384, and two finite fields: none is computed here.
  groups: [0x001d, 0x0017],
  shares: [0x001d],
  // Four of DSA, which nobody has, come behind these.
  signatureSchemes: [0x0403, 0x0503, 0x0603, 0x0203, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201],
  srtpProfiles: [0x0007, 0x0008, 0x0001, 0x0002],
  applicationProtocols: ['webrtc', 'c-webrtc'], // RFC 8833
  recordSizeLimit: 16385,
  // delegated_credentials (0022) stands before key_share; it is left out, since none could be verified here.
  helloExtensions: [
    'extended_master_secret',
    'renegotiation_info',
    'supported_groups',
    'ec_point_formats',
    'application_layer_protocol_negotiation',
    'key_share',
    'supported_versions',
    'signature_algorithms',
    'record_size_limit',
    'use_srtp'
  ],
  serverExtensions12: ['ec_point_formats', 'renegotiation_info', 'extended_master_secret', 'use_srtp'],
  encryptedExtensions: [
    'supported_groups',
    'application_layer_protocol_negotiation',
    'record_size_limit',
    'use_srtp'
  ],
  sessionIdLength: 32,
  certificateTypes: [1, 64, 2],
  timer: {
    first: 50 * milliseconds,
    ofRtt: undefined,
    longest: 10 * seconds,
    mostExpirations: Infinity, // not known
    keepsBackOff: false
  },
  acknowledgesGapsAtOnce: false,
  mtu: [
    { fromRepeat: 0, bytes: 1408 },
    { fromRepeat: 3, bytes: 1188 }
  ],
  earlyRecords: 0,
  answersClose: false // BR18: only at its own close()
};

const profiles: Readonly<Record<DtlsProfileName, DtlsProfile>> = {
  rfc: rfcDtlsProfile,
  chrome: chromeDtlsProfile,
  firefox: firefoxDtlsProfile
};

/** The profile of that name. */
export function dtlsProfileNamed(name: DtlsProfileName): DtlsProfile {
  return profiles[name];
}
