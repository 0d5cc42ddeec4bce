import { describe, expect, it } from 'vitest';
import { recordingOf } from '#lib/analysis/digest.ts';
import { packetOf } from '#lib/analysis/packets/packets.ts';
import { encodeStun, type StunToEncode } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { TraceLog } from '#lib/trace/trace.ts';
import { header } from '../../../support/build-trace.ts';

const transactionId = '0102030405060708090a0b0c';
const peerAddress = { ip: '198.51.100.4', port: 51820 };
const binding = { class: 'request', method: methods.Binding, transactionId, attributes: [] } as const;
const check: StunToEncode = {
  ...binding,
  attributes: [
    { type: 'USERNAME', username: 'WxYz:AbCd' },
    { type: 'PRIORITY', priority: 1862270975 }
  ]
};
const success: StunToEncode = {
  ...binding,
  class: 'success',
  attributes: [{ type: 'XOR-MAPPED-ADDRESS', address: { ip: '203.0.113.7', port: 40001 } }]
};

/** The shorts of datagrams that Alice sends one after the other. */
function packets(...all: readonly (StunToEncode | Uint8Array)[]) {
  const log = new TraceLog(header);
  for (const [index, one] of all.entries()) {
    const payload = log.addPayload(one instanceof Uint8Array ? one : encodeStun(one).bytes);
    log.append({
      type: 'datagram.sent',
      at: index,
      actor: 'alice',
      causes: [],
      provenance: 'simulated',
      datagram: `d${index}`,
      protocol: 'stun',
      src: '192.168.1.5:50000',
      dst: '192.0.2.10:3478',
      payload
    });
  }
  const trace = recordingOf(log.snapshot());
  return trace.events.map((event) => packetOf(trace, event));
}

describe('packetOf', () => {
  it('tells a request to a server from a check between the peers', () => {
    expect(packets(binding)[0]).toMatchObject({ short: 'Binding request', check: false });
    expect(packets(check)[0]).toMatchObject({ short: 'check', check: true, nominates: false });
  });

  it('says that a check nominates', () => {
    const nominating = { ...check, attributes: [...check.attributes, { type: 'USE-CANDIDATE' } as const] };
    expect(packets(nominating)[0]).toMatchObject({ short: 'check · USE-CANDIDATE', nominates: true });
  });

  it('knows by its request what a response answers', () => {
    expect(packets(binding, success)[1]).toMatchObject({ short: 'mapped 203.0.113.7:40001', check: false });
    expect(packets(check, success)[1]).toMatchObject({ short: 'seen as 203.0.113.7:40001', check: true });
  });

  it('names an error by its code', () => {
    const conflict = { type: 'ERROR-CODE', code: 487, reason: '' } as const;
    expect(packets({ ...binding, class: 'error', attributes: [conflict] })[0]?.short).toBe(
      '487 Role Conflict'
    );
  });

  it('counts the sendings of a request', () => {
    expect(packets(check, check, check).map((one) => one?.sending)).toEqual([1, 2, 3]);
  });

  it('looks into what is relayed', () => {
    const data = encodeStun(check).bytes;
    const send: StunToEncode = {
      class: 'indication',
      method: methods.Send,
      transactionId: 'b1b2b3b4b5b6b7b8b9babbbc',
      attributes: [
        { type: 'XOR-PEER-ADDRESS', address: peerAddress },
        { type: 'DATA', data }
      ]
    };
    expect(packets(send)[0]).toMatchObject({
      short: 'Send: check',
      check: true,
      carried: { short: 'check' }
    });
    const channel = encodeChannelData({ channel: 0x4000, data }, 'udp').bytes;
    expect(packets(channel)[0]).toMatchObject({
      title: 'TURN ChannelData, channel 0x4000',
      short: 'channel 0x4000: check'
    });
  });

  it('says how long it is of bytes that it does not know', () => {
    expect(packets(Uint8Array.of(200, 1, 2))[0]).toMatchObject({ title: 'Data, 3 bytes' });
  });
});
