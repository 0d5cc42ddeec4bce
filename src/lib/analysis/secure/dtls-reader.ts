import { toHex } from '#lib/protocol/bytes/hex.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import { readDatagram, type DatagramRecords } from '#lib/protocol/dtls/records/datagram.ts';
import type { PlaintextRecord, ProtectedRecord, UnifiedRecord } from '#lib/protocol/dtls/records/record.ts';
import { readSctp } from '#lib/protocol/sctp/decode-sctp.ts';
import type { ActorId } from '#lib/trace/base.ts';
import { AssociationReader } from './association-reader.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { isRead, type ReadRecord, type SecureDatagram, type SecureRecord } from './opened-record.ts';
import { Sendings } from './sendings.ts';

/** A record, and whose it is. */
interface Owned<Record> {
  readonly record: Record;
  readonly owner: AssociationReader;
}

/**
 * Reads datagrams of DTLS beside their way: those of all associations between some actors, in the order in which they were sent, with
 * secrets from elsewhere. Whether one arrived does not matter, nor do repetitions. Nothing is believed or refused here: what the
 * secrets open is read, the rest stays closed. Never throws.
 *
 * Two associations between the same actors that begin at the same time are not told apart before their first secret.
 */
export class DtlsReader {
  readonly #secrets: KnownSecrets;
  readonly #readers: AssociationReader[] = [];
  /** Of those of which the random of the ClientHello is known: it in hexadecimal. */
  readonly #randoms = new Map<AssociationReader, string>();
  readonly #sendings = new Sendings();
  #count = 0;

  constructor(secrets: KnownSecrets) {
    this.#secrets = secrets;
  }

  /** All associations, in the order in which they began. */
  get associations(): readonly AssociationReader['association'][] {
    return this.#readers.map(({ association }) => association);
  }

  /** Reads the next datagram. */
  datagram(from: ActorId, bytes: Uint8Array): SecureDatagram {
    const index = this.#count++;
    const read = readDatagram(bytes);
    const raw: DatagramRecords = read.ok ? read.value : [{ form: 'unreadable', bytes, error: read.error }];
    let owner: AssociationReader | undefined;
    const records = raw.map((record, place): SecureRecord => {
      if (record.form === 'unreadable') return { form: 'unreadable', length: record.bytes.length };
      const found =
        record.form === 'plaintext' ? this.#plaintext(from, record, owner) : this.#open(from, record, owner);
      if (!found) {
        if (record.form === 'plaintext') return plain(record);
        const protectedBytes = record.form === 'protected' ? record.fragment : record.encrypted;
        return { form: 'protected', length: protectedBytes.length };
      }
      owner = found.owner;
      owner.take(from, found.record, { datagram: index, record: place });
      return withSctp(found.record);
    });
    const side = owner?.sideOf(from);
    const sending =
      owner && side ? this.#sendings.add(owner.association.index, side, records.filter(isRead)) : 1;
    return {
      from,
      index,
      length: bytes.length,
      ...(owner && side && { association: owner.association, side }),
      records,
      sending
    };
  }

  #open(
    from: ActorId,
    record: ProtectedRecord | UnifiedRecord,
    owner: AssociationReader | undefined
  ): Owned<ReadRecord> | undefined {
    for (const reader of this.#candidates(from, owner)) {
      const side = reader.sideOf(from);
      const opened = side && reader.open(side, record);
      if (opened) return { record: opened, owner: reader };
    }
    return undefined;
  }

  #plaintext(
    from: ActorId,
    record: PlaintextRecord,
    owner: AssociationReader | undefined
  ): Owned<ReadRecord> | undefined {
    const { contents } = record;
    const [fragment] = contents.type === 'handshake' ? contents.fragments : [];
    const found = !fragment
      ? this.#candidates(from, owner)[0]
      : fragment.messageType === handshakeTypes.client_hello
        ? this.#ofClientHello(from, fragment)
        : this.#fitting(from, fragment, this.#candidates(from, owner));
    return found && { record: plain(record), owner: found };
  }

  /** The random of a ClientHello tells its association; a repetition and the answer to a HelloRetryRequest have the same one. */
  #ofClientHello(from: ActorId, fragment: HandshakeFragment): AssociationReader | undefined {
    const own = this.#readers.filter(({ association }) => association.client === from).reverse();
    const start = fragment.fragmentOffset === 0 ? fragment.fragment : new Uint8Array(0);
    if (start.length < helloStart) {
      const known = this.#fitting(from, fragment, own);
      return known ?? (fragment.fragmentOffset === 0 ? this.#begin(from) : undefined);
    }
    const random = toHex(start.subarray(2, helloStart));
    const known = own.find((reader) => this.#randoms.get(reader) === random);
    if (known) return known;
    const begun = this.#begin(from);
    this.#randoms.set(begun, random);
    return begun;
  }

  #begin(client: ActorId): AssociationReader {
    const reader = new AssociationReader(this.#readers.length, client, this.#secrets);
    this.#readers.push(reader);
    return reader;
  }

  /**
   * Of those that an actor is in, the one that a fragment is of. A hello has a random: it goes where it has been before, or else to the
   * first that lacks it. Other messages can be the same in two associations: they go to the first that they fit into.
   */
  #fitting(
    from: ActorId,
    fragment: HandshakeFragment,
    among: readonly AssociationReader[]
  ): AssociationReader | undefined {
    const fits = (reader: AssociationReader) => {
      const side = reader.sideOf(from);
      return side ? reader.fits(side, fragment) : 'no';
    };
    if (!hellos.has(fragment.messageType))
      return among.find((reader) => reader.association.version !== undefined && fits(reader) !== 'no');
    return among.find((reader) => fits(reader) === 'known') ?? among.find((reader) => fits(reader) === 'new');
  }

  /** Those that an actor is in: the one that the datagram is of as far as it was read, then the others, the latest first. */
  #candidates(from: ActorId, owner: AssociationReader | undefined): readonly AssociationReader[] {
    if (owner) return [owner, ...this.#candidates(from, undefined).filter((reader) => reader !== owner)];
    return this.#readers.filter((reader) => reader.sideOf(from) !== undefined).reverse();
  }
}

/** Messages before which nothing is agreed on. */
const hellos: ReadonlySet<number> = new Set([
  handshakeTypes.client_hello,
  handshakeTypes.server_hello,
  handshakeTypes.hello_verify_request
]);

/** The bytes of a ClientHello through its random: the version comes first (RFC 9147 §5.3). */
const helloStart = 34;

function plain({ epoch, sequence, contents }: PlaintextRecord): ReadRecord {
  return { form: 'plaintext', epoch, sequence, contents };
}

function withSctp(record: ReadRecord): ReadRecord {
  const { contents } = record;
  const read = contents.type === 'application_data' ? readSctp(contents.data) : undefined;
  return read?.ok ? { ...record, sctp: read.packet } : record;
}
