import { parameter, readCodecs, sameCodec, type Codec } from '../codecs.ts';
import { answerDirection, directionOf, receives, sends, toDirection, type Direction } from '../direction.ts';
import { valuesOf, type SdpDocument } from '../document.ts';
import { readExtension, type HeaderExtension } from '../header-extension.ts';
import {
  bundles,
  effectiveLines,
  has,
  hasSctpMap,
  isData,
  isRejected,
  isRtp,
  mediaSections,
  type MediaSection
} from '../media-sections.ts';
import type { SdpError, SdpResult } from '../sdp-result.ts';
import { readTransports, type SetupRole, type Transport } from '../transport.ts';
import {
  isOpen,
  type DataSpec,
  type DescriptionSpec,
  type MediaSpec,
  type RejectedSpec,
  type SectionSpec,
  type SourceGroupSpec,
  type SourceSpec,
  type StreamSpec
} from './spec.ts';

/** The answerer's own side: its transport, and the media that it has and wants. */
export interface Answerer extends Pick<DescriptionSpec, 'sessionId' | 'version' | 'iceLite' | 'iceOptions'> {
  /** The transport for a section that needs one of its own, by index of m-line from 0. Its DTLS role follows from the offer. */
  readonly transport: (section: number) => Omit<Transport, 'setup'>;
  /** Absent where sections of this kind are rejected. */
  readonly audio?: MediaAbility;
  readonly video?: MediaAbility;
  readonly data?: Pick<DataSpec, 'sctpPort' | 'maxMessageSize'>;
}

export interface MediaAbility {
  /** Payload types do not matter: the answer keeps the offer's. */
  readonly codecs: readonly Codec[];
  /** URIs of header extensions. */
  readonly extensions: readonly string[];
  /** The direction that is wanted; the answer has as much of it as the offer allows. */
  readonly direction: Direction;
  /** The streams that are sent, in the first section of this kind that allows sending; the others only receive. */
  readonly streams: readonly StreamSpec[];
  readonly sources: readonly SourceSpec[];
  readonly sourceGroups: readonly SourceGroupSpec[];
}

/** Codecs that only help others: a section with nothing else carries no media. */
const helpers = ['rtx', 'red', 'ulpfec', 'flexfec-03', 'telephone-event', 'cn'];
const isHelper = ({ name }: Codec): boolean => helpers.includes(name.toLowerCase());

/**
 * The answer to an offer (RFC 9429 §5.3.1): the same sections in the same order, of each what both sides can do, rejected
 * where there is nothing; bundled as offered, without what is rejected. The error is that of {@link readTransports}, or that
 * a mid does not say which section or bundle is meant.
 */
export function answerTo(offer: SdpDocument, own: Answerer): SdpResult<DescriptionSpec> {
  const offered = readTransports(offer);
  if (!offered.ok) return offered;
  const error = ambiguousMid(offer);
  if (error) return { ok: false, error };
  const wished: SectionSpec[] = [];
  for (const section of mediaSections(offer)) wished.push(answerSection(offer, section, own, wished));
  const groups = answerGroups(offer, wished);
  const sections = mediaSections(offer).map((section, index) => {
    const answered = wished[index] ?? reject(section);
    return has(section, 'a=bundle-only') && !isGrouped(section.mid, groups) ? reject(section) : answered;
  });
  const options = new Set(offered.value.transports.flatMap(({ iceOptions }) => iceOptions));
  const [session] = offer.sections;
  return {
    ok: true,
    value: {
      kind: 'answer',
      sessionId: own.sessionId,
      version: own.version,
      iceLite: own.iceLite,
      iceOptions: own.iceOptions.filter((option) => options.has(option)),
      allowMixedExtensions: session !== undefined && has(session, 'a=extmap-allow-mixed'),
      bundles: groups,
      sections: sections.map((section, index) =>
        !isOpen(section) || isCarried(section.mid, groups)
          ? section
          : { ...section, transport: { ...own.transport(index), setup: answerRole(offer, index) } }
      )
    }
  };
}

/** A mid of two sections (RFC 5888 §4), or one that is bundled twice (RFC 9143 §5). An answer could not be told apart. */
function ambiguousMid(offer: SdpDocument): SdpError | undefined {
  const seen = new Set<string>();
  for (const { mid, lines } of mediaSections(offer)) {
    if (mid !== undefined && seen.has(mid)) {
      const at = lines.find(({ kind }) => kind === 'a=mid')?.number ?? 1;
      return { code: 'malformed', at, message: `Two sections have the mid ${mid}` };
    }
    if (mid !== undefined) seen.add(mid);
  }
  const bundled = new Set<string>();
  for (const { line, mids } of bundles(offer)) {
    for (const mid of mids) {
      if (bundled.has(mid))
        return { code: 'malformed', at: line.number, message: `The mid ${mid} is bundled twice` };
      bundled.add(mid);
    }
  }
  return undefined;
}

/**
 * The offered bundles without what is rejected. The first section left that has a port is the tagged one; without one there
 * is no bundle, and what depends on it is rejected too (RFC 9143 §7.3.1).
 */
function answerGroups(offer: SdpDocument, answered: readonly SectionSpec[]): readonly (readonly string[])[] {
  const accepted = new Set(answered.filter(isOpen).map(({ mid }) => mid));
  return bundles(offer).flatMap(({ sections }) => {
    const left = sections.filter(({ mid }) => accepted.has(mid));
    const tagged = left.find(({ media }) => media.port !== '0');
    if (!tagged) return [];
    return [[tagged, ...left.filter((section) => section !== tagged)].flatMap(({ mid }) => mid ?? [])];
  });
}

