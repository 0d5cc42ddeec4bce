import '../../src/app.css';
import { render } from 'vitest-browser-svelte';
import { layers } from '#lib/analysis/layers.ts';
import { after } from '#lib/trace/playhead.ts';
import type { Recording } from '#lib/analysis/recording.ts';
import EventList from '#lib/ui/inspector/events/event-list.svelte';
import type { EventListProps } from '#lib/ui/inspector/events/event-list-props.ts';
import type { TimelineProps } from '#lib/ui/ladder/ladder-props.ts';
import Timeline from '#lib/ui/ladder/ladder.svelte';

/** A box of a fixed size at the top of the page, which goes with the next one. */
function box(width: number, height: number): HTMLElement {
  document.querySelector('[data-box]')?.remove();
  const element = document.createElement('div');
  element.dataset['box'] = '';
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  document.body.append(element);
  return element;
}

function common(trace: Recording) {
  return {
    trace,
    playhead: after(trace, 1),
    filter: {
      layers: new Set(layers.map(({ layer }) => layer)),
      actors: new Set(trace.header.actors.map(({ id }) => id))
    },
    selection: undefined,
    related: new Set<number>(),
    onselect: () => undefined
  };
}

/** The timeline of a trace, just after its first event. */
export async function showTimeline(trace: Recording, props: Partial<TimelineProps> = {}, width = 960) {
  return render(Timeline, {
    target: box(width, 600),
    props: {
      ...common(trace),
      live: false,
      scaleKind: 'gaps',
      reducedMotion: false,
      onseek: () => undefined,
      ...props
    }
  });
}

/** The list of a trace's events, just after the first. */
export async function showEvents(trace: Recording, props: Partial<EventListProps> = {}) {
  return render(EventList, {
    target: box(420, 420),
    props: { ...common(trace), onseekcount: () => undefined, ...props }
  });
}
