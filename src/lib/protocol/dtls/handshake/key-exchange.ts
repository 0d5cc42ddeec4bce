import { struct, u16, u8, type Format } from '../../bytes/format.ts';
import { namedGroupName } from '../registries/named-groups.ts';
import { opaque } from './hello-parts.ts';
import { signed } from './signed.ts';

const rfc = 'RFC 8422 §5.4';

/** The public key of a server and the curve of it: what the signature of ServerKeyExchange covers, after the randoms. */
export interface EcdhParameters {
  readonly group: number;
  /** 32 bytes of X25519; 65 of P-256. */
  readonly point: Uint8Array;
}

const parts = struct({
  curveType: u8({ name: 'curve_type', rfc, meaning: (code) => (code === 3 ? 'named_curve' : undefined) }),
  group: u16({ name: 'namedcurve', rfc, meaning: namedGroupName }),
  point: opaque('point', rfc)
});

/** ServerECDHParams. Curves that are spelled out, which RFC 8422 forbids, are refused. */
export const ecdhParameters: Format<EcdhParameters> = {
  read(reader) {
    const at = reader.at;
    const { curveType, group, point } = parts.read(reader);
    if (curveType !== 3) reader.fail('bad-value', `The curve must be named, not of type ${curveType}`, at);
    return { group, point };
  },
  write: (writer, value) => parts.write(writer, { curveType: 3, ...value })
};

/** ServerKeyExchange of DTLS 1.2 with ECDHE. */
export const serverKeyExchange: Format<{
  readonly parameters: EcdhParameters;
  readonly scheme: number;
  readonly signature: Uint8Array;
}> = {
  read: (reader) => ({ parameters: ecdhParameters.read(reader), ...signed.read(reader) }),
  write(writer, value) {
    ecdhParameters.write(writer, value.parameters);
    signed.write(writer, value);
  }
};

/** ClientKeyExchange of DTLS 1.2 with ECDHE: the public key of the client, in the group that the server took. */
export const clientKeyExchange = struct({ point: opaque('ecdh_Yc', 'RFC 8422 §5.7') });
