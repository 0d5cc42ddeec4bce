import { answerTo } from '#lib/protocol/sdp/build/answer-to.ts';
import { formatsOf } from '#lib/protocol/sdp/build/build-description.ts';
import {
  isOpen,
  type DataSpec,
  type DescriptionSpec,
  type MediaSpec,
  type OpenSpec,
  type RejectedSpec,
  type SectionSpec
} from '#lib/protocol/sdp/build/spec.ts';
import type { SdpDocument } from '#lib/protocol/sdp/document.ts';
import type { SdpResult } from '#lib/protocol/sdp/sdp-result.ts';
import type { Fingerprint, SetupRole, Transport } from '#lib/protocol/sdp/transport.ts';
import type { IceCredentials } from '../ice/ice-io.ts';
import { setupOf, type DtlsRole } from './dtls-role.ts';
import { dataAbility, mediaAbility, offeredDirection, offeredMedia } from './media.ts';
import type { MediaKind, Sender } from './media.ts';

/** The parts that a peer brings to every description of its own. */
export interface Own {
  readonly sessionId: string;
  readonly lite: boolean;
  readonly fingerprint: Fingerprint;
  /** The media it sends, by kind, in the order in which they were added. */
  readonly senders: ReadonlyMap<MediaKind, Sender>;
  /** Whether it has data channels. */
  readonly data: boolean;
}

/** This agent can trickle (RFC 8838 §5) and follows RFC 8445 (§10 there). */
const iceOptions = ['trickle', 'ice2'];

/**
 * An offer (RFC 9429 §5.2) with all sections on the transport of the first one (`max-bundle`, §4.1.1): those of `current`,
 * the local description in force, in their places, then what was added since. Candidates are for the caller to put in.
 */
export function offerSpec(
  own: Own,
  credentials: IceCredentials,
  version: number,
  current: DescriptionSpec | undefined
): DescriptionSpec {
  const before = current?.sections ?? [];
  const senders = new Map(own.senders);
  const kept = before.map((section) => offerAgain(section, senders));
  const added = [...senders].map(([kind, sender]) => ({ ...offeredMedia(kind, sender), bundleOnly: true }));
  const hasData = before.some((section) => isOpen(section) && section.media === 'application');
  const data: readonly Omit<DataSpec, 'mid'>[] =
    own.data && !hasData
      ? [{ media: 'application', protocol: 'UDP/DTLS/SCTP', bundleOnly: true, ...dataAbility }]
      : [];
  const taken = new Set(before.flatMap(({ mid }) => mid ?? []));
  const named = [...added, ...data].map((section) => ({ ...section, mid: freeMid(taken) }));
  const sections = [...kept, ...named];
  const transport = ownTransport(own, credentials, 'actpass');
  const tagged = sections.find(isOpen);
  return {
    kind: 'offer',
    sessionId: own.sessionId,
    version,
    iceLite: own.lite,
    iceOptions,
    allowMixedExtensions: true,
    bundles: bundleOf(sections),
    sections: sections.map((section) =>
      section === tagged ? { ...section, bundleOnly: false, transport } : section
    )
  };
}

/**
 * The answer to an offer (RFC 9429 §5.3). Sections that the offer does not put on the first transport are rejected
 * (`max-bundle`). A DTLS role that is settled stays (RFC 8842 §5.3), for the association goes on.
 */
export function answerSpec(
  own: Own,
  credentials: IceCredentials,
  version: number,
  offer: SdpDocument,
  role: DtlsRole | undefined
): SdpResult<DescriptionSpec> {
  const { setup: _, ...transport } = ownTransport(own, credentials, 'active');
  const answer = answerTo(offer, {
    sessionId: own.sessionId,
    version,
    iceLite: own.lite,
    iceOptions,
    transport: () => transport,
    audio: mediaAbility('audio', own.senders.get('audio')),
    video: mediaAbility('video', own.senders.get('video')),
    data: dataAbility
  });
  return answer.ok ? { ok: true, value: onOneTransport(answer.value, role) } : answer;
}

/** The same with other candidates in its transports. */
export function withCandidates(
  spec: DescriptionSpec,
  candidates: Pick<Transport, 'candidates' | 'endOfCandidates'>
): DescriptionSpec {
  const sections = spec.sections.map((section) => {
    if (!isOpen(section) || !section.transport) return section;
    return { ...section, transport: { ...section.transport, ...candidates } };
  });
  return { ...spec, sections };
}

/** The transport that all sections share, and the section that describes it. */
export interface SharedTransport {
  readonly mid: string;
  /** Index of its m-line, from 0. */
  readonly section: number;
  readonly transport: Transport;
}

export function sharedTransport(spec: DescriptionSpec): SharedTransport | undefined {
  for (const [index, section] of spec.sections.entries()) {
    if (isOpen(section) && section.transport && section.mid !== undefined)
      return { mid: section.mid, section: index, transport: section.transport };
  }
  return undefined;
}

function ownTransport({ fingerprint }: Own, credentials: IceCredentials, setup: SetupRole): Transport {
  const { ufrag, pwd } = credentials;
  return { ufrag, pwd, setup, candidates: [], endOfCandidates: false, fingerprints: [fingerprint] };
}

/** Takes what it sends out of `senders`. Once a bundle is agreed on, no section of it is bundle-only (RFC 9143 §7.5). */
function offerAgain(section: SectionSpec, senders: Map<MediaKind, Sender>): SectionSpec {
  if (!isOpen(section)) return section;
  const { transport: _, ...rest } = section;
  if (rest.media === 'application') return { ...rest, bundleOnly: false };
  const sender = senders.get(rest.media);
  senders.delete(rest.media);
  return { ...rest, ...offeredDirection(sender), bundleOnly: false };
}

/** Numerals from 0, as browsers give them. */
function freeMid(taken: Set<string>): string {
  let number = taken.size;
  while (taken.has(String(number))) number++;
  taken.add(String(number));
  return String(number);
}

function bundleOf(sections: readonly SectionSpec[]): readonly (readonly string[])[] {
  const mids = sections.filter(isOpen).flatMap(({ mid }) => mid ?? []);
  return mids.length > 0 ? [mids] : [];
}

function onOneTransport(answer: DescriptionSpec, role: DtlsRole | undefined): DescriptionSpec {
  const tagged = answer.sections.find((section) => isOpen(section) && section.transport !== undefined);
  const mid = tagged?.mid;
  const group = answer.bundles.filter(([first]) => mid !== undefined && first === mid);
  const isShared = (section: OpenSpec): boolean =>
    section === tagged || (section.mid !== undefined && group.flat().includes(section.mid));
  const sections = answer.sections.map((section): SectionSpec => {
    if (!isOpen(section)) return section;
    if (!isShared(section)) return reject(section);
    if (!section.transport || !role) return section;
    return { ...section, transport: { ...section.transport, setup: setupOf(role) } };
  });
  return { ...answer, bundles: group, sections };
}

function reject(section: MediaSpec | DataSpec): RejectedSpec {
  const { mid, media, protocol } = section;
  return { rejected: true, ...(mid !== undefined && { mid }), media, protocol, formats: formatsOf(section) };
}
