import { expect, test } from 'vitest';
import { panels, panelsFor, type InspectorPanel } from '#lib/ui/inspector/panels.ts';
import { tabForKey } from '#lib/ui/inspector/tab-for-key.ts';
import { header, traceOf, trickleRun } from '../../words/en/events/run.ts';

const tabs = panels.map(({ id }) => id);

test('the tabs are the panels, in their order', () => {
  expect(panels.map(({ name }) => name)).toEqual(['Packet', 'SDP', 'Candidates', 'States', 'NAT', 'Events']);
  expect(new Set(tabs).size).toBe(tabs.length);
  expect(panelsFor(panels, trickleRun())).toEqual(panels);
});

test('a panel has a tab when the trace has something for it', () => {
  const busy: InspectorPanel = {
    id: 'busy',
    name: 'Busy',
    load: panels[0].load,
    when: ({ events }) => events.length > 0
  };
  expect(panelsFor([panels[0], busy], traceOf([], header))).toEqual([panels[0]]);
  expect(panelsFor([panels[0], busy], trickleRun())).toEqual([panels[0], busy]);
});

test('arrow keys go round the tabs, Home and End to the ends', () => {
  expect(tabForKey(tabs, 'ArrowRight', 5)).toBe('packet');
  expect(tabForKey(tabs, 'ArrowLeft', 0)).toBe('events');
  expect(tabForKey(tabs, 'End', 0)).toBe('events');
  expect(tabForKey(tabs, 'Home', 2)).toBe('packet');
  expect(tabForKey(tabs, 'x', 1)).toBeUndefined();
  expect(tabForKey(tabs, 'toString', 1)).toBeUndefined();
});
