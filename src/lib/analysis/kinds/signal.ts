import type { EventIn } from '#lib/trace/event.ts';
import { candidatesIn } from '../carried-candidates.ts';
import { shortSignal } from '../names/signal-name.ts';
import { noCandidate, plain, still, unobserved, type Kinds } from './kind.ts';

const signal = {
  ...noCandidate,
  ...still,
  ...unobserved,
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
    leg: 'leaves',
    gist: (event, { name }) => `${name(event.from)} → Bus: ${shortSignal(event)}`
  },
  'signal.held': {
    ...signal,
    leg: 'waits',
    gist: (event, { name }) => `Bus holds ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.released': {
    ...signal,
    leg: 'passes',
    gist: (event, { name }) => `Bus releases ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.delivered': {
    ...signal,
    leg: 'arrives',
    gist: (event, { name }) => `Bus → ${name(event.to)}: ${shortSignal(event)}`
  },
  'signal.lost': {
    ...signal,
    leg: 'lost',
    gist: (event, { name }) => `Bus loses ${name(event.from)} → ${name(event.to)}: ${shortSignal(event)}`
  }
};
