import { alone, plain, unobserved, type Kinds } from './kind.ts';

const simulated = { ...alone, ...unobserved, layer: 'sctp', step: 'everything', look: plain } as const;

export const sctpKinds: Kinds<'association' | 'chunks' | 'message' | 'window' | 'channel'> = {
  'association.moved': {
    ...simulated,
    gist: ({ actor, to }, { name }) => `${name(actor)}: association ${to}`,
    particulars: ({ to }) => [to]
  },
  'association.closed': {
    ...simulated,
    look: { glyph: 'failed', texts: ['SCTP over'], rank: 3 },
    gist: ({ actor }, { name }) => `${name(actor)}: the association is over`
  },
  'chunks.resent': {
    ...simulated,
    look: { glyph: 'row', texts: ['data again'], rank: 2 },
    gist: ({ actor, chunks, tsn }, { name }) =>
      `${name(actor)}: sends ${chunks === 1 ? 'a chunk' : `${chunks} chunks`} again, from TSN ${tsn}`,
    particulars: ({ why }) => [why]
  },
  'message.discarded': {
    ...simulated,
    look: { glyph: 'failed', texts: ['given up'], rank: 3 },
    gist: ({ actor, channel }, { name }) => `${name(actor)}: gives up a message on ${channel}`,
    particulars: ({ channel }) => [channel]
  },
  'window.moved': {
    ...simulated,
    gist: ({ actor, cwnd }, { name }) => `${name(actor)}: cwnd ${cwnd}`,
    particulars: ({ why }) => [why]
  },
  'channel.numbered': {
    ...simulated,
    gist: ({ actor, channel, id }, { name }) => `${name(actor)}: channel ${channel} has id ${id}`,
    particulars: ({ channel }) => [channel]
  }
};
