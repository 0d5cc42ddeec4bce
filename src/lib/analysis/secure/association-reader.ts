import { toHex } from '#lib/protocol/bytes/hex.ts';
import { findExtension } from '#lib/protocol/dtls/extensions/extension.ts';
import {
  addFragment,
  belongsTo,
  emptyAssembly,
  wholeMessage,
  type Assembly
} from '#lib/protocol/dtls/handshake/assembly.ts';
import { readBody } from '#lib/protocol/dtls/handshake/body.ts';
import type { HandshakeFragment } from '#lib/protocol/dtls/handshake/fragment.ts';
import { isHelloRetry } from '#lib/protocol/dtls/handshake/server-hello.ts';
import { handshakeTypes } from '#lib/protocol/dtls/handshake/types.ts';
import type { ProtectedRecord, UnifiedRecord } from '#lib/protocol/dtls/records/record.ts';
import { cipherSuiteOf } from '#lib/protocol/dtls/registries/cipher-suites.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { KnownSecrets } from './known-secrets.ts';
import type { ReadRecord } from './opened-record.ts';
import { RecordOpener } from './record-opener.ts';
import type { FragmentPlace, SecureAssociation, SecureMessage, Side } from './secure-association.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads one association: puts its messages together, and opens its records. */
export class AssociationReader {
  /** As far as it is known; more becomes known as records are taken. */
  readonly association: Writable<SecureAssociation>;
  readonly #secrets: KnownSecrets;
  readonly #messages: SecureMessage[] = [];
  readonly #assemblies = new Map<string, Assembly<FragmentPlace>>();
  readonly #opener: RecordOpener;

  constructor(index: number, client: ActorId, secrets: KnownSecrets) {
    this.association = { index, client, secrets: new Map(), messages: this.#messages };
    this.#secrets = secrets;
    this.#opener = new RecordOpener(() => this.association);
  }

  /** The side that an actor is, or could be; undefined for a third one. */
  sideOf(actor: ActorId): Side | undefined {
    const { client, server } = this.association;
    if (actor === client) return 'client';
    return server === undefined || server === actor ? 'server' : undefined;
  }

  /** Whether a fragment says nothing else than what is there of its message: `new` when there is nothing. */
  fits(side: Side, fragment: HandshakeFragment): 'known' | 'new' | 'no' {
    const assembly = this.#assemblies.get(placeOf(side, fragment));
    if (!assembly) return 'new';
    return belongsTo(assembly, fragment) && agrees(assembly, fragment) ? 'known' : 'no';
  }

  /** The record in plaintext, if the keys of this association open it. */
  open(side: Side, record: ProtectedRecord | UnifiedRecord): ReadRecord | undefined {
    return this.#opener.open(side, record);
  }

  /** Takes a record that is of this association. */
  take(actor: ActorId, { contents, epoch }: ReadRecord, place: FragmentPlace): void {
    const side = this.sideOf(actor);
    if (!side) return;
    if (side === 'server') this.association.server = actor;
    if (contents.type !== 'handshake') return;
    for (const fragment of contents.fragments) this.#fragment(side, fragment, { ...place, epoch });
  }

  #fragment(
    side: Side,
    fragment: HandshakeFragment,
    { epoch, ...place }: FragmentPlace & { readonly epoch: number }
  ): void {
    const key = placeOf(side, fragment);
    const before = this.#assemblies.get(key);
    if (before && wholeMessage(before)) return;
    const assembly = addFragment(before ?? emptyAssembly<FragmentPlace>(fragment), fragment, place);
    this.#assemblies.set(key, assembly);
    const message = wholeMessage(assembly);
    if (!message) return;
    this.#messages.push({ ...message, from: side, assembly, datagram: place.datagram, epoch });
    this.#hello(message.messageType, message.body);
  }

  /** The hellos say what the others are read with. */
  #hello(messageType: number, bytes: Uint8Array): void {
    if (messageType !== handshakeTypes.client_hello && messageType !== handshakeTypes.server_hello) return;
    const body = readBody('1.3', messageType, bytes);
    if (!body.ok) return;
    if (body.value.type === 'client_hello') {
      this.association.clientRandom = body.value.random;
      this.association.secrets = this.#secrets.get(toHex(body.value.random)) ?? new Map();
    } else if (body.value.type === 'server_hello') {
      const { random, cipherSuite, extensions } = body.value;
      this.association.version = findExtension(extensions, 'selected_version') ? '1.3' : '1.2';
      if (isHelloRetry(random)) return;
      this.association.serverRandom = random;
      const suite = cipherSuiteOf(cipherSuite);
      if (suite) this.association.suite = suite;
    }
  }
}

function placeOf(side: Side, { messageSequence }: HandshakeFragment): string {
  return `${side} ${messageSequence}`;
}

/** Whether the bytes that both have are the same. */
function agrees({ pieces }: Assembly<unknown>, { fragment, fragmentOffset }: HandshakeFragment): boolean {
  return pieces.every(({ start, end, bytes }) => {
    const [from, until] = [Math.max(start, fragmentOffset), Math.min(end, fragmentOffset + fragment.length)];
    for (let at = from; at < until; at++)
      if (bytes[at - start] !== fragment[at - fragmentOffset]) return false;
    return true;
  });
}
