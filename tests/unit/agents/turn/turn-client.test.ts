import { describe, expect, test } from 'vitest';
import { reliableTiming } from '#lib/agents/stun/transactions.ts';
import { StreamSplitter } from '#lib/protocol/bytes/stream-splitter.ts';
import { findAttribute } from '#lib/protocol/stun/attributes/standing.ts';
import { encodeStun } from '#lib/protocol/stun/encode-stun.ts';
import { methods } from '#lib/protocol/stun/message-type.ts';
import { encodeChannelData } from '#lib/protocol/turn/channel-data.ts';
import { longestTurn, turnFraming } from '#lib/protocol/turn/turn-framing.ts';
import { bob, mapped, relayed, ScriptedServer, seconds, utf8, type Asked } from './scripted-server.ts';

const wrongKey = new Uint8Array(16);

function lifetimeOf(request: Asked): number | undefined {
  return findAttribute(request.attributes, 'LIFETIME')?.lifetime;
}

function dataFrom(ip: string, text: string): Uint8Array {
  return encodeStun({
    class: 'indication',
    method: methods.Data,
    transactionId: '00112233445566778899aabb',
    attributes: [
      { type: 'XOR-PEER-ADDRESS', address: { ip, port: 5000 } },
      { type: 'DATA', data: utf8(text) }
    ]
  }).bytes;
}

describe('an Allocate', () => {
  test('asks for UDP and nothing else, then again with what the 401 says, signed', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    expect(server.last.attributes).toEqual([
      expect.objectContaining({ type: 'REQUESTED-TRANSPORT', protocol: 17 })
    ]);
    const first = server.last;
    server.refuse(401, { nonce: 'first' });
    expect(server.last).toMatchObject({ name: 'Allocate', signed: true, nonce: 'first' });
    expect(server.last.transactionId).not.toBe(first.transactionId);
    server.grantAllocation();
    expect(server.allocated).toMatchObject([{ address: relayed, seen: mapped }]);
    expect(server.client.relayed).toEqual(relayed);
    expect(server.ended.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['error', 401],
      ['success', undefined]
    ]);
  });

  test('names as its cause the response that asks for it', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    const [first, second] = server.asked;
    expect(first?.causes).toEqual([1]);
    expect(second?.causes).toEqual([first!.ref + 1]);
  });

  test('is repeated like any request, the same bytes each time', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.run(seconds(60));
    expect(server.asked.map(({ at }) => at / 1000)).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(new Set(server.asked.map(({ bytes }) => bytes.join())).size).toBe(1);
    expect(server.failures).toEqual([{ code: 701, text: 'TURN request timed out' }]);
    expect(server.unsettled()).toEqual([]);
    expect(server.client.deadline).toBeUndefined();
  });

  test('is sent once over TCP, and given up after 39.5 s', () => {
    const server = new ScriptedServer('tcp', reliableTiming);
    server.client.allocate(0, [1]);
    server.run(seconds(39.4));
    expect(server.failures).toEqual([]);
    server.run(seconds(39.5));
    expect(server.asked).toHaveLength(1);
    expect(server.failures).toMatchObject([{ code: 701 }]);
  });

  test('takes a second 401 for a wrong password', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.refuse(401, { nonce: 'second' });
    expect(server.asked).toHaveLength(2);
    expect(server.failures).toEqual([{ code: 401, text: 'reason 401' }]);
  });

  test('follows fresh nonces, but not for ever', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'n0' });
    for (let count = 1; count < 10 && server.failures.length === 0; count++)
      server.refuse(438, { nonce: `n${count}` });
    expect(server.asked.map(({ nonce }) => nonce)).toEqual([undefined, 'n0', 'n1', 'n2']);
    expect(server.failures).toMatchObject([{ code: 438 }]);
    expect(server.unsettled()).toEqual([]);
  });

  test('does not answer a 438 without a new nonce', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'n0' });
    server.refuse(438, { nonce: 'n0' });
    expect(server.failures).toMatchObject([{ code: 438 }]);
  });

  test.for([300, 400, 403, 437, 441, 442, 486, 500, 508])(
    'fails with the %i that it is refused with',
    (code) => {
      const server = new ScriptedServer();
      server.client.allocate(0, [1]);
      server.refuse(401, { nonce: 'first' });
      server.refuse(code);
      expect(server.failures).toEqual([{ code, text: `reason ${code}` }]);
      expect(server.ended.at(-1)).toMatchObject({ outcome: 'error', code });
      server.run(seconds(3600));
      expect(server.asked).toHaveLength(2);
    }
  );

  test('fails when the response has no relayed address', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.grant();
    expect(server.failures).toMatchObject([{ code: 500 }]);
    expect(server.allocated).toEqual([]);
    expect(server.client.deadline).toBeUndefined();
  });

  test('fails when the response has an attribute that must be understood and is not (RFC 8489 §6.3.3)', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.grant([
      { type: 'XOR-RELAYED-ADDRESS', address: relayed },
      { type: 'unknown', code: 0x7ffe, value: new Uint8Array(0) }
    ]);
    expect(server.allocated).toEqual([]);
    expect(server.failures).toMatchObject([{ code: 500 }]);
  });
});

