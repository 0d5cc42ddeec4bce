/** The class of a message (RFC 8489 §5). */
export type StunClass = 'request' | 'indication' | 'success' | 'error';

/** In the order of their two bits, C1 C0. */
const classes = ['request', 'indication', 'success', 'error'] as const;

/** Methods by name: RFC 8489 §18.2, RFC 8656 §17, RFC 6062 §6.1, and libwebrtc's own GOOG-PING. */
export const methods = {
  Binding: 0x001,
  Allocate: 0x003,
  Refresh: 0x004,
  Send: 0x006,
  Data: 0x007,
  CreatePermission: 0x008,
  ChannelBind: 0x009,
  Connect: 0x00a,
  ConnectionBind: 0x00b,
  ConnectionAttempt: 0x00c,
  'GOOG-PING': 0x080
} as const;

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(methods).map(([name, code]) => [code, name])
);

/**
 * The 14 bits of a message type. The bits of the class stand among those of the method:
 * `M11–M7 C1 M6–M4 C0 M3–M0` (RFC 8489 §5).
 */
export function composeMessageType(stunClass: StunClass, method: number): number {
  const bits = classes.indexOf(stunClass);
  return (
    ((method & 0xf80) << 2) | ((bits & 2) << 7) | ((method & 0x70) << 1) | ((bits & 1) << 4) | (method & 0xf)
  );
}

/** Undoes {@link composeMessageType}. */
export function splitMessageType(type: number): { readonly class: StunClass; readonly method: number } {
  const bits = ((type & 0x100) >> 7) | ((type & 0x10) >> 4);
  return {
    // Two bits index four classes.
    class: classes[bits] ?? 'request',
    method: ((type & 0x3e00) >> 2) | ((type & 0xe0) >> 1) | (type & 0xf)
  };
}

/** `Binding`, or `method 0x123` for one that has no name here. */
export function methodName(method: number): string {
  return names.get(method) ?? `method 0x${method.toString(16).padStart(3, '0')}`;
}

const titles: Readonly<Record<StunClass, string>> = {
  request: 'request',
  indication: 'indication',
  success: 'success response',
  error: 'error response'
};

/** `Binding request`, `Allocate error response`. */
export function messageTitle(stunClass: StunClass, method: number): string {
  return `${methodName(method)} ${titles[stunClass]}`;
}
