/** The table of the architecture: who may import whom, and which of the platform's names are out of bounds. */
export type Layer =
  | 'protocol'
  | 'trace'
  | 'agents'
  | 'network'
  | 'analysis'
  | 'words'
  | 'session'
  | 'ui'
  | 'routes'
  | 'service-worker'
  | 'app';

interface Rule {
  /** Layers it may import, besides itself. */
  readonly layers: readonly Layer[];
  /** Packages it may import; `@noble/` stands for all that begin so. */
  readonly packages: readonly string[];
  /** Global names it may not touch. */
  readonly globals: readonly string[];
}

/** Requests of the page's own making: whatever leaves this machine leaves it through the person's ICE servers. */
const requests = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'importScripts'];
const code = ['eval', 'Function'];
const peers = ['RTCPeerConnection'];
const dom = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'screen',
  'matchMedia',
  'getComputedStyle',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'alert',
  'confirm',
  'prompt',
  'customElements',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'ResizeObserver',
  'IntersectionObserver',
  'MutationObserver'
];
const time = [
  'Date',
  'performance',
  'Temporal',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'requestIdleCallback',
  'queueMicrotask',
  'scheduler',
  'Promise'
];
const chance = ['crypto', 'Math.random'];
/** Ways round the other names. */
const world = ['globalThis', 'self', 'global', 'process', 'Deno', 'Bun'];

/** What every layer is kept from. */
const everywhere = [...requests, ...code];
/** Neither time nor chance nor a platform: the same input gives the same output, always and everywhere. */
const pure = [...everywhere, ...peers, ...dom, ...time, ...chance, ...world, 'console', 'Worker'];

export const rules: Readonly<Record<Layer, Rule>> = {
  protocol: { layers: [], packages: ['@noble/'], globals: pure },
  trace: { layers: ['protocol'], packages: [], globals: pure },
  agents: { layers: ['protocol', 'trace'], packages: [], globals: pure },
  network: { layers: ['protocol', 'trace', 'agents'], packages: [], globals: pure },
  analysis: { layers: ['protocol', 'trace'], packages: [], globals: pure },
  words: { layers: ['protocol', 'trace', 'analysis'], packages: [], globals: pure },
  session: {
    layers: ['protocol', 'trace', 'agents', 'network', 'analysis'],
    packages: ['xstate'],
    globals: [...everywhere, ...peers, ...dom]
  },
  ui: {
    layers: ['protocol', 'trace', 'agents', 'network', 'analysis', 'words', 'session'],
    packages: ['d3', 'svelte', 'svelte/', '@codemirror/', '$app/paths'],
    globals: [...everywhere, ...peers]
  },
  routes: {
    layers: ['ui', 'session'],
    packages: ['svelte', 'svelte/', '$app/', '@sveltejs/kit'],
    globals: [...everywhere, ...peers]
  },
  'service-worker': {
    layers: [],
    packages: ['$service-worker'],
    globals: [...code, ...peers, ...requests.filter((name) => name !== 'fetch')]
  },
  app: { layers: [], packages: ['@sveltejs/kit', 'svelte', 'svelte/'], globals: [...everywhere, ...peers] }
};

/** The one place that meets real peers; it may also ask the browser what it can do. */
const live = /^src\/lib\/session\/live/;

/** The global names that the file at `path` may not touch. */
export function forbiddenGlobals(path: string, layer: Layer): readonly string[] {
  if (!live.test(path)) return rules[layer].globals;
  return rules[layer].globals.filter((name) => !peers.includes(name) && !dom.includes(name));
}

/** The layer that a path of the repository belongs to, or undefined for a folder that the table does not know. */
export function layerOf(path: string): Layer | undefined {
  const [, folder] = /^src\/lib\/([^/]+)\//.exec(path) ?? [];
  if (folder) return folder in rules ? (folder as Layer) : undefined;
  if (path.startsWith('src/routes/')) return 'routes';
  if (path.startsWith('src/lib/')) return undefined;
  return path.startsWith('src/service-worker') ? 'service-worker' : 'app';
}