describe('a response that is not the server’s never came (RFC 8489 §9.2.5)', () => {
  test('if a success is signed with another key', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.grant([{ type: 'XOR-RELAYED-ADDRESS', address: bob }], server.last, wrongKey);
    expect(server.allocated).toEqual([]);
    server.grantAllocation();
    expect(server.client.relayed).toEqual(relayed);
  });

  test('if an error is, and one that is not signed counts: coturn signs none', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.refuse(486, { signedWith: wrongKey });
    expect(server.failures).toEqual([]);
    server.refuse(486);
    expect(server.failures).toMatchObject([{ code: 486 }]);
  });

  test('if it is to another method', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.grant([], { ...server.last, method: methods.Refresh });
    expect(server.ended).toHaveLength(1);
  });
});

describe('an allocation', () => {
  test.for([
    [600, 540],
    [3600, 3540],
    [120, 60],
    [90, 45],
    [61, 30.5]
  ])('of %i s is refreshed after %f s, and again', ([lifetime, after]) => {
    const server = new ScriptedServer().allocate(lifetime);
    const refreshes: number[] = [];
    server.run(seconds(after! * 2), (request) => {
      expect(request).toMatchObject({ name: 'Refresh', signed: true });
      expect(lifetimeOf(request)).toBeUndefined();
      refreshes.push(request.at);
      server.grant([{ type: 'LIFETIME', lifetime: lifetime! }], request);
    });
    expect(refreshes).toEqual([seconds(after!), seconds(after! * 2)]);
  });

  test('that the server does not know any more is told as 437, and all that it had is over', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.grant();
    server.client.bind(bob, 0, [1]);
    server.grant();
    server.run(seconds(540), (request) => {
      if (request.name === 'Refresh') server.refuse(437, { request });
      else server.grant([], request);
    });
    expect(server.failures).toMatchObject([{ code: 437 }]);
    expect(server.client).toMatchObject({ relayed: undefined, deadline: undefined, idle: true });
    expect(server.client.send(bob, utf8('lost'), server.now, [])).toBeUndefined();
    expect(server.unsettled()).toEqual([]);
  });

  test('is gone, too, when a permission is refused with 437 (RFC 8656 §5)', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.client.permit('198.51.100.5', 0, [1]);
    server.refuse(437);
    expect(server.failures).toMatchObject([{ code: 437 }]);
    expect(server.unsettled()).toEqual([]);
  });

  test('is given back with a Refresh of lifetime 0, and nothing goes on', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.client.close(0, [1]);
    expect(server.last).toMatchObject({ name: 'Refresh', signed: true });
    expect(lifetimeOf(server.last)).toBe(0);
    server.refuse(438, { nonce: 'second' });
    expect(server.last).toMatchObject({ name: 'Refresh', nonce: 'second' });
    server.grant([{ type: 'LIFETIME', lifetime: 0 }]);
    expect(server.unsettled()).toEqual([]);
    expect(server.client).toMatchObject({ idle: true, deadline: undefined, relayed: undefined });
    expect(server.failures).toEqual([]);
  });

  test('is as good as given back when the server says that there is none', () => {
    const server = new ScriptedServer().allocate();
    server.client.close(0, [1]);
    server.refuse(437);
    expect(server.failures).toEqual([]);
    expect(server.client.idle).toBe(true);
  });

  test('that is granted after all is given back: closing only stops the asking', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.refuse(401, { nonce: 'first' });
    server.client.close(0, [1]);
    server.run(seconds(2));
    expect(server.names()).toEqual(['Allocate', 'Allocate']);
    server.grantAllocation();
    expect(server.allocated).toEqual([]);
    expect(server.last.name).toBe('Refresh');
    expect(lifetimeOf(server.last)).toBe(0);
    server.grant();
    expect(server.unsettled()).toEqual([]);
  });

  test('that is never granted is waited for as long as a request would be, and ends as cancelled', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.client.close(0, [1]);
    server.run(seconds(39.5));
    expect(server.asked).toHaveLength(1);
    expect(server.ended).toMatchObject([{ outcome: 'cancelled' }]);
    expect(server.failures).toEqual([]);
    expect(server.client.idle).toBe(true);
  });

  test('is not waited for when the socket is gone', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.client.abandon([1]);
    expect(server.unsettled()).toEqual([]);
    expect(server.client).toMatchObject({ idle: true, deadline: undefined });
  });
});

