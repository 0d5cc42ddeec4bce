import { reasonLabel } from '#lib/analysis/kinds/reason-labels.ts';
import { expect, test } from 'vitest';
import { TurnClient } from '#lib/agents/turn/turn-client.ts';
import { RandomStreams } from '#lib/network/random.ts';
import type { PeerName } from '#lib/network/scenario.ts';
import type { TransportAddress } from '#lib/protocol/address/transport-address.ts';
import { scenario, virtualRun } from '../../../support/network.ts';
import { login, turnBench } from '../../../support/server-bench.ts';

const turn = { ip: '203.0.113.20', port: 3478 } as const;

test('two clients behind NATs reach each other through one TURN server, from relayed address to relayed address', () => {
  const run = virtualRun(scenario());
  const bench = turnBench({ addresses: [turn.ip] });
  const heard: string[] = [];
  const relayed = new Map<PeerName, TransportAddress>();

  const clientOf = (peer: PeerName, address: string): TurnClient => {
    run.open(peer, address, 't');
    return new TurnClient({
      login,
      framing: 'udp',
      random: new RandomStreams(1).get(peer),
      timing: { rto: 500_000, sends: 7, finalFactor: 16 },
      owner: {
        send(data) {
          const request = { type: 'datagram.send', socket: 't', destination: turn, data } as const;
          run.internet.host(peer).handle(request, []);
          return 0;
        },
        allocated: (at) => relayed.set(peer, at),
        failed: (code, text) => heard.push(`${peer} fails: ${code} ${text}`),
        received: (from, data) => heard.push(`${peer} hears ${new TextDecoder().decode(data)} of ${from.ip}`),
        ended: () => undefined
      }
    });
  };
  const clients = { alice: clientOf('alice', '192.168.1.5'), bob: clientOf('bob', '192.168.2.7') };

  /** Hands everything that has arrived to whom it is for, until nothing is on its way. */
  const settle = (): void => {
    run.settle();
    while (run.arrivals.length > 0 || run.reports.length > 0) {
      for (const { arrival } of run.arrivals.splice(0)) {
        for (const output of bench.handle(arrival)) {
          if (output.type === 'dropped') heard.push(reasonLabel(output.why, { actors: [] }));
          else if (output.type !== 'happened') run.internet.server('turn').handle(output, []);
        }
      }
      for (const { peer, report } of run.reports.splice(0)) {
        if (report.type === 'datagram.received') clients[peer].receive(report.data, run.scheduler.now, 0);
      }
      run.settle();
    }
  };
  const say = (from: PeerName, to: PeerName, text: string): void => {
    clients[from].send(relayed.get(to)!, new TextEncoder().encode(text), run.scheduler.now, []);
    settle();
  };

  clients.alice.allocate(0, []);
  clients.bob.allocate(0, []);
  settle();
  expect([...relayed.values()].map(({ ip }) => ip)).toEqual([turn.ip, turn.ip]);
  say('alice', 'bob', 'hello');
  expect(heard).toEqual([`no permission for ${turn.ip}`]);
  say('bob', 'alice', 'hello');
  expect(heard.slice(1)).toEqual([`alice hears hello of ${turn.ip}`]);
  say('alice', 'bob', 'and back');
  expect(heard.slice(2)).toEqual([`bob hears and back of ${turn.ip}`]);
});
