import type { EventType } from '#lib/trace/event.ts';
import { answer, hiddenHostOfBob, hostOfAlice, offer, type Short, srflxOfAlice } from './run.ts';

const message = { actor: 'alice', message: 'm1', from: 'alice', to: 'bob' } as const;
const pair = { actor: 'alice', pair: 'p1', local: hostOfAlice, remote: hiddenHostOfBob } as const;
const row = { row: { inner: '10.0.0.2:5000', outer: '203.0.113.7:40001' } };
const datagram = {
  datagram: 'd1',
  src: '10.0.0.2:5000',
  dst: '192.0.2.10:3478',
  payload: 'p1'
} as const;
const init = (candidate: string) => JSON.stringify({ candidate });

type Samples = { readonly [T in EventType]: readonly Extract<Short, { readonly type: T }>[] };

const everySignal = (type: 'signal.sent' | 'signal.held' | 'signal.released' | 'signal.delivered') => [
  { type, ...message, kind: 'offer', text: offer } as const,
  { type, ...message, kind: 'answer', text: answer } as const,
  { type, ...message, kind: 'candidate', text: init(hostOfAlice) } as const,
  { type, ...message, kind: 'candidate', text: 'not JSON' } as const,
  { type, ...message, kind: 'end-of-candidates', text: init('') } as const
];
const everyDatagram = (
  type: 'datagram.sent' | 'datagram.forwarded' | 'datagram.delivered' | 'datagram.dropped'
) =>
  (['stun', 'turn', 'dtls', 'sctp', 'tcp', 'tls'] as const).flatMap((protocol) => [
    { type, actor: 'alice', ...datagram, protocol },
    { type, actor: 'nat-alice', ...datagram, protocol, why: 'no mapping lets it in' }
  ]);
const everyPairState = ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed'] as const;
const sides = ['local', 'remote'] as const;
const kinds = ['offer', 'answer', 'pranswer', 'rollback'] as const;
const counts = { sent: 1, received: 2 };

const timers = [
  'patience',
  'nomination',
  'silence',
  'flight',
  'T1-init',
  'T1-cookie',
  'T2-shutdown',
  'T3-rtx',
  'RE-CONFIG'
] as const;
const resends = ['timeout', 'peer-repeats', 'partial-ack'] as const;
const labels = [
  'CLIENT_RANDOM',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
  'EXPORTER_SECRET',
  'ANOTHER'
] as const;
const associationStates = [
  'closed',
  'cookie-wait',
  'cookie-echoed',
  'established',
  'shutdown-pending',
  'shutdown-sent',
  'shutdown-received',
  'shutdown-ack-sent'
] as const;
const flight = { actor: 'alice', messages: ['server_hello', 'finished'] } as const;

