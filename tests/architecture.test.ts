import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, importsOf } from './architecture/check.ts';
import { eventTable } from '#lib/trace/events/table.ts';
import { circles } from './architecture/circles.ts';
import { keyedTypes, listedTypes } from './architecture/event-types.ts';

/** Every source file below `folder`, by its path from the repository's root. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|js|svelte|css|html)$/.test(path))
    .map((path) => join(folder, path).split(sep).join('/'));
}

describe('the sources', () => {
  const files = sources('src');

  test('are there to be read', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test('keep to the architecture', () => {
    expect(files.flatMap((path) => check(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  test('import nothing in a circle, types included', () => {
    const graph = new Map(files.map((path) => [path, importsOf(path, readFileSync(path, 'utf8'))]));
    expect(circles(graph)).toEqual([]);
  });

  describe('list event types in two files only', () => {
    const types = new Set(Object.keys(eventTable));
    const declarations = 'src/lib/trace/events/';
    const kinds = 'src/lib/analysis/kinds/';
    const keyedIn = (folder: string) =>
      files
        .filter((path) => path.startsWith(folder) && path.endsWith('.ts'))
        .map((path) => [path.slice(folder.length), keyedTypes(readFileSync(path, 'utf8'), types)] as const)
        .filter(([, keys]) => keys.length > 0);

    test('the declaration of a family and its kinds, which have the same name and the same types', () => {
      expect(keyedIn(declarations)).toEqual(keyedIn(kinds));
      expect(keyedIn(declarations).flatMap(([, keys]) => keys)).toHaveLength(types.size);
    });

    test('elsewhere one type at a time: of an event that is made, or that is looked for', () => {
      const own = new Map(
        keyedIn(declarations).flatMap(([name, keys]) => [
          [declarations + name, keys],
          [kinds + name, keys]
        ])
      );
      const listed = (path: string): readonly string[] => {
        const others = [...types].filter((type) => !own.get(path)?.includes(type));
        return listedTypes(path, readFileSync(path, 'utf8'), new Set(others));
      };
      expect(files.filter((path) => /\.(?:ts|svelte)$/.test(path)).flatMap(listed)).toEqual([]);
    });
  });
});

describe('the search for lists of event types', () => {
  const types = new Set(['pair.formed', 'pair.changed']);
  const listed = (source: string, path = 'src/lib/ui/a.ts'): readonly string[] =>
    listedTypes(path, source, types);

  test.for([
    ['a key', `const a = { 'pair.formed': 1 };`],
    ['a case', `switch (b.type) { case 'pair.formed': break; }`],
    ['an element', `const a = new Set(['pair.formed']);`],
    ['a union', `type A = 'pair.formed' | 'pair.changed';`],
    ['a union as an argument', `type A = EventOf<'pair.formed' | 'pair.changed'>;`],
    ['a union of events', `type A = EventOf<'pair.formed'> | EventOf<'pair.changed'>;`],
    ['a type without a helper', `type A = Extract<B, { type: 'pair.formed' }>;`],
    ['a choice', `const a = { type: b ? 'pair.formed' : 'pair.changed' };`],
    ['two questions', `const a = (b) => b.type === 'pair.formed' || b.type === 'pair.changed';`],
    ['two questions to a helper', `function a(b) { return all(b, 'pair.formed') ?? all(b, 'pair.changed'); }`]
  ] as const)('finds %s', ([, source]) => {
    expect(listed(source)).not.toEqual([]);
  });

  test.for([
    `emit({ type: 'pair.formed', pair }); emit({ type: 'pair.changed', pair });`,
    `const a = (b) => b.type === 'pair.formed'; const c = (d) => d.type !== 'pair.changed';`,
    `const a = (b: EventOf<'pair.formed'>, c?: EventOf<'pair.changed'>) => 1;`,
    `type A = EventOf<'pair.formed'> | undefined;`,
    `// 'pair.formed', 'pair.changed'`
  ])('passes over %s', (source) => {
    expect(listed(source)).toEqual([]);
  });

  test('reads markup', () => {
    const path = 'src/lib/ui/lab/a.svelte';
    expect(listed(`{#if a.type === 'pair.formed'}b{/if}`, path)).toEqual([]);
    expect(listed(`<script>\n  let a;\n</script>\n\n<p data-a="pair.formed">b</p>`, path)).toEqual([
      `${path}:5 lists the event type pair.formed`
    ]);
  });
});

describe('the search for circles', () => {
  test('finds files that lead to each other, and one that imports itself', () => {
    const graph = new Map([
      ['a', ['b', 'outside']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', []],
      ['e', ['e']]
    ]);
    expect(circles(graph)).toEqual([['b', 'c'], ['e']]);
  });

  test('passes over what two files import alike', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']]
    ]);
    expect(circles(graph)).toEqual([]);
  });

  test('follows types and components', () => {
    const source = `<script lang="ts">import type { B } from './b.ts';</script>`;
    expect(importsOf('src/lib/ui/lab/a.svelte', source)).toEqual(['src/lib/ui/lab/b.ts']);
  });
});

describe('the check', () => {
  const caught = (path: string, source: string): string => check(path, source).join('\n');

  test.for([
    ['protocol may not look up', 'src/lib/protocol/a.ts', `import '#lib/trace/event.ts';`, 'trace'],
    [
      'trace may not look up',
      'src/lib/trace/a.ts',
      `import type { A } from '#lib/analysis/a.ts';`,
      'analysis'
    ],
    [
      'analysis may not import what runs',
      'src/lib/analysis/a.ts',
      `export * from '#lib/session/run.ts';`,
      'session'
    ],
    ['agents may not import the network', 'src/lib/agents/a.ts', `import '#lib/network/nat.ts';`, 'network'],
    ['session may not import the page', 'src/lib/session/a.ts', `import '#lib/ui/lab/lab.svelte';`, 'ui'],
    ['routes do not reach past the page', 'src/routes/a.ts', `import '#lib/protocol/bytes.ts';`, 'protocol'],
    [
      'a relative path does not hide a layer',
      'src/lib/protocol/a.ts',
      `import '../trace/event.ts';`,
      'trace'
    ],
    ['nor does a dynamic import', 'src/lib/trace/a.ts', `const a = import('#lib/ui/a.ts');`, 'ui'],
    ['nor does a type', 'src/lib/trace/a.ts', `type A = import('#lib/ui/a.ts').A;`, 'ui'],
    [
      'nor does a component',
      'src/lib/ui/lab/a.svelte',
      `<script>import '../../../routes/a.ts';</script>`,
      'routes'
    ],
    ['a folder that is not in the table', 'src/lib/utils/a.ts', '', 'does not know'],
    ['XState stays in session', 'src/lib/ui/ladder/a.ts', `import { createActor } from 'xstate';`, 'xstate'],
    ['D3 stays in ui', 'src/lib/session/a.ts', `import { scaleLinear } from 'd3';`, 'd3'],
    ['Svelte stays in ui', 'src/lib/analysis/a.ts', `import { untrack } from 'svelte';`, 'svelte'],
    ['Node stays out', 'src/lib/trace/a.ts', `import 'node:fs';`, 'node:fs'],
    [
      'the URI of a header extension is a name in protocol, and in a line that quotes it, alone',
      'src/lib/ui/ladder/a.ts',
      `const a = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';`,
      'another host'
    ],
    [
      'nor is any other URI of its host a name',
      'src/lib/protocol/a.ts',
      `const a = 'http://www.webrtc.org/a.png';`,
      'another host'
    ],
    ['a path has its extension', 'src/lib/trace/a.ts', `import './event';`, 'extension'],
    [
      'views read the digest',
      'src/lib/analysis/links/a.ts',
      `import { readStun } from '#lib/protocol/stun/decode-stun.ts';`,
      'only a digest decodes'
    ],
    ['words stay out of what runs', 'src/lib/session/a.ts', `import '#lib/words/explain.ts';`, 'words'],
    ['pictures know no words', 'src/lib/picture/a.ts', `import '#lib/words/explain.ts';`, 'words'],
    [
      'primitives import nothing of ours',
      'src/lib/ui/primitives/a.ts',
      `import '#lib/trace/event.ts';`,
      'trace'
    ],
    [
      'a view imports no page',
      'src/lib/ui/map/a.svelte',
      `<script>import '../lab/lab.svelte';</script>`,
      'ui/lab'
    ],
    ['a view imports no other view', 'src/lib/ui/map/a.ts', `import '../ladder/ladder.svelte';`, 'ui/ladder'],
    [
      'what pages share imports no view',
      'src/lib/ui/app/a.ts',
      `import '../ladder/ladder.svelte';`,
      'ui/ladder'
    ],
    ['a part of the page that is not in the table', 'src/lib/ui/parts/a.ts', '', 'does not know'],
    ['so has one from #lib', 'src/lib/session/a.ts', `import '#lib/trace/event';`, 'extension']
  ] as const)('on imports: %s', ([, path, source, word]) => {
    expect(caught(path, source)).toContain(word);
  });

  test.for([
    ['the date', 'src/lib/protocol/a.ts', 'const a = Date.now();', 'Date'],
    ['the clock', 'src/lib/analysis/a.ts', 'const a = () => performance.now();', 'performance'],
    ['chance', 'src/lib/network/a.ts', 'const a = Math.random();', 'Math.random'],
    ['unseeded bytes', 'src/lib/agents/a.ts', 'crypto.getRandomValues(a);', 'crypto'],
    ['timers', 'src/lib/agents/a.ts', 'setTimeout(() => 1, 2);', 'setTimeout'],
    ['promises', 'src/lib/trace/a.ts', 'const a = Promise.resolve(1);', 'Promise'],
    ['async functions', 'src/lib/trace/a.ts', 'const a = async () => 1;', 'Promise'],
    ['async methods', 'src/lib/trace/a.ts', 'class A { async b() {} }', 'Promise'],
    ['the document', 'src/lib/session/a.ts', 'document.title;', 'document'],
    ['a way round', 'src/lib/protocol/a.ts', `globalThis['Date'];`, 'globalThis'],
    ['a name in shorthand', 'src/lib/protocol/a.ts', 'const a = { performance };', 'performance'],
    [
      'a name that another function declares',
      'src/lib/trace/a.ts',
      '{ const Date = 1; } Date.now();',
      'Date'
    ],
    ['peers outside session/live', 'src/lib/session/lab.ts', 'new RTCPeerConnection();', 'RTCPeerConnection'],
    ['peers in a page', 'src/lib/ui/ladder/a.ts', 'let a: RTCPeerConnection;', 'RTCPeerConnection'],
    ['requests', 'src/lib/session/live/a.ts', `fetch('/a');`, 'fetch'],
    [
      'requests in markup',
      'src/lib/ui/lab/a.svelte',
      `<button onclick={() => fetch('/a')}>a</button>`,
      'fetch'
    ],
    [
      'sockets',
      'src/lib/ui/lab/a.svelte',
      `<script lang="ts">new WebSocket(a as string);</script>`,
      'WebSocket'
    ],
    ['code from text', 'src/lib/ui/ladder/a.ts', `eval('1');`, 'eval']
  ] as const)('on globals: %s', ([, path, source, word]) => {
    expect(caught(path, source)).toContain(`uses ${word}`);
  });

  test.for([
    ['raw HTML', '<p>{@html a}</p>', '{@html}'],
    ['a style attribute', '<p style="color: red">a</p>', 'style='],
    ['a computed style attribute', '<p style={a}>a</p>', 'style='],
    ['a style directive', '{#if a}<p style:color={a}>a</p>{/if}', 'style:color'],
    ['a picture of another host', '<img alt="" src="https://cdn.example/a.png" />', 'https://cdn.example']
  ] as const)('on markup: %s', ([, source, word]) => {
    expect(caught('src/lib/ui/lab/a.svelte', source)).toContain(word);
  });

  test('tells the line', () => {
    expect(caught('src/lib/ui/lab/a.svelte', '<p>\n  a\n</p>\n\n<script>\n  fetch(1);\n</script>')).toMatch(
      /svelte:6 uses fetch/
    );
  });

  test.for([
    [
      'src/lib/session/a.ts',
      `import { setup } from 'xstate'; import '#lib/trace/event.ts'; import './b.ts';`
    ],
    [
      'src/lib/session/live/a.ts',
      'const a = new RTCPeerConnection(); performance.now(); navigator.userAgent;'
    ],
    [
      'src/lib/ui/lab/a.svelte',
      `<script>import { tick } from 'svelte'; document.title; let style = 'a';</script><p {...{ style }}>a</p>`
    ],
    [
      'src/lib/protocol/a.ts',
      `import { sha1 } from '@noble/hashes/legacy.js'; interface A { performance: number }`
    ],
    [
      'src/lib/trace/a.ts',
      'export const f = (window: number, a: { Date: 1 }) => window + a.Date + Math.max(1, 2);'
    ],
    [
      'src/lib/ui/sdp-page/a.ts',
      'const a = `a=mid:0\na=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay\n`;'
    ],
    ['src/lib/trace/a.ts', '// Date.now() is not for us\nconst a = "fetch(Promise)";'],
    [
      'src/lib/ui/ladder/a.ts',
      `const svg = 'http://www.w3.org/2000/svg', rfc = 'https://www.rfc-editor.org/rfc/rfc8445';`
    ],
    ['src/lib/protocol/a.ts', `const audio = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';`],
    [
      'src/service-worker.ts',
      `import { files } from '$service-worker'; self.addEventListener('fetch', () => fetch(a));`
    ]
  ] as const)('lets pass what is allowed in %s: %s', ([path, source]) => {
    expect(check(path, source)).toEqual([]);
  });
});
