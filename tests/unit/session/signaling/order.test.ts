import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BusInHand } from './bus-in-hand.ts';

type Move =
  | { readonly do: 'send'; readonly from: 'alice' | 'bob' }
  | { readonly do: 'hold' | 'flow' | 'release' }
  | { readonly do: 'latency' | 'advance'; readonly ms: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('send' as const), from: fc.constantFrom('alice', 'bob') })
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('hold', 'flow', 'release') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('latency' as const), ms: fc.integer({ min: 0, max: 40 }) })
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 30 }) })
  }
);

const input = fc.record({ latency: fc.integer({ min: 0, max: 40 }), held: fc.boolean() });

function make(bus: BusInHand, moves: readonly Move[]): void {
  moves.forEach((one, index) => {
    switch (one.do) {
      case 'send':
        return bus.send(one.from, `${one.from}-${index}`);
      case 'hold':
        return bus.tell({ type: 'hold.on' });
      case 'flow':
        return bus.tell({ type: 'hold.off' });
      case 'release':
        return bus.tell({ type: 'release.next' });
      case 'latency':
        return bus.tell({ type: 'latency.set', latency: one.ms });
      case 'advance':
        return bus.advance(one.ms);
    }
  });
}

function said(bus: BusInHand, type: string, from: string): string[] {
  return bus.said
    .filter((one) => one.type === type && one.message.from === from)
    .map(({ message }) => message.message);
}

it('delivers each direction in the order of sending, each message at most once, whatever happens meanwhile', () => {
  fc.assert(
    fc.property(input, fc.array(move, { maxLength: 40 }), (start, moves) => {
      const bus = BusInHand.open(start);
      make(bus, moves);
      for (const from of ['alice', 'bob']) {
        const delivered = said(bus, 'message.delivered', from);
        expect(delivered).toEqual(said(bus, 'message.sent', from).slice(0, delivered.length));
      }
    })
  );
});

it('delivers everything exactly once when holding ends and enough time passes', () => {
  fc.assert(
    fc.property(input, fc.array(move, { maxLength: 30 }), (start, moves) => {
      const bus = BusInHand.open(start);
      make(bus, [...moves, { do: 'flow' }]);
      bus.advance(80);
      for (const from of ['alice', 'bob']) {
        expect(said(bus, 'message.delivered', from)).toEqual(said(bus, 'message.sent', from));
      }
      expect(said(bus, 'message.lost', 'alice')).toEqual([]);
      expect(bus.actor.getSnapshot().context.queue).toEqual([]);
    })
  );
});

it('delivers nothing that is held and not released', () => {
  fc.assert(
    fc.property(input, fc.array(move, { maxLength: 40 }), (start, moves) => {
      const bus = BusInHand.open({ ...start, held: true });
      make(
        bus,
        moves.filter((one) => one.do !== 'flow')
      );
      const names = (type: string) =>
        bus.said.filter((one) => one.type === type).map(({ message }) => message.message);
      const released = names('message.released');
      expect(released).toEqual(names('message.held').slice(0, released.length));
      expect(released).toEqual(expect.arrayContaining(names('message.delivered')));
    })
  );
});

it('never delivers sooner than half the latency that each leg began with', () => {
  fc.assert(
    fc.property(input, fc.array(move, { maxLength: 30 }), (start, moves) => {
      const bus = BusInHand.open({ ...start, held: false });
      make(
        bus,
        moves.filter((one) => one.do !== 'latency')
      );
      for (const { type, message, at } of bus.said) {
        if (type !== 'message.delivered') continue;
        const sent = bus.said.find((one) => one.type === 'message.sent' && one.message === message);
        expect(at - (sent?.at ?? 0)).toBeGreaterThanOrEqual(start.latency);
      }
    })
  );
});
