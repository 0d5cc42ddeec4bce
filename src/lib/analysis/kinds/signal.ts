import type { EventIn } from '#lib/trace/event.ts';
import { candidatesIn } from '../carried-candidates.ts';
import { shortSignal } from '../signal-name.ts';
import { noCandidate, plain, type Kinds } from './kind.ts';

const signal = {
  ...noCandidate,
  layer: 'signaling',
  step: 'signaling',
  look: plain,
  particulars: ({ kind, from }: EventIn<'signal'>) => [kind, from],
  threads: ({ message }: EventIn<'signal'>) => [`message ${message}`],
  carries: candidatesIn
} as const;

export const signalKinds: Kinds<'signal'> = {
  'signal.sent': {
    ...signal,
    gist: (event, { name }) => `${name(event.from)} → Bus: ${shortSignal(event)}`
  },
  'signal.held': {
    ...signal,
    gist: (event, { name }) => `Bus holds ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.released': {
    ...signal,
    gist: (event, { name }) => `Bus releases ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.delivered': {
    ...signal,
    gist: (event, { name }) => `Bus → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.lost': {
    ...signal,
    gist: (event, { name }) => `Bus loses ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  }
};