describe('a permission', () => {
  test('is asked for once, whatever is sent meanwhile, and then all of it goes, in order', () => {
    const server = new ScriptedServer().allocate();
    const before = server.asked.length;
    for (const [index, text] of ['one', 'two', 'three'].entries())
      expect(server.client.send(bob, utf8(text), 0, [70 + index])).toBeUndefined();
    expect(server.names(before)).toEqual(['CreatePermission']);
    expect(server.toPeers).toEqual([]);
    server.grant();
    const by = 'indication to 198.51.100.4:5000';
    expect(server.toPeers).toMatchObject(['one', 'two', 'three'].map((text) => ({ by, text })));
    expect(server.toPeers.map(({ causes }) => causes[0])).toEqual([70, 71, 72]);
    expect(server.client.send({ ...bob, port: 6000 }, utf8('another port'), 0, [9])).toBeDefined();
    expect(server.names(before)).toEqual(['CreatePermission']);
  });

  test('is renewed every four minutes, before its five are over', () => {
    const server = new ScriptedServer().allocate(3600);
    server.client.permit(bob.ip, 0, [1]);
    server.grant();
    const renewals: number[] = [];
    server.run(seconds(1000), (request) => {
      renewals.push(request.at / 1_000_000);
      server.grant([], request);
    });
    expect(renewals).toEqual([240, 480, 720, 960]);
  });

  test('waits for the allocation', () => {
    const server = new ScriptedServer();
    server.client.allocate(0, [1]);
    server.client.send(bob, utf8('early'), 0, [2]);
    server.refuse(401, { nonce: 'first' });
    expect(server.names()).toEqual(['Allocate', 'Allocate']);
    server.grantAllocation();
    expect(server.last.name).toBe('CreatePermission');
    server.grant();
    expect(server.toPeers).toMatchObject([{ text: 'early' }]);
  });

  test('that is forbidden is not asked for again, and what waited for it is lost', () => {
    const server = new ScriptedServer().allocate();
    server.client.send(bob, utf8('never'), 0, [1]);
    server.refuse(403);
    const before = server.asked.length;
    server.client.send(bob, utf8('nor this'), 0, [1]);
    server.client.permit(bob.ip, 0, [1]);
    expect(server.asked).toHaveLength(before);
    expect(server.forbidden).toEqual(['198.51.100.4 403']);
    expect(server.toPeers).toEqual([]);
    expect(server.failures).toEqual([]);
  });

  test('is asked for again when the server has a passing trouble, three times at the most', () => {
    const server = new ScriptedServer().allocate();
    const before = server.asked.length;
    server.client.send(bob, utf8('patient'), 0, [1]);
    server.refuse(508);
    server.refuse(500);
    expect(server.names(before)).toHaveLength(3);
    expect(server.forbidden).toEqual([]);
    server.refuse(500);
    expect(server.names(before)).toHaveLength(3);
    expect(server.forbidden).toEqual(['198.51.100.4 500']);
    expect(server.unsettled()).toEqual([]);
  });

  test('gets over a stale nonce, and other requests take the fresh one', () => {
    const server = new ScriptedServer().allocate();
    server.client.send(bob, utf8('hello'), 0, [1]);
    server.refuse(438, { nonce: 'second' });
    expect(server.last).toMatchObject({ name: 'CreatePermission', nonce: 'second', signed: true });
    server.grant();
    expect(server.toPeers).toHaveLength(1);
    server.client.permit('198.51.100.5', 0, [1]);
    expect(server.last.nonce).toBe('second');
  });
});