/** Events of every type, with what varies in each. A type without one does not compile. */
export const everyEvent: Samples = {
  'api.called': [{ type: 'api.called', actor: 'alice', method: 'createOffer', args: [] }],
  'api.settled': [
    { type: 'api.settled', actor: 'alice', call: 0, ok: true, result: { type: 'offer', sdp: offer } },
    {
      type: 'api.settled',
      actor: 'alice',
      call: 0,
      ok: false,
      error: { name: 'InvalidStateError', message: 'No.' }
    },
    { type: 'api.settled', actor: 'alice', call: 0, ok: false, error: { name: 'NewError', message: '' } },
    { type: 'api.settled', actor: 'alice', call: 0, ok: false }
  ],
  'event.fired': [{ type: 'event.fired', actor: 'alice', name: 'a-new-event' }],
  'description.set': sides.flatMap((side) =>
    kinds.map((kind) => ({ type: 'description.set', actor: 'alice', side, kind, sdp: offer }) as const)
  ),
  'state.changed': [
    { type: 'state.changed', actor: 'alice', machine: 'dtls', from: 'new', to: 'unheard-of' }
  ],
  'signal.sent': everySignal('signal.sent') as Samples['signal.sent'],
  'signal.held': everySignal('signal.held') as Samples['signal.held'],
  'signal.released': everySignal('signal.released') as Samples['signal.released'],
  'signal.delivered': everySignal('signal.delivered') as Samples['signal.delivered'],
  'signal.lost': [
    { type: 'signal.lost', ...message, kind: 'offer', text: offer, why: 'the room closed' },
    { type: 'signal.lost', ...message, kind: 'candidate', text: init(hostOfAlice), why: '' }
  ],
  'candidate.gathered': [
    hostOfAlice,
    srflxOfAlice,
    hiddenHostOfBob,
    srflxOfAlice.replace('srflx', 'prflx'),
    srflxOfAlice.replace('srflx', 'relay'),
    'candidate:1 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active',
    'candidate:nonsense'
  ].map((candidate) => ({ type: 'candidate.gathered', actor: 'alice', candidate })),
  'candidate.failed': [701, 401, 438, 486, 300, 399, 499, 599, 699, 42].flatMap((code) => [
    {
      type: 'candidate.failed',
      actor: 'alice',
      url: 'stun:192.0.2.1:3478',
      code,
      text: 'timed out'
    } as const,
    { type: 'candidate.failed', actor: 'alice', url: '', code, text: '' } as const
  ]),
  'candidate.kept': [hostOfAlice, ''].map((candidate) => ({
    type: 'candidate.kept',
    actor: 'bob',
    candidate
  })),
  'candidate.learned': sides.map((side) => ({
    type: 'candidate.learned',
    actor: 'alice',
    side,
    candidate: srflxOfAlice.replace('srflx', 'prflx')
  })),
  'name.resolved': [
    { type: 'name.resolved', actor: 'alice', name: '1f2e3d4c.local', address: '192.168.1.7' },
    { type: 'name.resolved', actor: 'alice', name: 'stun.example' }
  ],
  'role.set': [
    { type: 'role.set', actor: 'alice', role: 'controlling', tieBreaker: '0123456789abcdef' },
    { type: 'role.set', actor: 'alice', role: 'controlled', tieBreaker: '0123456789abcdef', why: 'it lost' }
  ],
  'transaction.ended': [
    {
      type: 'transaction.ended',
      actor: 'alice',
      transaction: '0102030405060708090a0b0c',
      outcome: 'success'
    },
    {
      type: 'transaction.ended',
      actor: 'alice',
      transaction: '0102030405060708090a0b0c',
      outcome: 'error',
      code: 401
    },
    {
      type: 'transaction.ended',
      actor: 'alice',
      transaction: '0102030405060708090a0b0c',
      outcome: 'timeout'
    },
    {
      type: 'transaction.ended',
      actor: 'alice',
      transaction: '0102030405060708090a0b0c',
      outcome: 'cancelled'
    }
  ],
  'pair.formed': everyPairState.map((to) => ({ type: 'pair.formed', ...pair, to })),
  'pair.pruned': [
    { type: 'pair.pruned', ...pair },
    { type: 'pair.pruned', ...pair, rule: 'redundant' }
  ],
  'pair.changed': everyPairState.map((to) => ({ type: 'pair.changed', ...pair, from: 'waiting', to })),
  'pair.validated': [{ type: 'pair.validated', ...pair, checked: 'p2' }],
  'pair.nominated': [{ type: 'pair.nominated', ...pair }],
  'pair.selected': [{ type: 'pair.selected', ...pair }],
  'check.queued': [
    { type: 'check.queued', ...pair },
    { type: 'check.queued', ...pair, rule: 'Bob’s check came first' }
  ],
  'consent.granted': [{ type: 'consent.granted', ...pair, expires: 30_000_000 }],
  'consent.asked': [{ type: 'consent.asked', ...pair, transaction: '0102030405060708090a0b0c' }],
  'consent.renewed': [{ type: 'consent.renewed', ...pair, expires: 35_000_000 }],
  'consent.lost': [
    { type: 'consent.lost', ...pair },
    { type: 'consent.lost', ...pair, why: { code: 'consent.revoked', error: 403 } }
  ],
  'timer.expired': timers.map((timer) => ({
    type: 'timer.expired',
    actor: 'alice',
    timer,
    after: 39_500_000,
    ...(timer === 'silence' && { pair: pair.pair })
  })),
  'checks.counted': [
    { type: 'checks.counted', actor: 'alice', pair: 'p1', requests: counts, responses: counts }
  ],
  'roundtrip.measured': [{ type: 'roundtrip.measured', actor: 'alice', pair: 'p1', roundTrip: 900 }],
  'dtls.negotiated': [
    {
      type: 'dtls.negotiated',
      actor: 'alice',
      version: 'FEFD',
      cipher: 'C',
      role: 'server',
      srtpCipher: 'S'
    },
    { type: 'dtls.negotiated', actor: 'alice', version: '0000', cipher: 'C' }
  ],
  'flight.transmitted': [
    { type: 'flight.transmitted', ...flight, repeat: 0 },
    ...resends.map((why) => ({ type: 'flight.transmitted', ...flight, repeat: 1, why }) as const)
  ],
  'flight.received': [{ type: 'flight.received', ...flight }],
  'fragment.kept': [
    { type: 'fragment.kept', actor: 'alice', message: 'client_hello', start: 0, end: 1100, length: 1413 }
  ],
  'secret.derived': labels.map((label) => ({
    type: 'secret.derived',
    actor: 'alice',
    label,
    random: '00'.repeat(32),
    secret: '11'.repeat(32)
  })),
  'dtls.ended': [
    { type: 'dtls.ended', actor: 'alice', why: { code: 'dtls.closed-here' } },
    { type: 'dtls.ended', actor: 'alice', why: { code: 'dtls.closed-by-peer' } },
    { type: 'dtls.ended', actor: 'alice', why: { code: 'dtls.alerted', alert: 'bad_certificate' } },
    {
      type: 'dtls.ended',
      actor: 'alice',
      why: { code: 'dtls.refused', fault: 'wrong-fingerprint', alert: 'bad_certificate' }
    },
    { type: 'dtls.ended', actor: 'alice', why: { code: 'dtls.silence', repeats: 12 } }
  ],
  'association.moved': associationStates.map((to) => ({
    type: 'association.moved',
    actor: 'alice',
    from: 'closed',
    to
  })),
  'association.closed': [
    { type: 'association.closed', actor: 'alice', why: { code: 'sctp.shut-down' } },
    {
      type: 'association.closed',
      actor: 'alice',
      why: { code: 'sctp.aborted-here', reason: 'Close called' }
    },
    { type: 'association.closed', actor: 'alice', why: { code: 'sctp.aborted-by-peer' } },
    {
      type: 'association.closed',
      actor: 'alice',
      why: { code: 'sctp.silence', timer: 'T3-rtx', repeats: 10 }
    },
    { type: 'association.closed', actor: 'alice', why: { code: 'sctp.bad-init-ack' } },
    { type: 'association.closed', actor: 'alice', why: { code: 'sctp.transport-gone' } }
  ],
  'chunks.resent': [
    { type: 'chunks.resent', actor: 'alice', tsn: 7, chunks: 1, why: 'timeout' },
    { type: 'chunks.resent', actor: 'alice', tsn: 7, chunks: 2, why: 'gap-reports' }
  ],
  'message.discarded': [
    { type: 'message.discarded', actor: 'alice', channel: 'chat', why: 'retransmits' },
    { type: 'message.discarded', actor: 'alice', channel: 'chat', why: 'lifetime' }
  ],
  'window.moved': (['slow-start', 'avoidance', 'fast-retransmit', 'timeout'] as const).map((why) => ({
    type: 'window.moved',
    actor: 'alice',
    cwnd: 4400,
    ssthresh: 65536,
    flight: 0,
    why
  })),
  'channel.numbered': [
    { type: 'channel.numbered', actor: 'alice', channel: 'chat', id: 1, role: 'server' },
    { type: 'channel.numbered', actor: 'bob', channel: 'chat', id: 1 }
  ],
  'fingerprint.compared': [true, false].map((ok) => ({
    type: 'fingerprint.compared',
    actor: 'alice',
    of: 'bob',
    algorithm: 'sha-256',
    certificate: 'AA',
    signaled: 'AA',
    ok
  })),
  'datagram.sent': everyDatagram('datagram.sent') as Samples['datagram.sent'],
  'datagram.forwarded': everyDatagram('datagram.forwarded') as Samples['datagram.forwarded'],
  'datagram.delivered': everyDatagram('datagram.delivered') as Samples['datagram.delivered'],
  'datagram.dropped': everyDatagram('datagram.dropped') as Samples['datagram.dropped'],
  'nat.mapped': [{ type: 'nat.mapped', actor: 'nat-alice', ...row }],
  'nat.renewed': [{ type: 'nat.renewed', actor: 'nat-alice', ...row }],
  'nat.permitted': [{ type: 'nat.permitted', actor: 'nat-alice', ...row }],
  'nat.expired': [{ type: 'nat.expired', actor: 'nat-alice', ...row }],
  'turn.allocated': [
    { type: 'turn.allocated', actor: 'turn', ...row },
    { type: 'turn.allocated', actor: 'turn', row: {} }
  ],
  'turn.permitted': [{ type: 'turn.permitted', actor: 'turn', ...row }],
  'turn.bound': [{ type: 'turn.bound', actor: 'turn', ...row }],
  'turn.expired': [{ type: 'turn.expired', actor: 'turn', ...row }],
  'world.changed': [{ type: 'world.changed', actor: 'alice', what: 'Alice’s interface wifi goes down' }],
  'data.sent': [{ type: 'data.sent', actor: 'alice', channel: 'chat', text: 'Hello' }],
  'data.received': [{ type: 'data.received', actor: 'bob', channel: 'chat', text: 'Hello' }]
};
