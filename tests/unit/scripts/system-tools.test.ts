import { expect, test } from 'vitest';
import {
  coturn,
  howToInstall,
  installPlan,
  testTools,
  tshark,
  type Tool
} from '../../../scripts/system-tools.ts';

const root = { root: true, sudo: false };

test('root installs with the package manager, after asking it what there is', () => {
  expect(installPlan(coturn, { managers: ['apt-get'], ...root })).toEqual([
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-q', '-y', '--no-install-recommends', 'coturn']
  ]);
});

test('a person with sudo installs through it, never waiting for a password', () => {
  const plan = installPlan(coturn, { managers: ['dnf'], root: false, sudo: true });
  expect(plan).toEqual([['sudo', '-n', 'dnf', 'install', '-y', 'coturn']]);
});

test('Homebrew needs no rights', () => {
  const plan = installPlan(coturn, { managers: ['brew'], root: false, sudo: false });
  expect(plan).toEqual([['brew', 'install', 'coturn']]);
});

test('without rights, without a manager or without a package there is no plan', () => {
  const homeMade: Tool = { ...coturn, packages: {} };
  expect(installPlan(coturn, { managers: ['apt-get'], root: false, sudo: false })).toBeUndefined();
  expect(installPlan(coturn, { managers: [], ...root })).toBeUndefined();
  expect(installPlan(homeMade, { managers: ['apt-get'], ...root })).toBeUndefined();
});

test('the advice is a command that can be typed', () => {
  expect(howToInstall(coturn, { managers: ['apt-get'] })).toBe(
    'coturn is missing. It is needed to give the tests a real STUN and TURN server on this machine. ' +
      'Install it with: sudo apt-get install coturn'
  );
  expect(howToInstall(coturn, { managers: ['brew'] })).toContain('with: brew install coturn');
});

test('where no package manager is known, the advice names the command that is looked for', () => {
  expect(howToInstall(coturn, { managers: [] })).toContain('on the PATH: turnserver');
});

test('every tool of the tests has a package for each manager of a Linux system', () => {
  for (const tool of testTools) {
    for (const manager of ['apt-get', 'dnf', 'pacman', 'apk', 'zypper'] as const) {
      expect(installPlan(tool, { managers: [manager], ...root }), `${tool.name}, ${manager}`).toBeDefined();
    }
  }
  expect(installPlan(tshark, { managers: ['dnf'], ...root })).toEqual([
    ['dnf', 'install', '-y', 'wireshark-cli']
  ]);
});
