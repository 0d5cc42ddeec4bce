import { outcomeWords } from '../names/outcome-words.ts';
import { alone, plain, unobserved, type Kinds } from './kind.ts';

export const transactionKinds: Kinds<'transaction'> = {
  'transaction.ended': {
    ...alone,
    ...unobserved,
    layer: 'api',
    step: 'everything',
    look: plain,
    gist: ({ actor, outcome, code }, { name }) =>
      `${name(actor)}: transaction ${outcomeWords[outcome]}${code === undefined ? '' : ` ${code}`}`,
    threads: ({ transaction }) => [`transaction ${transaction}`]
  }
};
