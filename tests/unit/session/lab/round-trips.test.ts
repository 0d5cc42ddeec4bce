import { expect, test } from 'vitest';
import type { PeerName, Scenario } from '#lib/network/scenario.ts';
import { scenarioOf } from '#lib/session/lab/gallery/index.ts';
import { startLabRun } from '#lib/session/lab/lab-run.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import { withAboveIce } from '../../../../scripts/lab/above-ice.ts';

/** From peer to peer and back in `home-nats`, in microseconds. */
const roundTrip = 80_000;

interface Row {
  readonly dtls: '1.2' | '1.3';
  readonly client: PeerName;
  /** DTLS and SCTP up at Alice and at Bob, then the first byte of Alice’s at Bob, and of Bob’s at Alice. */
  readonly times: readonly number[];
  /** The last of them on a channel that is negotiated. */
  readonly negotiated: number;
}

/**
 * The round trips of our notes on secure transport (§8), counted from when the check of the offerer leaves that succeeds: without
 * loss, without time to compute, both sides sending INIT, and the answerer's earlier checks dropped.
 */
const rows: readonly Row[] = [
  { dtls: '1.2', client: 'bob', times: [3, 3.5, 5, 4.5, 5.5, 6], negotiated: 5 },
  { dtls: '1.2', client: 'alice', times: [3, 2.5, 4, 4.5, 4.5, 5], negotiated: 5 },
  { dtls: '1.3', client: 'bob', times: [3, 2.5, 4, 4.5, 4.5, 5], negotiated: 5 },
  { dtls: '1.3', client: 'alice', times: [2, 2.5, 4, 3.5, 4.5, 5], negotiated: 4 }
];

/** When a machine of a peer came to stand somewhere for the first time. */
function cameTo(events: readonly TraceEvent[], actor: string, machine: string, to: string): number {
  const found = events.find(
    (event) =>
      event.type === 'state.changed' && event.actor === actor && event.machine === machine && event.to === to
  );
  return found?.at ?? NaN;
}

function heardAt(events: readonly TraceEvent[], actor: string): number {
  return events.find((event) => event.type === 'data.received' && event.actor === actor)?.at ?? NaN;
}

function timesOf(scenario: Scenario): readonly number[] {
  const { events } = startLabRun(scenario).trace;
  // Its answer has come when she is connected.
  const start = cameTo(events, 'alice', 'iceConnection', 'connected') - roundTrip;
  const moments = [
    cameTo(events, 'alice', 'dtls', 'connected'),
    cameTo(events, 'bob', 'dtls', 'connected'),
    cameTo(events, 'alice', 'sctp', 'connected'),
    cameTo(events, 'bob', 'sctp', 'connected'),
    heardAt(events, 'bob'),
    heardAt(events, 'alice')
  ];
  return moments.map((at) => (at - start) / roundTrip);
}

test.each(rows)(
  'DTLS $dtls with $client as the client takes $times round trips',
  ({ dtls, client, times, negotiated }) => {
    const scenario = withAboveIce(scenarioOf('home-nats'), { dtls, 'dtls-client': client });
    expect(timesOf(scenario)).toEqual(times);
    const agreed = { ...scenario, channels: [{ label: 'trickle', negotiated: 4 }] };
    expect(timesOf(agreed)).toEqual([...times.slice(0, -1), negotiated]);
  }
);

test('a cookie costs one more round trip from DTLS on', () => {
  for (const { dtls, client, times } of rows) {
    const scenario = withAboveIce(scenarioOf('home-nats'), { dtls, 'dtls-client': client });
    const { alice, bob } = scenario.peers;
    const peers = {
      alice: { ...alice, dtls: { ...alice.dtls, asksForCookie: true } },
      bob: { ...bob, dtls: { ...bob.dtls, asksForCookie: true } }
    };
    expect(timesOf({ ...scenario, peers })).toEqual(times.map((time) => time + 1));
  }
});
