import { describe, expect, test } from 'vitest';
import { Refs, type Agent, type Caused } from '#lib/agents/contract.ts';
import { Inbox } from '#lib/agents/inbox.ts';
import { Inner } from '#lib/agents/inner.ts';
import { Outbox } from '#lib/agents/outbox.ts';
import { TransportStack } from '#lib/agents/peer/transport-stack.ts';

type Input = { readonly type: 'say'; readonly words: readonly string[] };

/** Says what it is told, word by word, and wants to be woken at a time that is given. */
class Echo implements Agent<Input | { readonly type: 'timeout' }, string> {
  readonly #out: Outbox<string>;
  readonly deadline: number | undefined;

  constructor(refs: Refs, deadline?: number) {
    this.#out = new Outbox(refs);
    this.deadline = deadline;
  }

  handle(input: Input | { readonly type: 'timeout' }, now: number, ref: number): void {
    for (const word of input.type === 'say' ? input.words : [`woken at ${now}`]) this.#out.emit(word, [ref]);
  }

  poll(): Caused<string> | undefined {
    return this.#out.take();
  }
}

function stack(...deadlines: readonly (number | undefined)[]) {
  const refs = new Refs();
  const heard: string[] = [];
  const inboxes = deadlines.map(() => new Inbox<Input | { readonly type: 'timeout' }>());
  const transports = deadlines.map(
    (deadline, place) =>
      new Inner<Input, string>({
        agent: new Echo(refs, deadline),
        inbox: inboxes[place]!,
        on: ({ output, ref }) => {
          heard.push(`${place}: ${output}`);
          // What ends on ! goes up, what ends on ? goes down.
          const next = output.endsWith('!') ? place + 1 : output.endsWith('?') ? place - 1 : -1;
          inboxes[next]?.give({ type: 'say', words: [output.slice(0, -1)] }, ref);
        }
      })
  );
  const say = (place: number, ...words: readonly string[]): void =>
    inboxes[place]!.give({ type: 'say', words }, refs.next());
  return { say, heard, transports: new TransportStack(transports), refs };
}

describe('transports in a stack', () => {
  test('act when they are let, oldest input first, and all that follows one is taken before the next', () => {
    const { say, heard, transports } = stack(undefined);
    say(0, 'a', 'b');
    say(0, 'c');
    expect(heard).toEqual([]);
    transports.run(0);
    expect(heard).toEqual(['0: a', '0: b', '0: c']);
  });

  test('take turns from below: the lowest one that has an input goes first', () => {
    const { say, heard, transports } = stack(undefined, undefined, undefined);
    say(1, 'reply?');
    say(0, 'first!', 'second!');
    say(2, 'top');
    transports.run(0);
    expect(heard).toEqual([
      '0: first!',
      '0: second!',
      '1: reply?',
      '0: reply',
      '1: first',
      '1: second',
      '2: top'
    ]);
  });

  test('wake at the earliest deadline, and those alone whose time has come', () => {
    const { heard, transports, refs } = stack(30, undefined, 20);
    expect(transports.deadline).toBe(20);
    transports.wake(20, refs.next());
    transports.run(20);
    expect(heard).toEqual(['2: woken at 20']);
    transports.wake(30, refs.next());
    transports.run(30);
    expect(heard.slice(1)).toEqual(['0: woken at 30', '2: woken at 30']);
  });
});
