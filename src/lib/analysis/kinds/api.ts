import { candidateOfInit } from '../carried-candidates.ts';
import { marksOfCall } from '../observed/call-marks.ts';
import { causesOfFired } from '../observed/rules.ts';
import { alone, plain, unobserved, type Kinds } from './kind.ts';

export const apiKinds: Kinds<'api' | 'event'> = {
  'api.called': {
    ...alone,
    layer: 'api',
    step: 'transactions',
    look: plain,
    gist: ({ actor, method }, { name }) => `${name(actor)}: ${method}()`,
    particulars: ({ method }) => [method],
    threads: ({ seq }) => [`call ${seq}`],
    carries: ({ method, args }) => (method === 'addIceCandidate' ? candidateOfInit(args[0]) : []),
    leaves: marksOfCall,
    follows: () => []
  },
  'api.settled': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'everything',
    look: plain,
    gist: ({ actor, call, ok, error }, { name, trace }) => {
      const called = trace.events[call];
      const method = called?.type === 'api.called' ? `${called.method}()` : 'call';
      return `${name(actor)}: ${method} ${ok ? 'is done' : `fails, ${error?.name ?? 'error'}`}`;
    },
    threads: ({ call }) => [`call ${call}`]
  },
  'event.fired': {
    ...alone,
    layer: 'api',
    step: 'everything',
    look: ({ name }) => ({ glyph: 'fired', texts: [name], rank: 1 }),
    gist: (event, { name }) => `${name(event.actor)}: ${event.name}`,
    particulars: ({ name }) => [name],
    takesMoment: ({ name }) => name === 'negotiationneeded' || name === 'icecandidate',
    leaves: ({ name }) => (name === 'selectedcandidatepairchange' ? ['selection', 'ice'] : [name]),
    follows: causesOfFired
  }
};
