import { formatCandidate } from '../candidate.ts';
import type { Codec } from '../codecs.ts';
import { formatExtension } from '../header-extension.ts';
import type { Fingerprint, Transport } from '../transport.ts';
import { defaultDestination, noDestination, type DefaultDestination } from './default-destination.ts';
import {
  isOpen,
  type DataSpec,
  type DescriptionSpec,
  type MediaSpec,
  type OpenSpec,
  type RejectedSpec,
  type SectionSpec
} from './spec.ts';

/** Streams of each direction; SCTP allows one more, which data channels do not use (RFC 8831 §6.2). */
const mostStreams = 65535;

/**
 * Writes an offer or an answer as RFC 9429 §5.2 and §5.3 ask, in libwebrtc's order of lines. Throws a RangeError on a
 * spec that contradicts itself: a mid twice or unknown, a section that no transport carries.
 */
export function buildDescription(spec: DescriptionSpec): string {
  checkSpec(spec);
  const lines = [...sessionLines(spec), ...spec.sections.flatMap((section) => sectionLines(spec, section))];
  return lines.map((line) => `${line}\r\n`).join('');
}

function sessionLines(spec: DescriptionSpec): readonly string[] {
  const { sessionId, version, bundles, iceLite, iceOptions, allowMixedExtensions } = spec;
  return [
    'v=0',
    // An address here would tell where its writer is, and nobody reads it.
    `o=- ${sessionId} ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...bundles.map((mids) => `a=group:BUNDLE ${mids.join(' ')}`),
    ...when(allowMixedExtensions, 'a=extmap-allow-mixed'),
    ...when(iceLite, 'a=ice-lite'),
    ...when(iceOptions.length > 0, `a=ice-options:${iceOptions.join(' ')}`),
    ...sharedFingerprints(spec).map(fingerprintLine)
  ];
}

/**
 * The fingerprints, where they stand in the session part. Media level is the rule (RFC 9429 §5.2.1), but libwebrtc rejects
 * the third section of a bundle in an offer whose second has none, so what all transports share is said of all sections.
 */
function sharedFingerprints({ kind, sections }: DescriptionSpec): readonly Fingerprint[] {
  const open = sections.filter(isOpen);
  const [first, ...others] = open.flatMap(({ transport }) => (transport ? [transport.fingerprints] : []));
  if (!first || kind === 'answer' || open.every(({ transport }) => transport)) return [];
  const text = (fingerprints: readonly Fingerprint[]): string => fingerprints.map(fingerprintLine).join();
  return others.every((each) => text(each) === text(first)) ? first : [];
}

function fingerprintLine({ hash, digest }: Fingerprint): string {
  return `a=fingerprint:${hash} ${digest}`;
}

function sectionLines(spec: DescriptionSpec, section: SectionSpec): readonly string[] {
  if (!isOpen(section)) return rejectedLines(section);
  const destination = destinationOf(spec, section);
  const port = section.bundleOnly ? 0 : destination.port;
  const isMedia = section.media !== 'application';
  return [
    `m=${section.media} ${port} ${section.protocol} ${formatsOf(section).join(' ')}`,
    `c=${destination.connection}`,
    ...when(section.bundleOnly, 'a=bundle-only'),
    // The port that a peer without rtcp-mux would send RTCP to: there is none.
    ...when(isMedia && spec.kind === 'offer' && !section.bundleOnly, 'a=rtcp:9 IN IP4 0.0.0.0'),
    ...(section.transport ? transportLines(section.transport, sharedFingerprints(spec).length > 0) : []),
    ...(section.mid === undefined ? [] : [`a=mid:${section.mid}`]),
    ...(isMedia ? mediaLines(section) : dataLines(section))
  ];
}

/** The default destination of its transport, which in a bundle is the tagged section's (RFC 9143 §7.3, §7.5). */
function destinationOf({ bundles, sections }: DescriptionSpec, section: OpenSpec): DefaultDestination {
  const [tag] = bundles.find((mids) => section.mid !== undefined && mids.includes(section.mid)) ?? [];
  const tagged = sections.filter(isOpen).find(({ mid }) => mid !== undefined && mid === tag);
  const transport = section.transport ?? tagged?.transport;
  return transport ? defaultDestination(transport.candidates) : noDestination;
}

function rejectedLines({ media, protocol, formats, mid }: RejectedSpec): readonly string[] {
  return [
    `m=${media} 0 ${protocol} ${formats.join(' ')}`,
    `c=${noDestination.connection}`,
    ...(mid === undefined ? [] : [`a=mid:${mid}`]),
    'a=inactive'
  ];
}

function transportLines(transport: Transport, shared: boolean): readonly string[] {
  const { candidates, endOfCandidates, ufrag, pwd, fingerprints, setup, tlsId } = transport;
  return [
    ...candidates.map((candidate) => `a=${formatCandidate(candidate)}`),
    ...when(endOfCandidates, 'a=end-of-candidates'),
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${pwd}`,
    ...(shared ? [] : fingerprints.map(fingerprintLine)),
    `a=setup:${setup}`,
    ...(tlsId === undefined ? [] : [`a=tls-id:${tlsId}`])
  ];
}

