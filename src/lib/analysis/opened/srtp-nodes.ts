import { findExtension, type Extension } from '#lib/protocol/dtls/extensions/extension.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import { keyLabels, sessionKeys, splitExported, type SessionKeys } from '#lib/protocol/srtp/keys.ts';
import { srtpExporterLabel, srtpProfileOf, type SrtpProfile } from '#lib/protocol/srtp/profiles.ts';
import type { SecureAssociation } from '../secure/secure-association.ts';
import { bothSides, keyNode, type KeyNode } from './key-node.ts';
import { provenBy } from './proof.ts';

/** The profile of SRTP that the server took, if it took one that is computed here. */
export function srtpProfileIn({ messages, version }: SecureAssociation): SrtpProfile | undefined {
  const type = version === '1.3' ? 'encrypted_extensions' : 'server_hello';
  const message = provenBy(messages, 'server', type)?.message;
  const read = message && readBody(version ?? '1.2', message.messageType, message.body);
  if (!read?.ok || !('extensions' in read.value)) return undefined;
  // Both messages have extensions of this type alone.
  const extensions = read.value.extensions as readonly Extension[] | undefined;
  return srtpProfileOf(findExtension(extensions, 'use_srtp')?.profiles[0] ?? -1);
}

/** The keys of SRTP, from what was exported for them: both sides' master keys, and of each the keys of RTP and RTCP. */
export function srtpNodes(
  profile: SrtpProfile,
  exported: Uint8Array | undefined,
  from: string
): readonly KeyNode[] {
  const masters = exported && splitExported(profile, exported);
  const nodes: KeyNode[] = [
    keyNode('exported for SRTP', exported, {
      kind: 'secret',
      from: [from],
      label: srtpExporterLabel,
      rfc: 'RFC 5764 §4.2'
    })
  ];
  for (const side of bothSides) {
    const master = masters?.[side];
    const rest = { kind: 'secret', side, from: ['exported for SRTP'], rfc: 'RFC 5764 §4.2' } as const;
    const [key, salt] = [`${side} SRTP master key`, `${side} SRTP master salt`];
    nodes.push(keyNode(key, master?.key, rest), keyNode(salt, master?.salt, rest));
    for (const of of ['rtp', 'rtcp'] as const) {
      const keys = master && sessionKeys(profile, master, of);
      nodes.push(...sessionNodes({ profile, keys, of, side, from: [key, salt] }));
    }
  }
  return nodes;
}

function sessionNodes({
  profile,
  keys,
  of,
  side,
  from
}: {
  readonly profile: SrtpProfile;
  readonly keys: SessionKeys | undefined;
  readonly of: 'rtp' | 'rtcp';
  readonly side: 'client' | 'server';
  readonly from: readonly string[];
}): readonly KeyNode[] {
  const protocol = of === 'rtp' ? 'SRTP' : 'SRTCP';
  const parts = profile.cipher === 'AES-CM' ? allParts : allParts.filter((part) => part !== 'authentication');
  return parts.map((part) =>
    keyNode(`${side} ${protocol} ${part} key`.replace('salt key', 'salt'), keys?.[part], {
      kind: 'key',
      side,
      from,
      label: String(keyLabels[of][part]),
      rfc: 'RFC 3711 §4.3.1'
    })
  );
}

const allParts = ['encryption', 'authentication', 'salt'] as const;
