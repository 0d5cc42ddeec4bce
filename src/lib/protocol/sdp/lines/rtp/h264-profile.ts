/** The fields of the six hex digits of `profile-level-id` (RFC 6184 §8.1). */
export interface H264Profile {
  /** `Constrained Baseline`, `High`; undefined for a combination that RFC 6184’s table 5 does not have. */
  readonly profile: string | undefined;
  /** The four digits that tell the profile, as written. */
  readonly digits: string;
  /** `3.1`, `1b`. */
  readonly level: string;
  /** The numbers of the constraint_set flags that are set, 0 to 5. */
  readonly constraints: readonly number[];
}

/** profile_idc, then the bits of profile-iop as a pattern (RFC 6184 table 5; Constrained High is H.264 §A.2.4.2). */
const profiles: readonly (readonly [string, RegExp, string])[] = [
  ['42', /^.1..0000$/, 'Constrained Baseline'],
  ['4d', /^1...0000$/, 'Constrained Baseline'],
  ['58', /^11..0000$/, 'Constrained Baseline'],
  ['42', /^.0..0000$/, 'Baseline'],
  ['58', /^10..0000$/, 'Baseline'],
  ['4d', /^0.0.0000$/, 'Main'],
  ['58', /^00..0000$/, 'Extended'],
  ['64', /^00000000$/, 'High'],
  ['64', /^00001100$/, 'Constrained High'],
  ['6e', /^00000000$/, 'High 10'],
  ['7a', /^00000000$/, 'High 4:2:2'],
  ['f4', /^00000000$/, 'High 4:4:4 Predictive'],
  ['6e', /^00010000$/, 'High 10 Intra'],
  ['7a', /^00010000$/, 'High 4:2:2 Intra'],
  ['f4', /^00010000$/, 'High 4:4:4 Intra'],
  ['2c', /^00010000$/, 'CAVLC 4:4:4 Intra']
];

/** Macroblocks a second and macroblocks a picture that each level allows (H.264 table A-1). */
const levels: Readonly<Record<string, readonly [perSecond: number, perPicture: number]>> = {
  '1': [1485, 99],
  '1b': [1485, 99],
  '1.1': [3000, 396],
  '1.2': [6000, 396],
  '1.3': [11_880, 396],
  '2': [11_880, 396],
  '2.1': [19_800, 792],
  '2.2': [20_250, 1620],
  '3': [40_500, 1620],
  '3.1': [108_000, 3600],
  '3.2': [216_000, 5120],
  '4': [245_760, 8192],
  '4.1': [245_760, 8192],
  '4.2': [522_240, 8704],
  '5': [589_824, 22_080],
  '5.1': [983_040, 36_864],
  '5.2': [2_073_600, 36_864],
  '6': [4_177_920, 139_264],
  '6.1': [8_355_840, 139_264],
  '6.2': [16_711_680, 139_264]
};

/** Familiar pictures, largest first; a macroblock is 16 × 16 pixels. */
const pictures: readonly (readonly [width: number, height: number])[] = [
  [7680, 4320],
  [3840, 2160],
  [1920, 1080],
  [1280, 720],
  [720, 576],
  [352, 288],
  [176, 144]
];

/** Takes `42e01f` apart, or undefined if it is not six hex digits. */
export function readProfileLevelId(text: string): H264Profile | undefined {
  if (!/^[0-9a-f]{6}$/i.test(text)) return undefined;
  const idc = text.slice(0, 2).toLowerCase();
  const iop = Number.parseInt(text.slice(2, 4), 16).toString(2).padStart(8, '0');
  return {
    profile: profiles.find(([profileIdc, pattern]) => profileIdc === idc && pattern.test(iop))?.[2],
    digits: text.slice(0, 4),
    level: levelName(idc, iop, Number.parseInt(text.slice(4), 16)),
    constraints: [0, 1, 2, 3, 4, 5].filter((flag) => iop.charAt(flag) === '1')
  };
}

/** A picture and how many of them a second. */
export interface LevelReach {
  readonly width: number;
  readonly height: number;
  readonly perSecond: number;
}

/** The largest familiar picture of a level and its rate, or undefined for no level. */
export function levelReach(level: string): LevelReach | undefined {
  const [perSecond, perPicture] = (Object.hasOwn(levels, level) && levels[level]) || [0, 0];
  const picture = pictures.find(([width, height]) => macroblocks(width, height) <= perPicture);
  if (!picture) return undefined;
  const [width, height] = picture;
  return { width, height, perSecond: Math.floor(perSecond / macroblocks(width, height)) };
}

function macroblocks(width: number, height: number): number {
  return Math.ceil(width / 16) * Math.ceil(height / 16);
}

/** Level 1b is 9, or 11 with constraint_set3 in the oldest three profiles (H.264 §A.3.4). */
function levelName(idc: string, iop: string, level: number): string {
  if (level === 9 || (level === 11 && iop.charAt(3) === '1' && ['42', '4d', '58'].includes(idc))) return '1b';
  return String(level / 10);
}
