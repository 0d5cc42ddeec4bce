import { describe, expect, it } from 'vitest';
import { Operations } from '#lib/agents/peer/operations.ts';
import { Tasks } from '#lib/agents/peer/tasks.ts';

/** A chain whose operations take 10, 20, 30, …, and what is done on it, with its time. */
function chain() {
  const tasks = new Tasks();
  let duration = 0;
  const operations = new Operations(tasks, () => (duration += 10));
  const log: string[] = [];
  let now = 0;
  const note = (what: string): void => void log.push(`${now} ${what}`);
  const run = (until: number): void => {
    while ((tasks.deadline ?? Infinity) <= until) {
      now = tasks.deadline ?? now;
      tasks.now = now;
      tasks.run();
    }
  };
  return { operations, tasks, log, note, run };
}

describe('the operations chain', () => {
  it('begins each operation when the one before it has ended', () => {
    const { operations, log, note, run } = chain();
    for (const name of ['first', 'second', 'third']) operations.chain(() => note(name));
    run(100);
    expect(log).toEqual(['10 first', '30 second', '60 third']);
  });

  it('puts what an operation leads to behind what waits already', () => {
    const { operations, log, note, run } = chain();
    operations.chain(() => {
      note('first');
      operations.chain(() => note('its next'));
    });
    operations.chain(() => note('second'));
    run(100);
    expect(log).toEqual(['10 first', '30 second', '60 its next']);
  });

  it('is empty once nothing is left, and says so then', () => {
    const { operations, log, note, run } = chain();
    operations.whenEmpty(() => note('empty at first'));
    operations.chain(() => {
      note('first');
      operations.chain(() => note('second'));
    });
    operations.whenEmpty(() => note('empty again'));
    run(10);
    expect(operations.isEmpty).toBe(false);
    run(100);
    expect(operations.isEmpty).toBe(true);
    expect(log).toEqual(['0 empty at first', '10 first', '30 second', '30 empty again']);
  });

  it('is not held up by tasks of their own', () => {
    const { operations, log, note, run } = chain();
    operations.later(() => note('task'));
    operations.chain(() => note('operation'));
    run(100);
    expect(log).toEqual(['10 task', '20 operation']);
  });
});

describe('tasks', () => {
  it('run in the order of their moments, at one moment in that in which they were given, and not once cleared', () => {
    const { tasks, log, note, run } = chain();
    tasks.later(5, () => note('late'));
    tasks.later(0, () => note('at once'));
    tasks.later(0, () => note('then'));
    tasks.later(7, () => note('never'));
    run(6);
    tasks.clear();
    expect(tasks.deadline).toBeUndefined();
    run(100);
    expect(log).toEqual(['0 at once', '0 then', '5 late']);
  });
});
