import { expect, test } from 'vitest';
import { stateMachines, type StateMachineName } from '#lib/trace/state-machines.ts';
import { methods } from '#lib/words/en/events/api-called.ts';
import { serverErrors } from '#lib/words/en/events/candidate-failed.ts';
import { handlers } from '#lib/words/en/events/event.ts';
import { english } from '#lib/words/en/index.ts';
import { reasons } from '#lib/words/en/reasons/index.ts';
import { states } from '#lib/words/en/states/index.ts';
import { sentence } from '#lib/words/en/wording.ts';
import { explain } from '#lib/words/explain.ts';
import { isCovered, isOfOthers } from '../../../../support/truth/absences.ts';
import { sentencesOf } from '../../../../support/truth/telling.ts';
import { everyEvent } from './every-event.ts';
import { headerWithServers, type Short, traceOf } from './run.ts';

const texts: Readonly<Record<string, readonly Short[]>> = {
  events: Object.values(everyEvent).flat(),
  states: (Object.keys(stateMachines) as StateMachineName[]).flatMap((machine) =>
    Object.keys(states[machine]).flatMap((to) =>
      Object.keys(states[machine]).map((from): Short => ({
        type: 'state.changed',
        actor: 'alice',
        machine,
        from,
        to
      }))
    )
  ),
  methods: Object.keys(methods).map((method) => ({ type: 'api.called', actor: 'alice', method, args: [] })),
  'events of the API': Object.keys(handlers).map((name) => ({ type: 'event.fired', actor: 'alice', name })),
  'errors of servers': Object.keys(serverErrors).map((code) => ({
    type: 'candidate.failed',
    actor: 'alice',
    url: 'turn:192.0.2.20',
    code: Number(code),
    text: ''
  }))
};

test.each(Object.entries(texts))(
  'each sentence of %s that speaks of both, none or nothing has a law, or is never told of the lab',
  (_, events) => {
    const call: Short = { type: 'api.called', actor: 'alice', method: 'createOffer', args: [] };
    const bare = events.flatMap((event) =>
      sentencesOf(explain(traceOf([call, event], headerWithServers), 1, english)).filter(
        (one) => !isCovered(one) && !isOfOthers(one)
      )
    );
    expect(bare).toEqual([]);
  }
);

test('each reason that speaks of both, none or nothing has a law', () => {
  const args = new Proxy(
    {},
    { get: (_, name) => ({ scope: 'private', fault: 'truncated', family: 'IPv6' })[String(name)] ?? 1 }
  );
  const naming = { name: (actor: string) => actor, pair: (pair: string) => pair };
  const bare = Object.values(reasons as Readonly<Record<string, (args: object, n: typeof naming) => string>>)
    .map((text) => sentence(text(args, naming)))
    .filter((one) => !isCovered(one) && !isOfOthers(one));
  expect(bare).toEqual([]);
});
