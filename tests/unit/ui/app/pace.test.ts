import { describe, expect, test } from 'vitest';
import { changePace, microsPerSecond, parsePace, slowdowns, storySpeed } from '#lib/ui/app/pace.ts';

describe('pace', () => {
  test('shows a whole run in ten seconds', () => {
    expect(microsPerSecond('overview', 60_000) * 10).toBe(60_000);
  });

  test('shows a run a thousand times slower than it was', () => {
    expect(microsPerSecond(1000, 60_000)).toBe(1000);
  });

  test('does not stand still for an empty run', () => {
    expect(microsPerSecond('overview', 0)).toBeGreaterThan(0);
  });

  test('goes through every slowdown and stops at both ends', () => {
    let pace = changePace(1, -1, 0);
    const seen = [pace];
    for (const _ of slowdowns) seen.push((pace = changePace(pace, 1, 0)));
    expect(seen).toEqual([...slowdowns, 1000]);
  });

  test('leaves the overview for the slowdown beside it', () => {
    // 60 ms in 10 s is 167 times slower than real.
    expect(changePace('overview', 1, 60_000)).toBe(200);
    expect(changePace('overview', -1, 60_000)).toBe(100);
  });

  test('tells a story slower or faster, and stops at both ends', () => {
    expect(changePace('story', 1, 60_000)).toBe('story-slow');
    expect(changePace('story-slow', 1, 60_000)).toBe('story-slow');
    expect(changePace('story', -1, 60_000)).toBe('story-fast');
    expect(changePace('story-fast', -1, 60_000)).toBe('story-fast');
    expect(storySpeed('story-slow')).toBeLessThan(storySpeed('story') ?? 0);
    expect(['overview', 100].map((pace) => storySpeed(pace as 'overview'))).toEqual([undefined, undefined]);
  });

  test('reads only what it could have written', () => {
    expect(['overview', '100', '3', '', null].map(parsePace)).toEqual([
      'overview',
      100,
      undefined,
      undefined,
      undefined
    ]);
  });
});
