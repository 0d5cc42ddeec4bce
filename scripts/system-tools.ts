import { spawnSync } from 'node:child_process';
import { findOnPath } from './find-on-path.ts';

/** A program that the tests need and npm cannot bring. */
export interface Tool {
  readonly name: string;
  /** Completes the sentence "It is needed …". */
  readonly why: string;
  /** The names it goes by on the PATH, the most wanted first. */
  readonly commands: readonly string[];
  /** Which package holds it, by package manager. */
  readonly packages: Readonly<Partial<Record<Manager, string>>>;
}

/** The package managers that we can speak to, by the command that they are. */
export type Manager = 'apt-get' | 'dnf' | 'pacman' | 'apk' | 'zypper' | 'brew';

export const chromium: Tool = {
  name: 'Chromium',
  why: 'to run the browser tests (CHROMIUM_PATH may name one)',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  packages: {
    'apt-get': 'chromium',
    dnf: 'chromium',
    pacman: 'chromium',
    apk: 'chromium',
    zypper: 'chromium',
    brew: 'chromium'
  }
};

export const coturn: Tool = {
  name: 'coturn',
  why: 'to give the tests a real STUN and TURN server on this machine',
  commands: ['turnserver'],
  packages: {
    'apt-get': 'coturn',
    dnf: 'coturn',
    pacman: 'coturn',
    apk: 'coturn',
    zypper: 'coturn',
    brew: 'coturn'
  }
};

export const firefox: Tool = {
  name: 'Firefox',
  why: 'to let the interop tests meet a second browser, and to open the site in it',
  commands: ['firefox-esr', 'firefox'],
  packages: {
    'apt-get': 'firefox-esr',
    dnf: 'firefox',
    pacman: 'firefox',
    apk: 'firefox',
    zypper: 'MozillaFirefox'
  }
};

export const tshark: Tool = {
  name: 'tshark',
  why: 'to let Wireshark judge the packets that the interop tests make',
  commands: ['tshark'],
  packages: {
    'apt-get': 'tshark',
    dnf: 'wireshark-cli',
    pacman: 'wireshark-cli',
    apk: 'tshark',
    zypper: 'wireshark',
    brew: 'wireshark'
  }
};

export const openssl: Tool = {
  name: 'OpenSSL',
  why: 'to let the interop tests meet another DTLS and X.509',
  commands: ['openssl'],
  packages: {
    'apt-get': 'openssl',
    dnf: 'openssl',
    pacman: 'openssl',
    apk: 'openssl',
    zypper: 'openssl',
    brew: 'openssl'
  }
};

export const webkitDriver: Tool = {
  name: 'WebKitWebDriver',
  why: 'to open the site in the engine of Safari',
  commands: ['WebKitWebDriver'],
  packages: {
    'apt-get': 'webkit2gtk-driver',
    dnf: 'webkitgtk6.0',
    pacman: 'webkitgtk-6.0',
    apk: 'webkit2gtk-6.0',
    zypper: 'webkit2gtk4-minibrowser'
  }
};

export const xvfb: Tool = {
  name: 'Xvfb',
  why: 'to give WebKit a screen in memory, without which it does not start',
  commands: ['Xvfb'],
  packages: {
    'apt-get': 'xvfb',
    dnf: 'xorg-x11-server-Xvfb',
    pacman: 'xorg-server-xvfb',
    apk: 'xvfb',
    zypper: 'xorg-x11-server-Xvfb'
  }
};

/** Tools that `npm test` needs besides Chromium, which has ways of its own. */
export const testTools: readonly Tool[] = [coturn, firefox, tshark, openssl, webkitDriver, xvfb];

/** The rights of an installation. */
export interface Rights {
  /** The package managers on the PATH. */
  readonly managers: readonly Manager[];
  readonly root: boolean;
  /** Whether sudo works without asking for a password: nobody may be there to type it. */
  readonly sudo: boolean;
}

const steps: Readonly<Record<Manager, (name: string) => readonly (readonly string[])[]>> = {
  'apt-get': (name) => [
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-q', '-y', '--no-install-recommends', name]
  ],
  dnf: (name) => [['dnf', 'install', '-y', name]],
  pacman: (name) => [['pacman', '-Sy', '--noconfirm', name]],
  apk: (name) => [['apk', 'add', name]],
  zypper: (name) => [['zypper', '--non-interactive', 'install', name]],
  brew: (name) => [['brew', 'install', name]]
};

const managers = Object.keys(steps) as Manager[];

/** The commands that install `tool` here, or undefined where that takes a right or a manager that is not there. */
export function installPlan(tool: Tool, rights: Rights): readonly (readonly string[])[] | undefined {
  const manager = rights.managers.find((one) => tool.packages[one]);
  const name = manager && tool.packages[manager];
  if (!manager || !name) return undefined;
  if (manager === 'brew') return steps.brew(name);
  if (rights.root) return steps[manager](name);
  return rights.sudo ? steps[manager](name).map((command) => ['sudo', '-n', ...command]) : undefined;
}

/** Tells a person how to install `tool` by hand. */
export function howToInstall(tool: Tool, rights: Pick<Rights, 'managers'>): string {
  const plan = installPlan(tool, { ...rights, root: true, sudo: false });
  const last = plan?.at(-1)?.filter((word) => !word.startsWith('-'));
  const needsRoot = last && last[0] !== 'brew';
  const advice = last
    ? `Install it with: ${needsRoot ? 'sudo ' : ''}${last.join(' ')}`
    : `Install it so that one of these is on the PATH: ${tool.commands.join(', ')}`;
  return `${tool.name} is missing. It is needed ${tool.why}. ${advice}`;
}

/** Where `tool` is on the PATH. */
export function findTool(tool: Tool): string | undefined {
  return findOnPath(tool.commands, process.env['PATH']);
}

/** Where `tool` is on the PATH. Throws with what to install when it is not there. */
export function requireTool(tool: Tool): string {
  const found = findTool(tool);
  if (found) return found;
  throw new Error(howToInstall(tool, rightsHere()));
}

/** Where `tool` is, after installing it if it was missing. Throws with what to install where that is not possible. */
export function ensureTool(tool: Tool): string {
  const found = findTool(tool);
  if (found) return found;
  const rights = rightsHere();
  for (const [command, ...args] of installPlan(tool, rights) ?? []) {
    if (!command) continue;
    console.log(`${tool.name} is missing: ${[command, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // A step that fails (a mirror that is away during `update`) does not decide; whether the tool is there does.
    spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  }
  const installed = findTool(tool);
  if (installed) return installed;
  throw new Error(howToInstall(tool, rights));
}

function rightsHere(): Rights {
  const path = process.env['PATH'];
  return {
    managers: managers.filter((one) => findOnPath([one], path)),
    root: process.getuid?.() === 0,
    sudo: findOnPath(['sudo'], path) !== undefined && spawnSync('sudo', ['-n', 'true']).status === 0
  };
}
