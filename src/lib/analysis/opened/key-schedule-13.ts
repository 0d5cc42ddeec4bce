import { toHex } from '#lib/protocol/bytes/hex.ts';
import { transcriptHash } from '#lib/protocol/dtls/handshake/transcript.ts';
import { handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import { emptyHash, expandLabel, hkdfExtract } from '#lib/protocol/dtls/keys/hkdf-label.ts';
import { hashBytes } from '#lib/protocol/dtls/keys/hash-functions.ts';
import { dtlsSchedule, exporter13, finishedKey, trafficKeys } from '#lib/protocol/dtls/keys/secrets-13.ts';
import type { CipherSuite } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import { exportedLength, srtpExporterLabel } from '#lib/protocol/srtp/profiles.ts';
import type { SecureAssociation, Side } from '../secure/secure-association.ts';
import { trafficSecret13 } from '../secure/epoch-keys.ts';
import { bothSides, keyNode, type KeyNode } from './key-node.ts';
import { provenBy } from './proof.ts';
import { srtpNodes, srtpProfileIn } from './srtp-nodes.ts';

const rfc = 'RFC 8446 §7.1';

/**
 * The schedule of DTLS 1.3. A key log has no shared secret of ECDHE, and neither the Handshake Secret nor the Master Secret that come
 * of it; the Early Secret is the same everywhere, without a pre-shared key.
 */
export function keySchedule13(association: SecureAssociation, suite: CipherSuite): readonly KeyNode[] {
  const schedule = dtlsSchedule(suite);
  const zeros = new Uint8Array(hashBytes[suite.hash]);
  const early = hkdfExtract(schedule, zeros, zeros);
  const derived = expandLabel(schedule, early, { label: 'derived', context: emptyHash(schedule) });
  const secret = (name: string, bytes: Uint8Array | undefined, from: readonly string[], label?: string) =>
    keyNode(name, bytes, { kind: 'secret', from, ...(label !== undefined && { label }), rfc });
  const exporterSecret = association.secrets.get('EXPORTER_SECRET');
  const profile = srtpProfileIn(association);
  return [
    helloHash(association, suite),
    finishedHash(association, suite),
    keyNode('ECDHE shared secret', undefined, { kind: 'secret', from: [], rfc: 'RFC 8446 §7.4' }),
    secret('Early Secret', early, []),
    secret('derived from Early Secret', derived, ['Early Secret'], 'derived'),
    secret('Handshake Secret', undefined, ['derived from Early Secret', 'ECDHE shared secret']),
    ...bothSides.flatMap((side) => trafficNodes(association, suite, { side, epoch: 2 })),
    secret('derived from Handshake Secret', undefined, ['Handshake Secret'], 'derived'),
    secret('Master Secret', undefined, ['derived from Handshake Secret']),
    ...bothSides.flatMap((side) => trafficNodes(association, suite, { side, epoch: 3 })),
    ...keyUpdates(association, suite),
    secret('exporter_secret', exporterSecret, ['Master Secret', throughFinished], 'exp master'),
    ...(profile
      ? srtpNodes(
          profile,
          exporterSecret &&
            exporter13(schedule, exporterSecret, {
              label: srtpExporterLabel,
              length: exportedLength(profile)
            }),
          'exporter_secret'
        )
      : [])
  ];
}

const throughHello = 'hash of ClientHello … ServerHello';
const throughFinished = 'hash of ClientHello … server Finished';

/** HelloRetryRequest is a ServerHello, too: the last one counts. */
function helloHash({ messages }: SecureAssociation, suite: CipherSuite): KeyNode {
  return hashNode(
    throughHello,
    messages,
    messages.findLastIndex(({ messageType }) => messageType === handshakeTypes.server_hello),
    suite
  );
}

function finishedHash({ messages }: SecureAssociation, suite: CipherSuite): KeyNode {
  const before = provenBy(messages, 'server', 'finished')?.before.length;
  return hashNode(throughFinished, messages, before ?? -1, suite);
}

function hashNode(
  name: string,
  messages: SecureAssociation['messages'],
  through: number,
  suite: CipherSuite
): KeyNode {
  const rest = { kind: 'input', from: [], rfc: 'RFC 8446 §4.4.1' } as const;
  if (through === -1) return { name, ...rest };
  const hash = transcriptHash('1.3', messages.slice(0, through + 1), suite.hash);
  return { name, value: toHex(hash), through, ...rest };
}

interface EpochOf {
  readonly side: Side;
  readonly epoch: number;
}

/** The traffic secret of an epoch, and its keys. */
function trafficNodes(
  association: SecureAssociation,
  suite: CipherSuite,
  { side, epoch }: EpochOf
): readonly KeyNode[] {
  const schedule = dtlsSchedule(suite);
  const found = trafficSecret13(association, side, epoch)?.keys;
  const keys = found && trafficKeys(schedule, suite.aead, found);
  const name = trafficName(side, epoch);
  const node = (part: string, bytes: Uint8Array | undefined, label: string, section: string) =>
    keyNode(`${side} ${part}, epoch ${epoch}`, bytes, {
      kind: 'key',
      side,
      from: [name],
      label,
      rfc: section
    });
  return [
    keyNode(name, found, { kind: 'secret', side, ...originOf(side, epoch) }),
    ...(epoch === 2
      ? [
          keyNode(`${side} finished_key`, found && finishedKey(schedule, found), {
            kind: 'key',
            side,
            from: [name],
            label: 'finished',
            rfc: 'RFC 8446 §4.4.4'
          })
        ]
      : []),
    node('record key', keys?.key, 'key', 'RFC 8446 §7.3'),
    node('record iv', keys?.iv, 'iv', 'RFC 8446 §7.3'),
    node('record number key', keys?.sn, 'sn', 'RFC 9147 §4.2.3')
  ];
}

function trafficName(side: Side, epoch: number): string {
  return epoch === 2 ? `${side}_handshake_traffic_secret` : `${side}_application_traffic_secret_${epoch - 3}`;
}

function originOf(side: Side, epoch: number): Pick<KeyNode, 'from' | 'label' | 'rfc'> {
  const [letter] = side;
  if (epoch === 2) return { from: ['Handshake Secret', throughHello], label: `${letter} hs traffic`, rfc };
  if (epoch === 3) return { from: ['Master Secret', throughFinished], label: `${letter} ap traffic`, rfc };
  return { from: [trafficName(side, epoch - 1)], label: 'traffic upd', rfc: 'RFC 8446 §7.2' };
}

/** A KeyUpdate of a side takes it to the next epoch (RFC 9147 §8). */
function keyUpdates(association: SecureAssociation, suite: CipherSuite): readonly KeyNode[] {
  return bothSides.flatMap((side) =>
    association.messages
      .filter(({ from, messageType }) => from === side && messageType === handshakeTypes.key_update)
      .flatMap((_, index) => trafficNodes(association, suite, { side, epoch: 4 + index }))
  );
}
