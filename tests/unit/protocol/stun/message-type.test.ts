import { describe, expect, it } from 'vitest';
import {
  composeMessageType,
  messageTitle,
  methods,
  splitMessageType,
  type StunClass
} from '#lib/protocol/stun/message-type.ts';

describe('a message type', () => {
  it.each([
    ['request', methods.Binding, 0x0001, 'Binding request'],
    ['indication', methods.Binding, 0x0011, 'Binding indication'],
    ['success', methods.Binding, 0x0101, 'Binding success response'],
    ['error', methods.Binding, 0x0111, 'Binding error response'],
    ['request', methods.Allocate, 0x0003, 'Allocate request'],
    ['success', methods.Allocate, 0x0103, 'Allocate success response'],
    ['error', methods.Allocate, 0x0113, 'Allocate error response'],
    ['request', methods.Refresh, 0x0004, 'Refresh request'],
    ['indication', methods.Send, 0x0016, 'Send indication'],
    ['indication', methods.Data, 0x0017, 'Data indication'],
    ['request', methods.CreatePermission, 0x0008, 'CreatePermission request'],
    ['error', methods.ChannelBind, 0x0119, 'ChannelBind error response'],
    ['indication', methods.ConnectionAttempt, 0x001c, 'ConnectionAttempt indication'],
    ['request', methods['GOOG-PING'], 0x0200, 'GOOG-PING request'],
    ['success', methods['GOOG-PING'], 0x0300, 'GOOG-PING success response'],
    ['error', methods['GOOG-PING'], 0x0310, 'GOOG-PING error response'],
    ['error', 0xfff, 0x3fff, 'method 0xfff error response']
  ] as const)('of a %s and method %i is %i: %s', (stunClass, method, type, title) => {
    expect(composeMessageType(stunClass, method)).toBe(type);
    expect(splitMessageType(type)).toEqual({ class: stunClass, method });
    expect(messageTitle(stunClass, method)).toBe(title);
  });

  it('has 14 bits, each of which means something', () => {
    const seen = new Set<string>();
    for (let type = 0; type < 0x4000; type++) {
      const { class: stunClass, method } = splitMessageType(type);
      expect(composeMessageType(stunClass, method)).toBe(type);
      seen.add(`${stunClass satisfies StunClass} ${method}`);
    }
    expect(seen.size).toBe(0x4000);
  });
});
