import { expect, test } from 'vitest';
import { pageChunks, type Imports } from '../../../scripts/build/page-chunks.ts';

const graph: Record<string, Partial<Imports>> = {
  start: { static: ['kit'], dynamic: ['home', 'sdp'] },
  home: { static: ['ladder', 'button'], dynamic: ['dialog'] },
  sdp: { static: ['button'], dynamic: ['workbench'] },
  ladder: { static: ['time'] },
  workbench: { static: ['time', 'editor'] },
  dialog: { static: ['modal'] }
};

const chunks = pageChunks({ pages: { home: ['home'], sdp: ['sdp'] }, everywhere: ['start'] }, (id) => ({
  static: [],
  dynamic: [],
  ...graph[id]
}));

test('what all pages load first is one chunk', () => {
  expect(['start', 'kit', 'button'].map((id) => chunks.get(id))).toEqual(['shared', 'shared', 'shared']);
});

test('what only one page loads is in a chunk of that page, although each can lead to the other', () => {
  expect(['home', 'ladder', 'sdp'].map((id) => chunks.get(id))).toEqual(['home', 'home', 'sdp']);
});

test('what another page asks for later is apart, so that it need not bring the whole page', () => {
  expect(chunks.get('time')).toBe('home-and-later');
});

test('what no page loads first is left to the bundler', () => {
  expect(['workbench', 'editor', 'dialog', 'modal'].filter((id) => chunks.has(id))).toEqual([]);
});
