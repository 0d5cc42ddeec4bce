import { decoders, forbiddenGlobals, layerOf, mayDecode, rules, type Layer } from './layers.ts';
import { readMarkup } from './markup.ts';
import { resolveImport } from './resolve-import.ts';
import { readScript, type Found, type Said } from './script.ts';

/** Where the words on screen come from: links to these are fine, a request to them is not made by a link. */
const linkable = ['www.w3.org', 'www.rfc-editor.org', 'w3c.github.io', 'datatracker.ietf.org'];

/**
 * RTP header extensions have URIs for names (RFC 8285 §5). The protocol compares them, and it has nothing to request them with; a
 * description quotes them, each in a line of its own.
 */
const extensionNames = [
  'http://www.webrtc.org/experiments/rtp-hdrext/',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'http://tools.ietf.org/html/draft-ietf-avtext-framemarking-07',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension'
];

/** The faults of a file of src, as sentences that begin with `path:line`. `path` is from the repository's root. */
export function check(path: string, source: string): readonly string[] {
  const layer = layerOf(path);
  if (!layer) return [`${path}:1 is in a folder that the architecture does not know`];
  const markup = path.endsWith('.svelte') ? readMarkup(source) : undefined;
  const said = scriptOf(path, markup?.script ?? source);
  const used = [...(said?.globals ?? []), ...(markup?.names ?? [])];
  const forbidden = forbiddenGlobals(path, layer);
  const problems = [
    ...(said?.imports ?? []).flatMap(about((specifier) => importProblem(path, layer, specifier))),
    ...used.flatMap(
      about((name) => (forbidden.includes(name) ? `uses ${name}, which ${layer} may not` : undefined))
    ),
    ...(markup?.banned ?? []).flatMap(about((text) => `has ${text}, which nothing may`)),
    ...foreign(source, layer).flatMap(about((url) => `names ${url}, another host`))
  ];
  return problems.map(({ text, line }) => `${path}:${line} ${text}`);
}

/** The files of src that the file at `path` imports, types included, by their paths from the repository's root. */
export function importsOf(path: string, source: string): readonly string[] {
  const said = scriptOf(path, path.endsWith('.svelte') ? readMarkup(source).script : source);
  return (said?.imports ?? []).flatMap(({ text }) => resolveImport(path, text) ?? []);
}

function scriptOf(path: string, script: string): Said | undefined {
  return /\.(?:ts|js|svelte)$/.test(path) ? readScript(script) : undefined;
}

function about(say: (text: string) => string | undefined): (found: Found) => readonly Found[] {
  return ({ text, line }) => {
    const problem = say(text);
    return problem ? [{ text: problem, line }] : [];
  };
}

function importProblem(path: string, layer: Layer, specifier: string): string | undefined {
  const inside = resolveImport(path, specifier);
  if (inside === undefined) {
    const allowed = rules[layer].packages.some(
      (one) => specifier === one || (one.endsWith('/') && specifier.startsWith(one))
    );
    return allowed ? undefined : `imports ${specifier}, which ${layer} may not`;
  }
  if (!/\.(?:ts|svelte|js|json|css)$/.test(inside)) return `imports ${specifier} without its file extension`;
  if (inside.endsWith('.css')) return undefined;
  if (decoders.test(inside) && !mayDecode.test(path)) return `imports ${specifier}: only a digest decodes`;
  const target = layerOf(inside);
  const allowed = target === layer || (target !== undefined && rules[layer].layers.includes(target));
  return allowed ? undefined : `imports ${specifier}: ${layer} may not import ${target ?? 'that folder'}`;
}

function foreign(source: string, layer: Layer): readonly Found[] {
  return source.split('\n').flatMap((text, at) => {
    const names = layer === 'protocol' || text.startsWith('a=extmap:') ? extensionNames : [];
    return [...text.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)]
      .filter(([, host = '']) => !linkable.includes(host))
      .filter(({ index }) => !names.some((name) => text.startsWith(name, index)))
      .map(([url]) => ({ text: url, line: at + 1 }));
  });
}