function mediaLines(section: MediaSpec): readonly string[] {
  return [
    ...section.extensions.map((extension) => `a=extmap:${formatExtension(extension)}`),
    `a=${section.direction}`,
    ...section.streams.map(
      ({ stream, track }) => `a=msid:${stream}${track === undefined ? '' : ` ${track}`}`
    ),
    'a=rtcp-mux',
    ...when(section.reducedSizeRtcp, 'a=rtcp-rsize'),
    ...section.codecs.flatMap(codecLines),
    ...section.sourceGroups.map(({ semantics, ssrcs }) => `a=ssrc-group:${semantics} ${ssrcs.join(' ')}`),
    ...section.sources.map(({ ssrc, cname }) => `a=ssrc:${ssrc} cname:${cname}`)
  ];
}

function codecLines({
  payloadType,
  name,
  clockRate,
  channels,
  parameters,
  feedback
}: Codec): readonly string[] {
  return [
    `a=rtpmap:${payloadType} ${name}/${clockRate}${channels === undefined ? '' : `/${channels}`}`,
    ...feedback.map((value) => `a=rtcp-fb:${payloadType} ${value}`),
    ...(parameters === undefined ? [] : [`a=fmtp:${payloadType} ${parameters}`])
  ];
}

function dataLines({ sctpPort, maxMessageSize, sctpMap }: DataSpec): readonly string[] {
  const port = sctpMap
    ? `a=sctpmap:${sctpPort} webrtc-datachannel ${mostStreams}`
    : `a=sctp-port:${sctpPort}`;
  return [port, `a=max-message-size:${maxMessageSize}`];
}

/** The formats of an m-line: payload types, or what runs over SCTP. */
export function formatsOf(section: OpenSpec): readonly string[] {
  if (section.media !== 'application') return section.codecs.map(({ payloadType }) => String(payloadType));
  return [section.sctpMap ? String(section.sctpPort) : 'webrtc-datachannel'];
}

function when(condition: boolean, line: string): readonly string[] {
  return condition ? [line] : [];
}

function checkSpec({ kind, bundles, sections }: DescriptionSpec): void {
  const mids = sections.flatMap(({ mid }) => mid ?? []);
  const bundled = bundles.flat();
  const open = sections.filter(isOpen);
  const tagged = new Set(bundles.map(([first]) => first));
  refuse(new Set(mids).size < mids.length, 'Two sections have the same mid');
  refuse(new Set(bundled).size < bundled.length, 'A section is bundled twice');
  for (const mid of bundled)
    refuse(!open.some((section) => section.mid === mid), `No open section has the mid ${mid}`);
  for (const { mid, transport, bundleOnly } of open) {
    const carried = mid !== undefined && bundled.includes(mid) && !tagged.has(mid);
    refuse(!transport && !carried, 'A section has no transport, and no bundle gives it one');
    refuse(bundleOnly && (kind === 'answer' || !carried), 'A section cannot be bundle-only here');
  }
}

function refuse(contradiction: boolean, message: string): void {
  if (contradiction) throw new RangeError(message);
}
