import { describe, expect, it } from 'vitest';
import { levelReach, readProfileLevelId } from '#lib/protocol/sdp/lines/rtp/h264-profile.ts';

describe('profile-level-id of H.264', () => {
  it.each([
    ['42e01f', 'Constrained Baseline', '3.1', [0, 1, 2]],
    ['42001f', 'Baseline', '3.1', []],
    ['42E01F', 'Constrained Baseline', '3.1', [0, 1, 2]],
    ['42c00d', 'Constrained Baseline', '1.3', [0, 1]],
    ['42a01e', 'Baseline', '3', [0, 2]],
    ['4d001f', 'Main', '3.1', []],
    ['4d0032', 'Main', '5', []],
    ['4d801f', 'Constrained Baseline', '3.1', [0]],
    ['58a01f', 'Baseline', '3.1', [0, 2]],
    ['58c01f', 'Constrained Baseline', '3.1', [0, 1]],
    ['58001f', 'Extended', '3.1', []],
    ['640032', 'High', '5', []],
    ['64001f', 'High', '3.1', []],
    ['640c1f', 'Constrained High', '3.1', [4, 5]],
    ['6e0028', 'High 10', '4', []],
    ['6e1028', 'High 10 Intra', '4', [3]],
    ['7a0028', 'High 4:2:2', '4', []],
    ['f4001f', 'High 4:4:4 Predictive', '3.1', []],
    ['2c1028', 'CAVLC 4:4:4 Intra', '4', [3]],
    ['42f00b', 'Constrained Baseline', '1b', [0, 1, 2, 3]],
    ['42e00b', 'Constrained Baseline', '1.1', [0, 1, 2]],
    ['640009', 'High', '1b', []],
    ['640033', 'High', '5.1', []],
    ['ff001f', undefined, '3.1', []]
  ])('%s is %s, level %s', (text, profile, level, constraints) => {
    expect(readProfileLevelId(text)).toEqual({ profile, digits: text.slice(0, 4), level, constraints });
  });

  it.each(['', '42e01', '42e01f0', '42e01g', 'x42e01'])('is not “%s”', (text) => {
    expect(readProfileLevelId(text)).toBeUndefined();
  });
});

describe('the reach of a level', () => {
  it.each([
    ['1', '176×144 at 15'],
    ['2', '352×288 at 30'],
    ['3', '720×576 at 25'],
    ['3.1', '1280×720 at 30'],
    ['3.2', '1280×720 at 60'],
    ['4', '1920×1080 at 30'],
    ['4.2', '1920×1080 at 64'],
    ['5.1', '3840×2160 at 30'],
    ['6.2', '7680×4320 at 128']
  ])('%s is %s', (level, reach) => {
    const { width, height, perSecond } = levelReach(level)!;
    expect(`${width}×${height} at ${perSecond}`).toBe(reach);
  });

  it('is unknown for a level that does not exist', () => {
    expect(levelReach('7.7')).toBeUndefined();
    expect(levelReach('constructor')).toBeUndefined();
  });
});
