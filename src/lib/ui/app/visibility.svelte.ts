import { layers, type Layer } from '#lib/analysis/layers.ts';
import type { ActorId } from '#lib/trace/base.ts';
import type { Trace } from '#lib/trace/trace.ts';

/** Which layers and actors a person has taken out of the timeline and the list of events. */
export class Visibility {
  #hiddenLayers: ReadonlySet<Layer> = $state.raw(new Set());
  #hiddenActors: ReadonlySet<ActorId> = $state.raw(new Set());

  readonly hidden = $derived(this.#hiddenLayers.size + this.#hiddenActors.size);

  toggleLayer(layer: Layer): void {
    this.#hiddenLayers = toggled(this.#hiddenLayers, layer);
  }

  toggleActor(actor: ActorId): void {
    this.#hiddenActors = toggled(this.#hiddenActors, actor);
  }

  /** The part of a trace that is left to be shown. */
  filter({ header }: Trace): { readonly layers: ReadonlySet<Layer>; readonly actors: ReadonlySet<ActorId> } {
    return {
      layers: new Set(layers.map(({ layer }) => layer).filter((layer) => !this.#hiddenLayers.has(layer))),
      actors: new Set(header.actors.map(({ id }) => id).filter((id) => !this.#hiddenActors.has(id)))
    };
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
