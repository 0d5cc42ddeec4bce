/** The table of the architecture: who may import whom, and which of the platform's names are out of bounds. */
export type Layer =
  | 'protocol'
  | 'trace'
  | 'agents'
  | 'network'
  | 'analysis'
  | 'words'
  | 'picture'
  | 'exchange'
  | 'session'
  | 'lessons'
  | UiLayer
  | 'routes'
  | 'service-worker'
  | 'app';

/** The parts of the page: what is the same everywhere, the views, what they share, and the pages themselves. */
export type UiLayer =
  | 'ui/primitives'
  | 'ui/ladder'
  | 'ui/map'
  | 'ui/sdp'
  | 'ui/inspector'
  | 'ui/app'
  | 'ui/lab'
  | 'ui/sdp-page'
  | 'ui/speaker';

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

/** Global names that every layer is kept from. */
const everywhere = [...requests, ...code];
/** Neither time nor chance nor a platform: the same input gives the same output, always and everywhere. */
const pure = [...everywhere, ...peers, ...dom, ...time, ...chance, ...world, 'console', 'Worker'];
/** Files of others hold dates as text; reading one asks no clock. */
const pureButDates = pure.filter((name) => name !== 'Date');

/** The layers below the page. */
const below: readonly Layer[] = [
  'protocol',
  'trace',
  'agents',
  'network',
  'analysis',
  'words',
  'picture',
  'exchange',
  'session'
];
const pagePackages = ['svelte', 'svelte/', '$app/paths'];

/** A part of the page may import every layer below it, and `parts` of the page. */
function ui(parts: readonly UiLayer[], packages: readonly string[] = []): Rule {
  return {
    layers: [...below, ...parts],
    packages: [...pagePackages, ...packages],
    globals: [...everywhere, ...peers]
  };
}

export const rules: Readonly<Record<Layer, Rule>> = {
  protocol: { layers: [], packages: ['@noble/'], globals: pure },
  trace: { layers: ['protocol'], packages: [], globals: pure },
  agents: { layers: ['protocol', 'trace'], packages: [], globals: pure },
  network: { layers: ['protocol', 'trace', 'agents'], packages: [], globals: pure },
  analysis: { layers: ['protocol', 'trace'], packages: [], globals: pure },
  words: { layers: ['protocol', 'trace', 'analysis'], packages: [], globals: pure },
  picture: { layers: ['protocol', 'trace', 'analysis'], packages: ['d3'], globals: pure },
  exchange: { layers: ['protocol', 'trace', 'analysis', 'picture'], packages: [], globals: pureButDates },
  session: {
    layers: ['protocol', 'trace', 'agents', 'network', 'analysis', 'exchange'],
    packages: ['xstate'],
    globals: [...everywhere, ...peers, ...dom]
  },
  lessons: { layers: ['session'], packages: [], globals: pure },
  'ui/primitives': { layers: [], packages: pagePackages, globals: [...everywhere, ...peers] },
  'ui/ladder': ui(['ui/primitives'], ['d3']),
  'ui/map': ui(['ui/primitives'], ['d3']),
  'ui/sdp': ui(['ui/primitives'], ['@codemirror/']),
  'ui/inspector': ui(['ui/primitives', 'ui/sdp']),
  'ui/app': ui(['ui/primitives']),
  'ui/lab': ui(['ui/primitives', 'ui/ladder', 'ui/map', 'ui/sdp', 'ui/inspector', 'ui/app'], ['uqr']),
  'ui/sdp-page': ui(['ui/primitives', 'ui/sdp', 'ui/app'], ['@codemirror/']),
  'ui/speaker': ui(['ui/primitives', 'ui/app']),
  routes: {
    layers: ['ui/app', 'ui/lab', 'ui/sdp-page', 'ui/speaker', 'session', 'lessons'],
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

/** Decoders of packets. Bytes are decoded where a trace is made and where a packet is opened; every view reads the digest. */
export const decoders =
  /^src\/lib\/protocol\/(?:stun\/(?:decode-stun|attributes\/.*)|turn\/channel-data|dtls\/(?:records\/datagram|protection\/.*|handshake\/body)|sctp\/decode-sctp)\.ts$/;
/** Modules that may read packets, besides those of peers and servers themselves. */
export const mayDecode =
  /^src\/lib\/(?:protocol|agents|network|analysis\/(?:opened|secure))\/|^src\/lib\/analysis\/digest(?:\.ts|\/)/;

/** The one place that meets real peers; it may also ask the browser what it can do. */
const live = /^src\/lib\/session\/live/;

/** The global names that the file at `path` may not touch. */
export function forbiddenGlobals(path: string, layer: Layer): readonly string[] {
  if (!live.test(path)) return rules[layer].globals;
  return rules[layer].globals.filter((name) => !peers.includes(name) && !dom.includes(name));
}

/** The layer that a path of the repository belongs to, or undefined for a folder that the table does not know. */
export function layerOf(path: string): Layer | undefined {
  const [, folder = '', part] = /^src\/lib\/([^/]+)\/(?:([^/]+)\/)?/.exec(path) ?? [];
  const layer = folder === 'ui' ? `ui/${part}` : folder;
  if (layer in rules && path.startsWith('src/lib/')) return layer as Layer;
  if (path.startsWith('src/routes/')) return 'routes';
  if (path.startsWith('src/lib/')) return undefined;
  return path.startsWith('src/service-worker') ? 'service-worker' : 'app';
}
