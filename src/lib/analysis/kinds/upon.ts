import type { EventType } from '#lib/trace/event.ts';
import type { Layer } from '../layers.ts';
import { alone, plain, unobserved, type Kind } from './kind.ts';

/**
 * The kind of an event by which a simulated peer tells what goes on in a transport. Its gist is its type, `Alice: flight
 * transmitted`: what it says in full comes with the words, since the first load has no room for it.
 */
export function upon<T extends EventType>(layer: Layer): Kind<T> {
  return {
    ...alone,
    ...unobserved,
    layer,
    step: 'everything',
    look: plain,
    gist: ({ actor, type }, { name }) => `${name(actor)}: ${type.replace('.', ' ')}`
  };
}
