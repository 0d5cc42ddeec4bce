import type { Kinds } from './kind.ts';
import { upon } from './upon.ts';

export const sctpKinds: Kinds<'association' | 'chunks' | 'message' | 'window' | 'channel'> = {
  'association.moved': upon('sctp'),
  'association.closed': upon('sctp'),
  'chunks.resent': upon('sctp'),
  'message.discarded': upon('sctp'),
  'window.moved': upon('sctp'),
  'channel.numbered': upon('sctp')
};
