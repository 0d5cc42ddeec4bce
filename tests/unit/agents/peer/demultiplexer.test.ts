import { describe, expect, test } from 'vitest';
import { Refs } from '#lib/agents/contract.ts';
import { Demultiplexer } from '#lib/agents/peer/demultiplexer.ts';
import { Outputs } from '#lib/agents/peer/outputs.ts';
import { PeerPair } from '../../../support/peer-pair.ts';

const clientHello = Uint8Array.of(22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

describe('the end of the data path', () => {
  test.each([
    [20, { code: 'data.no-transport', protocol: 'dtls' }],
    [63, { code: 'data.no-transport', protocol: 'dtls' }],
    [128, { code: 'data.no-transport', protocol: 'rtp' }],
    [16, { code: 'data.no-transport', protocol: 'zrtp' }],
    [4, { code: 'data.no-protocol' }]
  ])('drops what begins with %i, and says why', (first, why) => {
    const outputs = new Outputs(new Refs());
    const data = Uint8Array.of(first, 0, 0, 0);
    new Demultiplexer(outputs, {}).take(data, 2, [1]);
    expect(outputs.poll()).toMatchObject({ output: { type: 'dropped', data, why }, causes: [1] });
    expect(outputs.poll()).toBeUndefined();
  });

  test('gives a transport what is for it, whose outputs then have the causes of the data', () => {
    const outputs = new Outputs(new Refs());
    const received: (readonly [Uint8Array, number])[] = [];
    const demultiplexer = new Demultiplexer(outputs, { dtls: (data, ref) => received.push([data, ref]) });
    demultiplexer.take(clientHello, 7, [3, 4]);
    expect(received).toEqual([[clientHello, 7]]);
    outputs.emit({ type: 'signal.send', kind: 'candidate', text: '' }, [7]);
    expect(outputs.poll()?.causes).toEqual([3, 4]);
  });
});

test('a peer without DTLS says why it drops the ClientHello of the other side, and what came of what', () => {
  const pair = new PeerPair().start();
  const toAlice = pair.entries.flatMap(({ name, input }) =>
    name === 'alice' && input?.type === 'datagram.received' ? input : []
  )[0]!;
  const before = pair.entries.length;
  pair.send.alice({ ...toAlice, data: clientHello });
  const [heard, ...said] = pair.entries.slice(before);
  expect(said).toMatchObject([
    {
      output: { type: 'dropped', data: clientHello, why: { code: 'data.no-transport', protocol: 'dtls' } },
      causes: [heard!.ref]
    }
  ]);
});
