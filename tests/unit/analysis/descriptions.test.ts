import { describe, expect, it } from 'vitest';
import { descriptions } from '#lib/analysis/descriptions.ts';
import { buildTrace, type Partially } from '../../support/build-trace.ts';

const made = 'v=0\r\nm=application 9 x y\r\n';
const gathered = `${made}a=candidate:1 1 udp 1 10.0.0.1 1 typ host\r\n`;
const message = { message: 'm1', kind: 'offer', from: 'alice', to: 'bob', text: gathered } as const;

/** A non-trickle offer on its way from createOffer to Bob. */
const run: readonly Partially[] = [
  { type: 'api.called', method: 'createOffer', args: [] },
  { type: 'api.settled', call: 0, ok: true, result: { type: 'offer', sdp: made } },
  { type: 'description.set', side: 'local', kind: 'offer', sdp: made },
  { type: 'event.fired', name: 'icegatheringstatechange', detail: { type: 'offer', sdp: gathered } },
  { type: 'signal.sent', ...message },
  { type: 'signal.delivered', ...message },
  { type: 'description.set', actor: 'bob', side: 'remote', kind: 'offer', sdp: gathered },
  { type: 'api.called', actor: 'bob', method: 'createAnswer', args: [] },
  { type: 'api.settled', actor: 'bob', call: 7, ok: true, result: { type: 'answer', sdp: 'v=0\r\ns=b\r\n' } }
];

describe('descriptions', () => {
  it('give each text of the run with its owner, its stage and words for it', () => {
    const told = descriptions(buildTrace(run)).map(({ seq, owner, stage, label }) => ({
      seq,
      owner,
      stage,
      label
    }));
    expect(told).toEqual([
      { seq: 1, owner: 'alice', stage: 'made', label: 'Alice’s offer, as made (createOffer)' },
      { seq: 2, owner: 'alice', stage: 'set', label: 'Alice’s offer, as set at Alice' },
      { seq: 3, owner: 'alice', stage: 'gathered', label: 'Alice’s offer, as gathered (localDescription)' },
      { seq: 4, owner: 'alice', stage: 'sent', label: 'Alice’s offer, as sent on the bus' },
      { seq: 5, owner: 'alice', stage: 'received', label: 'Alice’s offer, as received by Bob' },
      { seq: 6, owner: 'alice', stage: 'set', label: 'Alice’s offer, as set at Bob' },
      { seq: 8, owner: 'bob', stage: 'made', label: 'Bob’s answer, as made (createAnswer)' }
    ]);
  });

  it('keep the text exactly, and name the first entry with the very same', () => {
    const told = descriptions(buildTrace(run));
    expect(told.map(({ sdp }) => sdp).slice(0, 3)).toEqual([made, made, gathered]);
    expect(told.map(({ sameAs }) => sameAs)).toEqual([undefined, 1, undefined, 3, 3, 3, undefined]);
  });

  it('leave out calls that failed, results that are none, candidates, and texts that are empty', () => {
    const none: readonly Partially[] = [
      { type: 'api.called', method: 'createOffer', args: [] },
      { type: 'api.settled', call: 0, ok: false, error: { name: 'InvalidStateError', message: 'closed' } },
      { type: 'api.called', method: 'getStats', args: [] },
      { type: 'api.settled', call: 2, ok: true, result: { type: 'offer', sdp: made } },
      { type: 'signal.sent', ...message, kind: 'candidate', text: '{}' },
      { type: 'description.set', side: 'local', kind: 'rollback', sdp: '' },
      { type: 'event.fired', name: 'track', detail: { type: 'cat', sdp: made } }
    ];
    expect(descriptions(buildTrace(none))).toEqual([]);
  });
});
