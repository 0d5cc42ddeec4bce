import { valuesOf } from './document.ts';
import { readProfileLevelId } from './lines/rtp/h264-profile.ts';
import type { MediaSection } from './media-sections.ts';
import { staticPayloadTypes } from './static-payload-types.ts';

/** The codec that one payload type of a section stands for (RFC 8866 §6.6, §6.15; RFC 4585 §4.2). */
export interface Codec {
  /** 0–127. */
  readonly payloadType: number;
  /** Encoding name as written; compare it without regard to case. */
  readonly name: string;
  /** Hz. */
  readonly clockRate: number;
  /** Audio only; 1 where the rtpmap says nothing. */
  readonly channels?: number;
  /** The value of `a=fmtp` after the payload type. */
  readonly parameters?: string;
  /** The values of `a=rtcp-fb` after the payload type, in order; those of `*` included. */
  readonly feedback: readonly string[];
}

/** Whether a payload type means nothing without an rtpmap. */
export function needsRtpmap(payloadType: number): boolean {
  return !Object.hasOwn(staticPayloadTypes, payloadType);
}

/** The codecs of a section in the order of its m-line, the most wanted first. One that nothing defines is left out. */
export function readCodecs(section: MediaSection): readonly Codec[] {
  const known = read.get(section);
  if (known) return known;
  const codecs = readAll(section);
  read.set(section, codecs);
  return codecs;
}

// Rule after rule asks for them.
const read = new WeakMap<MediaSection, readonly Codec[]>();

function readAll(section: MediaSection): readonly Codec[] {
  const maps = byPayloadType(section, 'a=rtpmap');
  const parameters = byPayloadType(section, 'a=fmtp');
  const feedback = byPayloadType(section, 'a=rtcp-fb');
  const byFormat = new Map(
    [...new Set(section.media.formats)].map((format) => {
      const payloadType = Number(format);
      const encoding = readEncoding(maps.get(format)?.[0] ?? staticPayloadTypes[payloadType] ?? '');
      if (!encoding) return [format, []];
      const settings = parameters.get(format)?.[0];
      const codec: Codec = {
        payloadType,
        ...encoding,
        ...(settings !== undefined && { parameters: settings }),
        feedback: [...(feedback.get('*') ?? []), ...(feedback.get(format) ?? [])]
      };
      return [format, [codec]];
    })
  );
  return section.media.formats.flatMap((format) => byFormat.get(format) ?? []);
}

/** `opus/48000/2` in parts; undefined if it is not an encoding. */
export function readEncoding(text: string): Pick<Codec, 'name' | 'clockRate' | 'channels'> | undefined {
  const [, name, rate, channels] = /^([^\s/]+)\/(\d{1,9})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (name === undefined || rate === undefined) return undefined;
  return { name, clockRate: Number(rate), ...(channels !== undefined && { channels: Number(channels) }) };
}

/** Encodings that carry no media of their own: they repeat, protect or accompany that of others. */
const helpers = ['rtx', 'red', 'ulpfec', 'flexfec-03', 'telephone-event', 'cn'];

/** Whether a codec carries media. */
export function carriesMedia({ name }: Pick<Codec, 'name'>): boolean {
  return !helpers.includes(name.toLowerCase());
}

/** One `name=value` of a codec's parameters; names are compared without regard to case. */
export function parameter({ parameters = '' }: Pick<Codec, 'parameters'>, name: string): string | undefined {
  for (const pair of parameters.split(';')) {
    const [key = '', ...value] = pair.trim().split('=');
    if (key.toLowerCase() === name) return value.join('=');
  }
  return undefined;
}

/** Whether two payload types stand for the same encoding: name, clock rate and channels. */
export function sameEncoding(one: Codec, other: Codec): boolean {
  return encodingKey(one) === encodingKey(other);
}

/**
 * Whether two peers mean the same codec: the same encoding, and where a parameter chooses between what are in truth
 * different codecs, the same choice (RFC 6184 §8.2.2 for H.264, RFC 9628 §6 for VP9).
 */
export function sameCodec(one: Codec, other: Codec): boolean {
  if (!sameEncoding(one, other)) return false;
  const [ours, theirs] = [variantOf(one), variantOf(other)];
  if (ours.profile === undefined || theirs.profile === undefined) {
    const said = ours.profile ?? theirs.profile;
    return ours.mode === theirs.mode && (said === undefined || silentH264.includes(said));
  }
  return ours.mode === theirs.mode && ours.profile === theirs.profile;
}

/** The values by which codecs of one name are told apart. */
export interface CodecVariant {
  /** The profile by its name or number; undefined where the codec has none, or an H.264 one does not say. */
  readonly profile?: string;
  /** `packetization-mode` of H.264. */
  readonly mode?: string;
}

/**
 * H.264 without `profile-level-id` is Baseline at level 1 (RFC 6184 §8.1), and Chromium takes it as Constrained Baseline: to
 * peers that mean either it is the same.
 */
const silentH264: readonly string[] = ['Baseline', 'Constrained Baseline'];

/** The values of a codec by which it differs from others of its name. A level is each side's own, and none of them. */
export function variantOf(codec: Pick<Codec, 'name' | 'parameters'>): CodecVariant {
  switch (codec.name.toLowerCase()) {
    case 'h264': {
      const digits = parameter(codec, 'profile-level-id');
      const read = digits === undefined ? undefined : readProfileLevelId(digits);
      const profile = read?.profile ?? digits?.slice(0, 4).toLowerCase();
      const mode = parameter(codec, 'packetization-mode') ?? '0';
      return { mode, ...(profile !== undefined && { profile }) };
    }
    case 'vp9':
      return { profile: parameter(codec, 'profile-id') ?? '0' };
    case 'av1':
      return { profile: parameter(codec, 'profile') ?? '0' };
    case 'h265':
      return { profile: parameter(codec, 'profile-id') ?? '1' };
    default:
      return {};
  }
}

function encodingKey({ name, clockRate, channels = 1 }: Codec): string {
  return `${name.toLowerCase()}/${clockRate}/${channels}`;
}

function byPayloadType(section: MediaSection, kind: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const value of valuesOf(section, kind)) {
    const space = value.indexOf(' ');
    if (space === -1) continue;
    const payloadType = value.slice(0, space);
    const values = found.get(payloadType) ?? [];
    values.push(value.slice(space + 1).trim());
    found.set(payloadType, values);
  }
  return found;
}
