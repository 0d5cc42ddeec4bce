import { describe, expect, test } from 'vitest';
import { connectionState, type DtlsTransportState } from '#lib/agents/peer/connection-state.ts';
import type { IceTransportState } from '#lib/agents/ice/ice-io.ts';

const iceStates: readonly IceTransportState[] = [
  'new',
  'checking',
  'connected',
  'completed',
  'disconnected',
  'failed',
  'closed'
];
const dtlsStates: readonly DtlsTransportState[] = ['new', 'connecting', 'connected', 'closed', 'failed'];

/** RTCPeerConnectionState by ICE's state in the rows and DTLS' in the columns. */
const table: Readonly<Record<IceTransportState, readonly string[]>> = {
  //             new             connecting      connected       closed          failed
  new: ['new', 'connecting', 'connecting', 'new', 'failed'],
  checking: ['connecting', 'connecting', 'connecting', 'connecting', 'failed'],
  connected: ['connecting', 'connecting', 'connected', 'connected', 'failed'],
  completed: ['connecting', 'connecting', 'connected', 'connected', 'failed'],
  disconnected: ['disconnected', 'disconnected', 'disconnected', 'disconnected', 'failed'],
  failed: ['failed', 'failed', 'failed', 'failed', 'failed'],
  closed: ['new', 'connecting', 'connected', 'new', 'failed']
};

describe('RTCPeerConnectionState (W3C webrtc-pc)', () => {
  test.each(iceStates)('while ICE is %s', (ice) => {
    expect(dtlsStates.map((dtls) => connectionState({ isClosed: false, ice, dtls }))).toEqual(table[ice]);
  });

  test('is closed once close() was called, whatever the transports are', () => {
    const states = iceStates.flatMap((ice) =>
      dtlsStates.map((dtls) => connectionState({ isClosed: true, ice, dtls }))
    );
    expect(new Set(states)).toEqual(new Set(['closed']));
  });

  test('goes no further than connecting while no DTLS runs', () => {
    const states = iceStates.map((ice) => connectionState({ isClosed: false, ice, dtls: 'new' }));
    expect(states).not.toContain('connected');
  });
});
