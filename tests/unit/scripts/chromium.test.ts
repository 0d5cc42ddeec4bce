import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../scripts/chromium.ts';

let machine: string;
const at = (...path: string[]): string => join(machine, ...path);

function put(path: string, mode = 0o755): string {
  mkdirSync(at(path, '..'), { recursive: true });
  writeFileSync(at(path), '#!/bin/sh\n');
  chmodSync(at(path), mode);
  return at(path);
}

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'trickle-machine-'));
});
afterEach(() => {
  rmSync(machine, { recursive: true });
});

test('a machine without Chromium has none', () => {
  expect(findChromium({ env: { PATH: at('bin') }, places: [at('opt/chrome')] })).toBeUndefined();
  expect(findChromium({ env: {}, places: [] })).toBeUndefined();
});

test('CHROMIUM_PATH comes before everything', () => {
  put('bin/chromium');
  const mine = put('my/browser');
  expect(findChromium({ env: { PATH: at('bin'), CHROMIUM_PATH: mine }, places: [] })).toBe(mine);
});

test('a CHROMIUM_PATH that cannot be run is an error, not a reason to take another', () => {
  put('bin/chromium');
  const env = { PATH: at('bin'), CHROMIUM_PATH: at('nowhere') };
  expect(() => findChromium({ env, places: [] })).toThrow(at('nowhere'));
});

test('Chromium anywhere on the PATH comes before Chrome', () => {
  put('first/google-chrome');
  const chromium = put('second/chromium');
  const env = { PATH: [at('first'), at('second')].join(delimiter) };
  expect(findChromium({ env, places: [] })).toBe(chromium);
});

test('what is on the PATH comes before what was downloaded', () => {
  const chrome = put('bin/google-chrome');
  const downloaded = put('cache/chrome');
  expect(findChromium({ env: { PATH: at('bin') }, places: [downloaded] })).toBe(chrome);
  expect(findChromium({ env: { PATH: at('elsewhere') }, places: [downloaded] })).toBe(downloaded);
});

test('a file that cannot be run, or a folder of that name, is not a browser', () => {
  put('bin/chromium', 0o644);
  mkdirSync(at('bin/google-chrome'));
  expect(findChromium({ env: { PATH: at('bin') }, places: [] })).toBeUndefined();
});