describe('a channel', () => {
  test('carries data to its peer once it is bound, and until then indications do', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.grant();
    server.client.bind(bob, 0, [1]);
    server.client.bind(bob, 0, [1]);
    server.client.send(bob, utf8('before'), 0, [1]);
    server.grant();
    server.client.send(bob, utf8('after'), 0, [1]);
    server.client.send({ ...bob, port: 6000 }, utf8('elsewhere'), 0, [1]);
    expect(server.toPeers.map(({ by, text }) => `${text}: ${by}`)).toEqual([
      'before: indication to 198.51.100.4:5000',
      'after: channel 4000',
      'elsewhere: indication to 198.51.100.4:6000'
    ]);
    expect(server.names().filter((name) => name === 'ChannelBind')).toHaveLength(1);
  });

  test('brings the permission with it, and keeps it alone', () => {
    const server = new ScriptedServer().allocate(3600);
    server.client.bind(bob, 0, [1]);
    server.grant();
    expect(server.client.send(bob, utf8('hello'), 0, [1])).toBeDefined();
    const renewals: string[] = [];
    server.run(seconds(800), (request) => {
      renewals.push(`${request.name} ${request.at / 1_000_000}`);
      server.grant([], request);
    });
    expect(renewals).toEqual(['ChannelBind 240', 'ChannelBind 480', 'ChannelBind 720']);
  });

  test('that is not renewed gives way to indications, and the permission is renewed for itself', () => {
    const server = new ScriptedServer().allocate(3600);
    server.client.permit(bob.ip, 0, [1]);
    server.grant();
    server.client.bind(bob, 0, [1]);
    server.grant();
    const before = server.asked.length;
    server.run(seconds(241), (request) => {
      if (request.name === 'ChannelBind') server.refuse(400, { request });
      else server.grant([], request);
    });
    expect(server.names(before)).toEqual(['ChannelBind', 'CreatePermission']);
    server.client.send(bob, utf8('still'), server.now, [1]);
    expect(server.toPeers.at(-1)).toMatchObject({ by: 'indication to 198.51.100.4:5000', text: 'still' });
  });

  test('never has the number of another, and keeps its own', () => {
    const server = new ScriptedServer().allocate();
    const numberOf = (port: number) => {
      server.client.bind({ ...bob, port }, 0, [1]);
      return findAttribute(server.last.attributes, 'CHANNEL-NUMBER')?.channel;
    };
    expect(numberOf(1)).toBe(0x4000);
    server.refuse(400);
    expect(numberOf(2)).toBe(0x4001);
    server.grant();
    expect(numberOf(1)).toBe(0x4000);
    server.grant();
    expect(numberOf(3)).toBe(0x4002);
  });
});

describe('what comes from peers', () => {
  test('comes in Data indications and on channels, also before the server has said that they are bound', () => {
    const server = new ScriptedServer().allocate();
    server.client.permit(bob.ip, 0, [1]);
    server.grant();
    server.client.bind(bob, 0, [1]);
    expect(server.say(dataFrom(bob.ip, 'one'))).toBe(true);
    expect(server.say(encodeChannelData({ channel: 0x4000, data: utf8('two') }, 'udp').bytes)).toBe(true);
    expect(server.received).toEqual([
      { from: bob, text: 'one' },
      { from: bob, text: 'two' }
    ]);
  });

  test('is passed over when nobody was permitted, or on a channel of nobody’s (RFC 8656 §11.4)', () => {
    const server = new ScriptedServer().allocate();
    expect(server.say(dataFrom('192.0.2.66', 'spoofed'))).toBe(true);
    expect(server.say(encodeChannelData({ channel: 0x4005, data: utf8('lost') }, 'udp').bytes)).toBe(true);
    expect(server.received).toEqual([]);
  });

  test('is left alone when it is no TURN, or no answer to this client', () => {
    const server = new ScriptedServer().allocate();
    const stray = { class: 'success', method: methods.Allocate, attributes: [] } as const;
    expect(server.say(encodeStun({ ...stray, transactionId: 'f'.repeat(24) }).bytes)).toBe(false);
    expect(server.say(Uint8Array.of(0x16, 0xfe, 0xfd, 0))).toBe(false);
    const request = { ...stray, class: 'request', transactionId: 'f'.repeat(24) } as const;
    expect(server.say(encodeStun(request).bytes)).toBe(false);
  });

  test('arrives whole over TCP, however the stream is cut', () => {
    const server = new ScriptedServer('tcp', reliableTiming).allocate();
    server.client.bind(bob, 0, [1]);
    server.grant();
    server.client.send(bob, utf8('odd'), 0, [1]);
    expect(server.toPeers).toMatchObject([{ by: 'channel 4000', text: 'odd' }]);
    const stream = [
      ...encodeChannelData({ channel: 0x4000, data: utf8('padded') }, 'tcp').bytes,
      ...dataFrom(bob.ip, 'an indication'),
      ...encodeChannelData({ channel: 0x4000, data: utf8('12345') }, 'tcp').bytes
    ];
    const splitter = new StreamSplitter(turnFraming, longestTurn);
    for (const byte of stream) {
      for (const frame of splitter.push(Uint8Array.of(byte)).frames) expect(server.say(frame)).toBe(true);
    }
    expect(server.received.map(({ text }) => text)).toEqual(['padded', 'an indication', '12345']);
  });
});