function isGrouped(mid: string | undefined, groups: readonly (readonly string[])[]): boolean {
  return mid !== undefined && groups.some((mids) => mids.includes(mid));
}

function reject({ media, mid }: MediaSection): RejectedSpec {
  const { media: kind, protocol, formats } = media;
  return { rejected: true, ...(mid !== undefined && { mid }), media: kind, protocol, formats };
}

/** Whether a bundle gives the section its transport: it is in one, and not the tagged section. */
function isCarried(mid: string | undefined, groups: readonly (readonly string[])[]): boolean {
  return mid !== undefined && groups.some((mids) => mids.indexOf(mid) > 0);
}

/** `active` lets the answerer begin as soon as its check succeeds (RFC 9429 §5.3.1). */
function answerRole(offer: SdpDocument, index: number): SetupRole {
  const section = mediaSections(offer)[index];
  const [line] = section ? effectiveLines(offer, section, 'a=setup') : [];
  return line?.value === 'active' ? 'passive' : 'active';
}

function answerSection(
  offer: SdpDocument,
  section: MediaSection,
  own: Answerer,
  before: readonly SectionSpec[]
): SectionSpec {
  const { media, mid } = section;
  const common = { ...(mid !== undefined && { mid }), protocol: media.protocol, bundleOnly: false };
  const rejected = reject(section);
  if (isRejected(section)) return rejected;
  if (isData(section)) {
    const taken = before.some((each) => isOpen(each) && each.media === 'application');
    const sctpMap = hasSctpMap(section);
    if (!own.data || taken || !(sctpMap || has(section, 'a=sctp-port'))) return rejected;
    return { ...common, media: 'application', ...own.data, ...(sctpMap && { sctpMap }) };
  }
  const kind = media.media === 'audio' || media.media === 'video' ? media.media : undefined;
  const ability = kind && own[kind];
  const multiplexed = effectiveLines(offer, section, 'a=rtcp-mux').length > 0;
  if (!kind || !ability || !isRtp(section) || !multiplexed) return rejected;
  const codecs = commonCodecs(section, ability.codecs);
  if (codecs.every(isHelper)) return rejected;
  const taken = before.some((each) => isOpen(each) && each.media === kind && sends(each.direction));
  return { ...common, media: kind, codecs, ...answerMedia(offer, section, ability, !taken) };
}

function answerMedia(
  offer: SdpDocument,
  section: MediaSection,
  ability: MediaAbility,
  maySend: boolean
): Pick<MediaSpec, 'direction' | 'extensions' | 'streams' | 'sources' | 'sourceGroups' | 'reducedSizeRtcp'> {
  const wanted = toDirection(maySend && sends(ability.direction), receives(ability.direction));
  const direction = answerDirection(directionOf(offer, section), wanted);
  const sending = sends(direction);
  return {
    direction,
    extensions: commonExtensions(offer, section, ability.extensions),
    streams: sending ? ability.streams : [],
    sources: sending ? ability.sources : [],
    sourceGroups: sending ? ability.sourceGroups : [],
    reducedSizeRtcp: has(section, 'a=rtcp-rsize')
  };
}

/** The codecs that both know, in the offer's order and by its payload types. */
function commonCodecs(section: MediaSection, own: readonly Codec[]): readonly Codec[] {
  const offered = readCodecs(section);
  const known = offered.flatMap((codec) => {
    const mine = own.find((each) => sameCodec(each, codec));
    if (!mine) return [];
    const { parameters, ...rest } = codec;
    // What a helper's parameters name are payload types, which are the offer's.
    const settings = isHelper(codec) ? parameters : mine.parameters;
    const feedback = codec.feedback.filter((value) => mine.feedback.includes(value));
    return { ...rest, feedback, ...(settings !== undefined && { parameters: settings }) };
  });
  return withoutOrphans(known);
}

/** Without the helpers of what is not there, and theirs in turn. */
function withoutOrphans(codecs: readonly Codec[]): readonly Codec[] {
  const left = codecs.filter((codec) => namedPayloadTypes(codec).every((type) => isAmong(codecs, type)));
  return left.length === codecs.length ? left : withoutOrphans(left);
}

function namedPayloadTypes(codec: Codec): readonly number[] {
  const name = codec.name.toLowerCase();
  if (name === 'rtx') return [Number(parameter(codec, 'apt'))];
  if (name === 'red') return (codec.parameters?.split('/') ?? []).map(Number);
  return [];
}

function isAmong(codecs: readonly Codec[], payloadType: number): boolean {
  return codecs.some((codec) => codec.payloadType === payloadType);
}

function commonExtensions(
  offer: SdpDocument,
  section: MediaSection,
  own: readonly string[]
): readonly HeaderExtension[] {
  const values = [section, ...offer.sections.slice(0, 1)].flatMap((place) => valuesOf(place, 'a=extmap'));
  return values.flatMap((value) => {
    const offered = readExtension(value);
    // An id above 255 asks the answerer to draw one; ours draws none.
    if (!offered || offered.id > 255 || !own.includes(offered.uri)) return [];
    const { direction, ...rest } = offered;
    return { ...rest, ...(direction !== undefined && { direction: reversed(direction) }) };
  });
}

function reversed(direction: string): string {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}
