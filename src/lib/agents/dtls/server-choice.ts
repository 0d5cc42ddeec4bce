import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import { ecdhGroupOf } from '#lib/protocol/dtls/keys/ecdh.ts';
import { cipherSuiteOf, type CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { namedGroups } from '#lib/protocol/dtls/registries/named-groups.ts';
import { signatureSchemes } from '#lib/protocol/dtls/registries/signature-schemes.ts';
import { versionCodes, type DtlsVersion } from '#lib/protocol/dtls/versions.ts';
import type { ClientHello } from './client-hello.ts';
import type { DtlsOptions } from './dtls-io.ts';

/** The version that a server takes, of a whole ClientHello (RFC 8446 §4.2.1). Undefined: there is none for both. */
export function chooseVersion(hello: ClientHello, versions: readonly DtlsVersion[]): DtlsVersion | undefined {
  const offered = findExtension(hello.extensions, 'supported_versions')?.versions;
  if (offered) {
    if (versions.includes('1.3') && offered.includes(versionCodes.dtls13)) return '1.3';
    return versions.includes('1.2') && offered.includes(versionCodes.dtls12) ? '1.2' : undefined;
  }
  // Versions count down: a client of 1.0 alone names a greater one.
  return versions.includes('1.2') && hello.version <= versionCodes.dtls12 ? '1.2' : undefined;
}

/** The first of its own suites that the client offers, too; with 1.2 one that ECDSA goes with. */
export function chooseSuite(
  hello: ClientHello,
  { profile }: DtlsOptions,
  version: DtlsVersion
): CipherSuite | undefined {
  return profile.cipherSuites
    .filter((code) => hello.cipherSuites.includes(code))
    .map((code) => cipherSuiteOf(code))
    .find((suite) => suite?.version === version && (version === '1.3' || suite.name.includes('_ECDSA_')));
}

/** The groups that both have and that are computed here, the server’s best first. Without the extension any may be taken. */
export function commonGroups(hello: ClientHello, { profile }: DtlsOptions): readonly number[] {
  const offered = findExtension(hello.extensions, 'supported_groups')?.groups;
  return profile.groups.filter(
    (group) => ecdhGroupOf(group) !== undefined && (offered?.includes(group) ?? true)
  );
}

/** Whether the client can read a certificate of P-256: in 1.2 its groups cover that, too (RFC 8422 §5.1.1). */
export function readsCertificate(hello: ClientHello): boolean {
  const groups = findExtension(hello.extensions, 'supported_groups')?.groups;
  return groups?.includes(namedGroups.secp256r1) ?? true;
}

/** Whether the client verifies the signatures that are made here. Without the extension it does, in 1.2. */
export function readsSignatures(hello: ClientHello): boolean {
  const schemes = findExtension(hello.extensions, 'signature_algorithms')?.schemes;
  return schemes?.includes(signatureSchemes.ecdsa_secp256r1_sha256) ?? true;
}

/** The first of its own SRTP profiles that the client offers, too (RFC 5764 §4.1.1). */
export function chooseSrtpProfile(hello: ClientHello, options: DtlsOptions): number | undefined {
  const offered = findExtension(hello.extensions, 'use_srtp')?.profiles ?? [];
  return (options.srtpProfiles ?? options.profile.srtpProfiles).find((code) => offered.includes(code));
}
