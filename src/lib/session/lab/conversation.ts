import type { Micros } from '#lib/trace/base.ts';
import type { PeerName, Scenario } from '#lib/network/scenario.ts';

/** What a peer says on each channel, in order, and the time between two messages. */
export interface Said {
  readonly says: readonly string[];
  readonly every: Micros;
}

const greetings: Readonly<Record<PeerName, string>> = { alice: 'Hello, Bob!', bob: 'Hello, Alice!' };

/** What a peer of a scenario says: a greeting, where the scenario does not say more. */
export function conversationOf({ conversation = {} }: Scenario, name: PeerName): Said {
  const { messages = 1, size, every = 0, from } = conversation;
  const count = from === undefined || from === name ? messages : 0;
  const says = Array.from({ length: count }, (_, index) => padded(lineOf(name, index), size));
  return { says, every: Math.round(every * 1000) };
}

/** How many messages a peer of a scenario sends, and how many it gets whatever is lost. */
export interface Talk {
  readonly says: number;
  readonly hears: number;
}

export function talkOf(scenario: Scenario, name: PeerName): Talk {
  if (scenario.goesTo !== 'channel') return { says: 0, hears: 0 };
  const { channels = [{ label: '' }] } = scenario;
  const reliable = channels.filter(
    ({ maxRetransmits, maxPacketLifeTime }) => maxRetransmits === undefined && maxPacketLifeTime === undefined
  );
  const other = name === 'alice' ? 'bob' : 'alice';
  return {
    says: conversationOf(scenario, name).says.length * channels.length,
    hears: conversationOf(scenario, other).says.length * reliable.length
  };
}

function lineOf(name: PeerName, index: number): string {
  return index === 0 ? greetings[name] : `Message ${index + 1} of ${name === 'alice' ? 'Alice' : 'Bob'}`;
}

/** The text with as many dots behind it as make `size` bytes. */
function padded(text: string, size = text.length): string {
  return text.padEnd(size, '.').slice(0, Math.max(size, 1));
}
