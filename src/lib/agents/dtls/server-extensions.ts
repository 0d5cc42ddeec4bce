import { findExtension, type Extension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { ClientHello } from './client-hello.ts';
import type { DtlsProfile, HelloExtension } from './profile.ts';

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, a cipher suite that stands for an empty renegotiation_info (RFC 5746 §3.3). */
const renegotiationSignal = 0x00ff;

/** Extensions of a server, in the order of its profile: none that was not asked for (RFC 8446 §4.2, RFC 5246 §7.4.1.4). */
export function serverExtensions(
  names: readonly HelloExtension[],
  hello: ClientHello,
  { profile, srtpProfile }: { readonly profile: DtlsProfile; readonly srtpProfile: number | undefined }
): readonly Extension[] {
  return names.flatMap((name): Extension | readonly Extension[] => {
    const isAsked =
      findExtension(hello.extensions, name) !== undefined ||
      (name === 'renegotiation_info' && hello.cipherSuites.includes(renegotiationSignal));
    if (!isAsked) return [];
    switch (name) {
      case 'extended_master_secret':
        return { type: name };
      case 'renegotiation_info':
        return { type: name, renegotiatedConnection: new Uint8Array(0) };
      case 'ec_point_formats':
        return { type: name, formats: [0] };
      case 'supported_groups':
        return { type: name, groups: profile.groups };
      case 'application_layer_protocol_negotiation': {
        const offered = findExtension(hello.extensions, 'application_layer_protocol_negotiation')?.protocols;
        const taken = profile.applicationProtocols.find((protocol) => offered?.includes(protocol));
        return taken === undefined ? [] : { type: name, protocols: [taken] };
      }
      case 'record_size_limit':
        return profile.recordSizeLimit === undefined ? [] : { type: name, limit: profile.recordSizeLimit };
      case 'use_srtp':
        return srtpProfile === undefined
          ? []
          : { type: name, profiles: [srtpProfile], mki: new Uint8Array(0) };
      default:
        return [];
    }
  });
}
