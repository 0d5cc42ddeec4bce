import type { BodyOfVersion } from '#lib/protocol/dtls/handshake/body.ts';
import type { Extension } from '#lib/protocol/dtls/extensions/extension.ts';
import type { KeyShareEntry } from '#lib/protocol/dtls/extensions/key-exchange.ts';
import { ecdhGroupOf } from '#lib/protocol/dtls/keys/ecdh.ts';
import { versionCodes, type DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { RandomSource } from '../contract.ts';
import type { DtlsOptions } from './dtls-io.ts';
import { drawKeyPair } from './key-pair.ts';
import type { HelloExtension } from './profile.ts';

/** The ClientHello of both versions. */
export type ClientHello = Extract<BodyOfVersion['1.3'], { type: 'client_hello' }>;

/** A ClientHello and the secrets behind its shares, by group. */
export interface Offer {
  readonly hello: ClientHello;
  readonly secrets: ReadonlyMap<number, Uint8Array>;
}

/** The extension that is nothing but length (RFC 7685 §3). */
const padding = 21;

/** Suites of 1.3 (RFC 8446 §B.4). */
function isSuite13(code: number): boolean {
  return code >>> 8 === 0x13;
}

/** Draws a ClientHello (RFC 9147 §5.3, RFC 6347 §4.2.1): random, shares, then the order of the extensions. */
export function drawOffer(options: DtlsOptions, random: RandomSource): Offer {
  const { profile, versions = profile.versions, shares = profile.shares } = options;
  const helloRandom = random.bytes(32);
  const secrets = new Map<number, Uint8Array>();
  const entries: KeyShareEntry[] = [];
  if (versions.includes('1.3')) {
    for (const group of shares) {
      const known = ecdhGroupOf(group);
      if (!known) throw new RangeError(`No key is agreed in group ${group} here`);
      const { secretKey, publicKey } = drawKeyPair(random, known);
      secrets.set(group, secretKey);
      entries.push({ group, keyExchange: publicKey });
    }
  }
  const extensions = profile.helloExtensions.flatMap(
    (name) => helloExtension(name, { options, versions, shares: entries }) ?? []
  );
  const ordered = profile.shufflesExtensions ? shuffled(extensions, random) : extensions;
  const padded: readonly Extension[] = options.helloPadding
    ? [...ordered, { type: 'unknown', code: padding, data: new Uint8Array(options.helloPadding) }]
    : ordered;
  return {
    secrets,
    hello: {
      type: 'client_hello',
      version: versionCodes.dtls12,
      random: helloRandom,
      sessionId: new Uint8Array(0),
      cookie: new Uint8Array(0),
      cipherSuites: profile.cipherSuites.filter((code) => versions.includes(isSuite13(code) ? '1.3' : '1.2')),
      compressionMethods: [0],
      extensions: padded
    }
  };
}

interface HelloParts {
  readonly options: DtlsOptions;
  readonly versions: readonly DtlsVersion[];
  readonly shares: readonly KeyShareEntry[];
}

function helloExtension(
  name: HelloExtension,
  { options, versions, shares }: HelloParts
): Extension | undefined {
  const { profile } = options;
  const speaks13 = versions.includes('1.3');
  switch (name) {
    case 'extended_master_secret':
      return versions.includes('1.2') ? { type: name } : undefined;
    case 'renegotiation_info':
      return versions.includes('1.2') ? { type: name, renegotiatedConnection: new Uint8Array(0) } : undefined;
    case 'ec_point_formats':
      return versions.includes('1.2') ? { type: name, formats: [0] } : undefined;
    case 'supported_groups':
      return { type: name, groups: profile.groups };
    case 'signature_algorithms':
      return { type: name, schemes: profile.signatureSchemes };
    case 'application_layer_protocol_negotiation':
      return { type: name, protocols: profile.applicationProtocols };
    case 'record_size_limit':
      return profile.recordSizeLimit === undefined
        ? undefined
        : { type: name, limit: profile.recordSizeLimit };
    case 'use_srtp': {
      const profiles = options.srtpProfiles ?? profile.srtpProfiles;
      return profiles.length > 0 ? { type: name, profiles, mki: new Uint8Array(0) } : undefined;
    }
    case 'key_share':
      return speaks13 ? { type: name, shares } : undefined;
    case 'psk_key_exchange_modes':
      return speaks13 ? { type: name, modes: [1] } : undefined;
    case 'supported_versions':
      // Who speaks 1.2 alone says so in the hello itself.
      if (!speaks13) return undefined;
      return {
        type: name,
        versions: [
          ...versions.map((version) => (version === '1.3' ? versionCodes.dtls13 : versionCodes.dtls12)),
          ...profile.extraVersions
        ]
      };
  }
}

function shuffled<T>(values: readonly T[], random: RandomSource): readonly T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at--) {
    const other = random.integer(at + 1);
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
