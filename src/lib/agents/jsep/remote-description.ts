import type { SectionSpec } from '#lib/protocol/sdp/build/spec.ts';
import { directionOf, sends } from '#lib/protocol/sdp/direction.ts';
import { parseSdp, type SdpDocument } from '#lib/protocol/sdp/document.ts';
import { effectiveValue, isRejected, isRtp, mediaSections } from '#lib/protocol/sdp/media-sections.ts';
import { readTransports, type Transports } from '#lib/protocol/sdp/transport.ts';
import { done, refused, type ApiResult } from './api-result.ts';

/** A description of the other side that was read and found usable. */
export interface RemoteDescription {
  readonly type: 'offer' | 'answer' | 'pranswer';
  readonly document: SdpDocument;
  readonly transports: Transports;
  /** The media sections that a candidate can be for, in order. */
  readonly places: readonly Place[];
}

/** A media section, and the ICE generation that it belongs to. */
export interface Place {
  readonly mid: string | undefined;
  readonly ufrag: string | undefined;
}

/** Reads an offer (RFC 9429 §5.10). `sections`: how many media sections the descriptions in force have. */
export function readOffer(sdp: string, sections: number): ApiResult<RemoteDescription> {
  const read = readRemote('offer', sdp);
  if (!read.ok) return read;
  if (read.value.places.length < sections)
    return refused('InvalidAccessError', 'An offer cannot take away media sections');
  return read;
}

/** Reads an answer to an offer of these sections (RFC 9429 §5.11). It has to put everything on the one transport that was offered. */
export function readAnswer(
  type: 'answer' | 'pranswer',
  sdp: string,
  offered: readonly Pick<SectionSpec, 'mid' | 'media'>[]
): ApiResult<RemoteDescription> {
  const read = readRemote(type, sdp);
  if (!read.ok) return read;
  const { document, transports } = read.value;
  const answered = mediaSections(document);
  const fits = ({ mid, media }: (typeof answered)[number], index: number): boolean =>
    mid === offered[index]?.mid && media.media === offered[index]?.media;
  if (answered.length !== offered.length || !answered.every(fits))
    return refused('InvalidAccessError', 'The media sections of the answer are not those of the offer');
  if (transports.transports.length > 1)
    return refused('InvalidAccessError', 'The answer does not bundle what was offered in one bundle');
  if (transports.transports.some(({ setup }) => setup === 'actpass'))
    return refused('InvalidAccessError', 'An answer cannot leave the DTLS role open');
  return read;
}

function readRemote(type: RemoteDescription['type'], sdp: string): ApiResult<RemoteDescription> {
  const document = parseSdp(sdp);
  if (document.lines[0]?.text !== 'v=0')
    return refused('OperationError', 'Line 1: a description begins with v=0');
  const transports = readTransports(document);
  if (transports.ok) {
    const places = mediaSections(document).map((section) => ({
      mid: section.mid,
      ufrag: effectiveValue(document, section, 'a=ice-ufrag')
    }));
    return done({ type, document, transports: transports.value, places });
  }
  const { at, message } = transports.error;
  return refused('OperationError', `Line ${at}: ${message}`);
}

/** A section in which the other side sends. */
export interface SendingSection {
  readonly kind: string;
  readonly mid: string | undefined;
}

/** The sections in which the other side sends media, in order. */
export function sendingSections({ document }: RemoteDescription): readonly SendingSection[] {
  return mediaSections(document)
    .filter((section) => isRtp(section) && !isRejected(section) && sends(directionOf(document, section)))
    .map(({ media, mid }) => ({ kind: media.media, mid }));
}
