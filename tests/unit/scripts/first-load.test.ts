import { expect, test } from 'vitest';
import { firstLoad, importsOf } from '../../../scripts/size/first-load.ts';

const page = `<!doctype html>
<script src="./first-paint.js"></script>
<link href="./_app/chunks/preloaded.js" rel="modulepreload">
<link href="./_app/style.css" rel="stylesheet">
<script>
  Promise.all([import("./_app/entry/start.js"), import("./_app/entry/app.js")]).then(([kit, app]) => kit.start(app));
</script>`;

const site: Record<string, string> = {
  'index.html': page,
  'first-paint.js': '(() => {})()',
  '_app/chunks/preloaded.js': 'export const a=1',
  '_app/entry/start.js': 'import{b as c}from"../chunks/shared.js";export{c as start}',
  '_app/entry/app.js':
    'import"../chunks/shared.js";const lazy=()=>import("../chunks/lazy.js");export*from"../chunks/deep.js"',
  '_app/chunks/shared.js': 'import"./cycle.js";export const b="import x from \\"./text.js\\""',
  '_app/chunks/cycle.js': 'import"./shared.js"',
  '_app/chunks/deep.js': 'export{}',
  '_app/chunks/lazy.js': 'export{}'
};

test('first load is what the markup names and the closure of its static imports', () => {
  expect(firstLoad('index.html', (path) => site[path]!)).toEqual([
    '_app/chunks/cycle.js',
    '_app/chunks/deep.js',
    '_app/chunks/preloaded.js',
    '_app/chunks/shared.js',
    '_app/entry/app.js',
    '_app/entry/start.js',
    'first-paint.js'
  ]);
});

test('a script of another host is an error, not a script that weighs nothing', () => {
  const read = (): string => '<script src="https://cdn.example/x.js"></script>';
  expect(() => firstLoad('index.html', read)).toThrow('https://cdn.example/x.js');
});

test('paths from the root of the site are found from a page in a folder', () => {
  const files: Record<string, string> = { 'sdp/index.html': '<script src="/a.js"></script>', 'a.js': '' };
  expect(firstLoad('sdp/index.html', (path) => files[path]!)).toEqual(['a.js']);
});

test('an import within an expression is dynamic, one in a string is none', () => {
  expect(
    importsOf('import a from "./a.js"; const f = () => import("./b.js"); const s = "import \'./c.js\'";')
  ).toEqual({
    static: ['./a.js'],
    dynamic: ['./b.js']
  });
});
