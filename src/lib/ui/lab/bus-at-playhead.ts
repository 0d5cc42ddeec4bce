import { signalName } from '#lib/analysis/names/signal-name.ts';
import { actorName } from '#lib/trace/actors.ts';
import type { MessageRow } from '#lib/trace/state/state.ts';
import { isOf } from '#lib/trace/event.ts';
import type { BusHands } from '../map/bus-hands.ts';
import type { Workspace } from '../app/workspace.svelte.ts';

/** The bus as it stands at the playhead, and a person's hands on it. */
export function busAtPlayhead({ bus, player }: Workspace): BusHands {
  const heldNow = (): readonly MessageRow[] =>
    [...player.state.messages.values()].filter(({ status }) => status === 'held');
  return {
    get holds() {
      return bus.holds;
    },
    get held() {
      return heldNow().length;
    },
    get canRelease() {
      return bus.waiting > 0;
    },
    next() {
      const { trace } = player;
      const [first] = heldNow().toSorted((one, other) => one.seq - other.seq);
      const event = trace.events[first?.seq ?? -1];
      if (!event || !isOf(event, 'signal')) return undefined;
      // The bus lets go what has waited longest at the end of the run: looking back, that may be another message.
      const isPast = trace.events.some(
        (later) => later.type === 'signal.released' && later.message === event.message
      );
      return isPast ? undefined : `${actorName(trace.header, event.from)}’s ${signalName(event)}`;
    },
    onhold: (on) => bus.hold(on),
    onrelease: () => bus.releaseNext()
  };
}
