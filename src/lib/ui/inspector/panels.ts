import type { Component } from 'svelte';
import type { Recording } from '#lib/analysis/recording.ts';
import type { PanelContext } from './panel-context.ts';

/** One panel of the inspector, behind a tab. */
export interface InspectorPanel {
  readonly id: string;
  /** The tab's, which people and assistive technology rely on. */
  readonly name: string;
  /** Brings the panel, when it is first shown. */
  readonly load: () => Promise<{ readonly default: Component<PanelContext> }>;
  /** Whether the panel has a tab while a trace is shown. */
  readonly when: (trace: Recording) => boolean;
  /** It stays when another panel is shown, for assistive technology alone. */
  readonly stays?: boolean;
}

/** A panel that says itself when a trace has nothing for it. */
const always = (): boolean => true;

/** The panels of the inspector, in the order of their tabs. */
export const panels = [
  { id: 'packet', name: 'Packet', load: () => import('./packet/packet-panel.svelte'), when: always },
  { id: 'sdp', name: 'SDP', load: () => import('./sdp-panel.svelte'), when: always },
  { id: 'candidates', name: 'Candidates', load: () => import('./candidates-panel.svelte'), when: always },
  { id: 'states', name: 'States', load: () => import('./states/states-panel.svelte'), when: always },
  { id: 'nat', name: 'NAT', load: () => import('./nat/nat-panel.svelte'), when: always },
  {
    id: 'events',
    name: 'Events',
    load: () => import('./events/events-panel.svelte'),
    when: always,
    stays: true
  }
] as const satisfies readonly InspectorPanel[];

export type PanelId = (typeof panels)[number]['id'];

/** The panels of `all` that have a tab while `trace` is shown, in their order. */
export function panelsFor<Panel extends InspectorPanel>(
  all: readonly Panel[],
  trace: Recording
): readonly Panel[] {
  return all.filter(({ when }) => when(trace));
}
