import type { ActorOptions, AnyActorLogic } from 'xstate';
import type { Scheduled, Scheduler } from '#lib/network/scheduler.ts';

/** XState's interface of a clock. */
type Clock = NonNullable<ActorOptions<AnyActorLogic>['clock']>;

/** The clock of an actor system that runs in the scheduler's virtual time. Milliseconds become whole microseconds. */
export function virtualClock(scheduler: Scheduler): Clock {
  const timers = new Map<number, Scheduled>();
  let last = 0;
  return {
    setTimeout: (task, timeout) => {
      const id = ++last;
      const run = (): void => {
        timers.delete(id);
        task();
      };
      timers.set(id, scheduler.schedule(scheduler.now + Math.round(timeout * 1000), run));
      return id;
    },
    clearTimeout: (id: number) => {
      const timer = timers.get(id);
      if (timer) scheduler.cancel(timer);
      timers.delete(id);
    }
  };
}
