import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import { transcriptHash } from '#lib/protocol/dtls/handshake/transcript.ts';
import { exporter12, keyBlock } from '#lib/protocol/dtls/keys/secrets-12.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { exportedLength, srtpExporterLabel } from '#lib/protocol/srtp/profiles.ts';
import type { SecureAssociation } from '../secure/secure-association.ts';
import { bothSides, keyNode, type KeyNode } from './key-node.ts';
import { provenBy } from './proof.ts';
import { srtpNodes, srtpProfileIn } from './srtp-nodes.ts';

/** The schedule of DTLS 1.2. A key log has the master secret, but not the premaster secret that it comes of. */
export function keySchedule12(association: SecureAssociation, suite: CipherSuite): readonly KeyNode[] {
  const { clientRandom, serverRandom, secrets } = association;
  const master = secrets.get('CLIENT_RANDOM');
  const randoms = clientRandom && serverRandom ? { client: clientRandom, server: serverRandom } : undefined;
  const block = master && randoms && keyBlock(suite, master, randoms);
  const profile = srtpProfileIn(association);
  const exported =
    master && randoms && profile
      ? exporter12(suite.hash, { master, randoms, label: srtpExporterLabel, length: exportedLength(profile) })
      : undefined;
  const section = 'RFC 5246 §6.3';
  return [
    keyNode('client random', clientRandom, {
      kind: 'input',
      side: 'client',
      from: [],
      rfc: 'RFC 5246 §7.4.1.2'
    }),
    keyNode('server random', serverRandom, {
      kind: 'input',
      side: 'server',
      from: [],
      rfc: 'RFC 5246 §7.4.1.3'
    }),
    keyNode('premaster secret', undefined, { kind: 'secret', from: [], rfc: 'RFC 8422 §5.10' }),
    ...masterNodes(association, suite, master),
    keyNode('key block', block?.bytes, {
      kind: 'secret',
      from: ['master secret', 'server random', 'client random'],
      label: 'key expansion',
      rfc: section
    }),
    ...bothSides.flatMap((side): readonly KeyNode[] => [
      keyNode(`${side} write key`, block?.[side].key, {
        kind: 'key',
        side,
        from: ['key block'],
        rfc: section
      }),
      keyNode(`${side} write IV`, block?.[side].iv, { kind: 'key', side, from: ['key block'], rfc: section })
    ]),
    ...(profile ? srtpNodes(profile, exported, 'master secret') : [])
  ];
}

const sessionHash = 'session hash';

/** With extended_master_secret it depends on all messages up to ClientKeyExchange, without on the randoms (RFC 7627 §4). */
function masterNodes(
  { messages }: SecureAssociation,
  suite: CipherSuite,
  master: Uint8Array | undefined
): readonly KeyNode[] {
  if (!isExtended(messages))
    return [
      keyNode('master secret', master, {
        kind: 'secret',
        from: ['premaster secret', 'client random', 'server random'],
        label: 'master secret',
        rfc: 'RFC 5246 §8.1'
      })
    ];
  const through = provenBy(messages, 'client', 'client_key_exchange')?.before.length;
  const hash =
    through === undefined ? undefined : transcriptHash('1.2', messages.slice(0, through + 1), suite.hash);
  return [
    keyNode(sessionHash, hash, {
      kind: 'input',
      from: [],
      ...(through !== undefined && { through }),
      rfc: 'RFC 7627 §3'
    }),
    keyNode('master secret', master, {
      kind: 'secret',
      from: ['premaster secret', sessionHash],
      label: 'extended master secret',
      rfc: 'RFC 7627 §4'
    })
  ];
}

/** The server took the offer of extended_master_secret. */
function isExtended(messages: SecureAssociation['messages']): boolean {
  const hello = provenBy(messages, 'server', 'server_hello')?.message;
  const read = hello && readBody('1.2', hello.messageType, hello.body);
  return (
    read?.ok === true &&
    read.value.type === 'server_hello' &&
    findExtension(read.value.extensions, 'extended_master_secret') !== undefined
  );
}
